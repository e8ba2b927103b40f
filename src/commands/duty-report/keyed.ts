/** The counts that wait for a second one: those keyed since the meeting was registered or two of them differed. */
import { countWords } from '../../engine/poll-count.ts';
import type { ReportEventFound } from '../../store/duty-report/events.ts';
import type { Keyed } from '../../store/duty-report/tables.ts';

export interface KeyedBy {
  readonly person: string;
  readonly name: string;
  readonly counts: Keyed;
}

const over = new Set(['hold', 'differ']);

export function openCounts(events: readonly ReportEventFound[]): readonly KeyedBy[] {
  const since = events.findLastIndex(({ act }) => over.has(act));
  return events
    .slice(since + 1)
    .filter(({ act }) => act === 'key')
    .map(({ person_id, person, details }) => ({
      person: person_id,
      name: person,
      counts: (JSON.parse(details) as { readonly counts: Keyed }).counts,
    }));
}

/** "优秀：张三录入37，李四录入36；有效票：…" */
export function differenceInWords([first, second]: readonly KeyedBy[]): string {
  if (first === undefined || second === undefined) return '';
  const [a, b] = [flat(first.counts), flat(second.counts)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((name) => a.get(name) !== b.get(name))
    .map((name) => {
      const said = ({ name: who }: KeyedBy, count: number | undefined) => `${who}录入${count ?? '空白'}`;
      return `${name}：${said(first, a.get(name))}，${said(second, b.get(name))}`;
    })
    .join('；');
}

function flat({ classes, papers, ...counts }: Keyed): ReadonlyMap<string, number | undefined> {
  return new Map([
    ...Object.entries(counts).map(
      ([key, count]) => [countWords[key as keyof typeof countWords], count] as const,
    ),
    ...Object.entries(papers ?? {}),
    ...Object.entries(classes),
  ]);
}
