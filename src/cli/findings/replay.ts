/** What the events of one thing make of it again, held against what is stored: the words of every difference. */
import { canonical } from '../../commands/canonical.ts';
import type { Db } from '../../store/connect.ts';
import type { ChainBreak } from '../../store/event-chain.ts';
import type { Recorded } from '../../store/tables.ts';
import { bad, type Finding } from './findings.ts';

/** Somebody may be at work. */
export async function atOneMoment<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db);
  return db.transaction().setIsolationLevel('repeatable read').execute(read);
}

export function breakText<Event>(broken: ChainBreak<Event>, eventText: (event: Event) => string): string {
  switch (broken.why) {
    case 'changed':
      return `${eventText(broken.event)}：内容与摘要不符`;
    case 'missing':
      return `第${broken.seq}条过程记录缺失`;
    case 'unnoted':
      return `${eventText(broken.event)}：操作记录里没有`;
    case 'rewritten': {
      const { from, until } = broken.noted;
      return `第${from === until ? from : `${from}—${until}`}条过程记录：与操作记录里记下的不符`;
    }
  }
}

/** What an event makes of a version, and who did it when. */
interface Event {
  readonly person_id: string;
  readonly post_id: string;
  readonly at: Date;
}

export type Columns = Readonly<Record<string, unknown>>;

export interface ColumnsSaid<State> {
  readonly columns: (state: State) => Columns;
  /** What people call a column, and what stands in it. */
  readonly words: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

/** `made`: version 1 first. Each difference is a line that begins with what it is of. */
export function versionFaults<State>(
  of: string,
  rows: readonly (Recorded & { readonly version: number })[],
  made: readonly { readonly state: State; readonly event: Event }[],
  { columns, words, values }: ColumnsSaid<State>,
): readonly string[] {
  const byVersion = new Map(rows.map((row) => [row.version, row]));
  const faults = made.flatMap(({ state, event }, index) => {
    const version = index + 1;
    const row = byVersion.get(version);
    byVersion.delete(version);
    if (row === undefined) return [`${of}：缺少第${version}版`];
    const stored = row as unknown as Columns;
    const text = (value: unknown) => valueText(value, values);
    const differing = Object.entries(columns(state)).flatMap(([column, value]) =>
      canonical(stored[column]) === canonical(value)
        ? []
        : [`${words[column] ?? column}写着${text(stored[column])}，按过程记录应为${text(value)}`],
    );
    const signed =
      row.recorded_by === event.person_id &&
      row.recorded_post === event.post_id &&
      row.recorded_at.getTime() === event.at.getTime();
    const all = signed ? differing : [...differing, '登记人或登记时间与过程记录不符'];
    return all.map((what) => `${of}：第${version}版${what}`);
  });
  return [...faults, ...[...byVersion.keys()].map((version) => `${of}：过程记录里没有第${version}版`)];
}

function valueText(value: unknown, values: ColumnsSaid<never>['values']): string {
  if (value === null || value === undefined) return '空';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'string') return `“${canonical(value)}”`;
  return `“${values[value] ?? value}”`;
}

const most = 20;

/** The first faults of a thing, and how many more there are. */
export function faultsTold(
  of: string,
  faults: readonly { readonly what: string; readonly mend?: string }[],
  mend: string,
): Finding[] {
  const shown = faults.slice(0, most).map((fault) => bad(`${of}：${fault.what}`, fault.mend ?? mend));
  return faults.length > most ? [...shown, bad(`${of}：另有${faults.length - most}处`, mend)] : shown;
}
