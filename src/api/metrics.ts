/** What the service counts of itself, in the words of Prometheus: requests by pattern of route, and SQL statements. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Answered } from '../http/log.ts';

export interface Counters {
  readonly request: (answered: Answered) => void;
  readonly statement: (ms: number) => void;
  readonly type: string;
  readonly text: () => Promise<string>;
}

/** `ofProcess`: memory and processor time too. */
export function countersOf({ ofProcess }: { readonly ofProcess: boolean }): Counters {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'lvzhi_request_seconds',
    help: 'Duration of requests',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const statements = new Counter({ name: 'lvzhi_sql_statements_total', help: 'SQL statements', registers });
  const seconds = new Counter({ name: 'lvzhi_sql_seconds_total', help: 'Time in SQL statements', registers });
  return {
    request: ({ route, method, status, ms }) =>
      requests.observe({ route, method, status: `${status}` }, ms / 1000),
    statement: (ms) => {
      statements.inc();
      seconds.inc(ms / 1000);
    },
    type: registry.contentType,
    text: () => registry.metrics(),
  };
}
