/**
 * The floor: edition.yaml written out by hand, as a programmer would who knows this one edition and no other.
 *
 * Integers only. A point is 120,000 units: one digit each of points and two factors, and the shares of up to five.
 * `totals` keeps nothing but the total; `itemised` keeps what a sheet tells: each value with its record and factors,
 * each item with its steps. Conditions are closures, indexed by kind of record.
 */
import type { Dossier, DutyRecord } from '../../src/engine/dossier.ts';

const point = 120_000;
const cent = point / 100;

type Facts = Readonly<Record<string, string | readonly string[]>>;

export interface Line {
  readonly item: number;
  readonly line: number;
  readonly kinds: readonly string[];
  readonly meets: (facts: Facts, record: DutyRecord) => boolean;
  /** In tenths of a point. */
  readonly points: (facts: Facts) => number;
  readonly byHalfDays: boolean;
  readonly byImportance: boolean;
  readonly byEffect: boolean;
  readonly shared: 'no' | 'equal' | 'half';
}

interface Item {
  readonly name: string;
  readonly clause: string;
  readonly section: number;
  readonly base: number;
  readonly floor: boolean;
  /** In points; Infinity for none. */
  readonly cap: number;
  /** Of an item with `take` or `each`: the kept part of its values. */
  readonly kept?: (values: readonly Value[]) => number;
}

interface Value {
  readonly units: number;
  readonly on: string;
}

interface How {
  readonly base?: number;
  readonly floor?: boolean;
  readonly cap?: number;
  readonly kept?: (values: readonly Value[]) => number;
}

const sections = [
  { name: '会议履职', weight: 30 },
  { name: '监督调研', weight: 25 },
  { name: '联系选民', weight: 20 },
  { name: '议案建议', weight: 15 },
  { name: '学习公益', weight: 10 },
];
const items: Item[] = [];
export const lines: Line[] = [];

const present = (facts: Facts) => facts['出席'] === '出席';
const always = () => true;
const reached = (stage: string) => (facts: Facts) => facts['办理阶段']?.includes(stage) === true;
const halfDays = (facts: Facts) => Number(facts['半天数']);

item(0, '出席人代会', { cap: 20 });
line(['人代会'], present, () => 25, { byHalfDays: true });
item(0, '参加重要议程', { cap: 8, kept: greatest(3) });
line(
  ['人代会'],
  (f) => present(f) && f['重要程度'] !== '一般',
  (f) => (f['重要程度'] === '重要' ? 15 : 30),
);
item(0, '列席常委会', { cap: 24 });
line(['常委会会议'], present, () => 40, { byImportance: true });
item(0, '会议发言', { cap: 16 });
line(
  ['人代会', '常委会会议'],
  (f) => f['履职效果'] !== '一般',
  (f) => (f['履职效果'] === '较好' ? 20 : 40),
);
item(0, '会风会纪', { base: 20, floor: true });
line(['人代会', '常委会会议'], always, (f) =>
  f['出席'] === '迟到' || f['出席'] === '早退' ? -5 : f['出席'] === '无故缺席' ? -50 : 0,
);
item(0, '全程参会', { kept: greatest(1) });
line(
  ['人代会'],
  (f) => present(f) && halfDays(f) >= 3,
  () => 50,
);

item(1, '视察', { cap: 24, kept: bestOfDayThenQuarterCap(9) });
line(['视察'], present, () => 30, { byImportance: true, byEffect: true });
item(1, '专题调研', { cap: 28 });
line(['专题调研'], present, () => 40, { byImportance: true, byEffect: true });
item(1, '执法检查', { cap: 24, kept: quarterCap(10) });
line(['执法检查'], present, () => 30, { byImportance: true, byEffect: true });
item(1, '深入调研', { kept: greatest(2) });
line(
  ['专题调研'],
  (f) => halfDays(f) >= 4,
  () => 20,
);
item(1, '牵头监督', { cap: 9 });
line(
  ['视察', '专题调研', '执法检查'],
  (f) => f['角色'] === '领衔',
  () => 15,
);
item(1, '监督纪律', { base: 10, floor: true });
line(
  ['视察', '专题调研', '执法检查'],
  (f) => f['出席'] === '无故缺席',
  () => -20,
);

item(2, '走访选民', { cap: 18 });
line(['走访选民'], always, () => 12, { byEffect: true });
item(2, '接待选民', { cap: 20 });
line(['接待选民'], present, () => 20, { byHalfDays: true });
item(2, '走访成效', { cap: 10, kept: allButGreatest });
line(
  ['走访选民'],
  (f) => f['履职效果'] === '突出',
  () => 20,
);
item(2, '重点走访', { cap: 9 });
line(
  ['走访选民'],
  (f) => f['重要程度'] === '重大',
  () => 30,
);
item(2, '按月接待', { cap: 12, kept: bestOfMonth });
line(['接待选民'], present, () => 15);
item(2, '反映社情民意', { cap: 20 });
line(['社情民意'], always, () => 40, { byImportance: true, shared: 'equal' });

item(3, '提出建议', { cap: 30 });
line(['建议'], always, (f) => (f['角色'] === '领衔' ? 50 : 20), { shared: 'half' });
line(['建议'], reached('优秀建议'), () => 40, { shared: 'half' });
item(3, '建议立案', { cap: 15 });
line(['建议'], reached('立案'), () => 30);
item(3, '重点督办', { kept: greatest(1) });
line(['建议'], reached('重点督办'), () => 60);
item(3, '优秀建议', { cap: 16 });
line(['建议'], reached('优秀建议'), () => 80);
item(3, '领衔建议', { cap: 5, kept: allButGreatest });
line(
  ['建议'],
  (f) => f['角色'] === '领衔',
  () => 10,
);
item(3, '民意转化', { cap: 10 });
line(['社情民意'], reached('立案'), () => 50);

item(4, '学习培训', { cap: 15 });
line(['学习培训'], present, () => 15, { byHalfDays: true });
item(4, '全程培训', { kept: greatest(3) });
line(
  ['学习培训'],
  (f) => present(f) && halfDays(f) >= 2,
  () => 20,
);
item(4, '公益活动', { cap: 12, kept: quarterCap(4) });
line(['公益活动'], always, () => 20, { byEffect: true });
item(4, '宣传稿件', { cap: 12 });
line(['宣传稿件'], always, (f) => (f['重要程度'] === '一般' ? 10 : f['重要程度'] === '重要' ? 20 : 40));
item(4, '联合宣传', { cap: 9 });
line(
  ['宣传稿件'],
  (_, record) => (record.joint?.participants ?? 1) >= 2,
  () => 30,
  { shared: 'equal' },
);
item(4, '学习纪律', { base: 10, floor: true });
line(['学习培训'], always, (f) => (f['出席'] === '请假' ? -5 : f['出席'] === '无故缺席' ? -30 : 0));

const byKind = new Map<string, Line[]>();
for (const each of lines)
  for (const kind of each.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), each]);
const collecting = items.map(({ kept }) => kept !== undefined);

/** Every total in hundredths, in the order of the dossiers. */
export function totals(dossiers: readonly Dossier[]): number[] {
  return dossiers.map((dossier) => {
    const work = begin();
    for (const record of dossier.records) {
      for (const each of byKind.get(record.facts['类别'] as string) ?? []) {
        if (each.meets(record.facts, record)) enter(work, each, record, unitsOf(each, record));
      }
    }
    return totalOf(work);
  });
}

/** As `totals`, where `judge` says which lines a record meets. */
export function totalOfJudged(records: readonly DutyRecord[], judged: readonly (readonly Line[])[]): number {
  const work = begin();
  for (const [index, record] of records.entries()) {
    for (const each of judged[index] ?? []) enter(work, each, record, unitsOf(each, record));
  }
  return totalOf(work);
}

export interface Sheet {
  readonly representative: string;
  readonly name: string;
  readonly localOffice: string;
  readonly total: number;
  rank: number;
  readonly sections: readonly {
    readonly section: string;
    readonly points: number;
    readonly beforeWeight: number;
    readonly items: readonly {
      readonly item: string;
      readonly clause: string;
      readonly points: number;
      readonly steps: readonly object[];
    }[];
  }[];
}

/** A sheet a dossier: every value with its record and how it came about, every step of every item, the rank. */
export function itemised(dossiers: readonly Dossier[]): Sheet[] {
  const sheets = dossiers.map((dossier): Sheet => {
    const work = begin();
    const steps: object[][] = items.map(() => []);
    for (const record of dossier.records) {
      for (const each of byKind.get(record.facts['类别'] as string) ?? []) {
        if (!each.meets(record.facts, record)) continue;
        const units = unitsOf(each, record);
        enter(work, each, record, units);
        steps[each.item]?.push({
          step: 'record',
          record: record.id,
          on: record.on,
          matter: record.matter,
          line: each.line,
          value: units / point,
          points: each.points(record.facts) / 10,
          quantity: each.byHalfDays ? record.facts['半天数'] : undefined,
          importance: each.byImportance ? record.facts['重要程度'] : undefined,
          effect: each.byEffect ? record.facts['履职效果'] : undefined,
          share: each.shared === 'no' ? undefined : record.joint,
        });
      }
    }
    const total = totalOf(work);
    let index = 0;
    return {
      representative: dossier.representative.id,
      name: dossier.representative.name,
      localOffice: dossier.representative.localOffice,
      total,
      rank: 0,
      sections: sections.map(({ name, weight }, at) => {
        const inside = [];
        let before = 0;
        for (; items[index]?.section === at; index += 1) {
          const { name: itemName, clause, base, floor, cap } = items[index] as Item;
          const points = itemPoints(work, index);
          before += points;
          const told = steps[index] as object[];
          told.push({ step: 'sum', value: (work.sums[index] as number) / point });
          if (base > 0) told.push({ step: 'base', amount: base });
          if (floor) told.push({ step: 'floor', limit: 0 });
          if (cap < Infinity) told.push({ step: 'cap', limit: cap });
          told.push({ step: 'rounding', value: points / 100 });
          inside.push({ item: itemName, clause, points: points / 100, steps: told });
        }
        const capped = Math.min(before, 10_000);
        return {
          section: name,
          points: (capped * weight) / 10_000,
          beforeWeight: capped / 100,
          items: inside,
        };
      }),
    };
  });
  const order = [...sheets].sort((a, b) => b.total - a.total);
  for (const [index, sheet] of order.entries()) {
    const above = order[index - 1];
    sheet.rank = above?.total === sheet.total ? above.rank : index + 1;
  }
  return order;
}

interface Work {
  /** Units by item, of those whose values simply add up. */
  readonly sums: number[];
  readonly values: (Value[] | undefined)[];
}

function begin(): Work {
  return {
    sums: new Array<number>(items.length).fill(0),
    values: new Array<Value[] | undefined>(items.length).fill(undefined),
  };
}

function enter(work: Work, each: Line, record: DutyRecord, units: number): void {
  if (collecting[each.item] === true) {
    const list = work.values[each.item];
    if (list === undefined) work.values[each.item] = [{ units, on: record.on }];
    else list.push({ units, on: record.on });
  } else work.sums[each.item] = (work.sums[each.item] as number) + units;
}

function unitsOf(each: Line, record: DutyRecord): number {
  const { facts } = record;
  let units = each.points(facts) * (point / 10);
  if (each.byHalfDays) units *= halfDays(facts);
  if (each.byImportance && facts['重要程度'] !== '一般')
    units = (units * (facts['重要程度'] === '重要' ? 12 : 15)) / 10;
  if (each.byEffect && facts['履职效果'] !== '一般')
    units = (units * (facts['履职效果'] === '较好' ? 11 : 13)) / 10;
  const { participants, position } = record.joint ?? { participants: 1, position: 1 };
  if (each.shared === 'no' || participants === 1) return units;
  if (each.shared === 'equal') return units / participants;
  return position === 1 ? units / 2 : units / 2 / (participants - 1);
}

/** In hundredths. */
function itemPoints(work: Work, index: number): number {
  const { base, floor, cap, kept } = items[index] as Item;
  if (kept !== undefined) work.sums[index] = kept(work.values[index] ?? []);
  let units = (work.sums[index] as number) + base * point;
  if (floor && units < 0) units = 0;
  if (units > cap * point) units = cap * point;
  return Math.floor((units + cent / 2) / cent);
}

/** In hundredths: sections capped at 100, weighted, added up, rounded half up, capped at 100. */
function totalOf(work: Work): number {
  const before = [0, 0, 0, 0, 0];
  for (const [index, { section }] of items.entries()) {
    before[section] = (before[section] as number) + itemPoints(work, index);
  }
  let weighted = 0;
  for (const [index, { weight }] of sections.entries()) {
    weighted += Math.min(before[index] as number, 10_000) * weight;
  }
  return Math.floor((Math.min(weighted, 1_000_000) + 50) / 100);
}

function greatest(count: number): (values: readonly Value[]) => number {
  return (values) => {
    if (values.length <= count) return sumOf(values);
    return sumOf([...values].sort((a, b) => b.units - a.units).slice(0, count));
  };
}

function allButGreatest(values: readonly Value[]): number {
  let best = 0;
  for (const { units } of values) if (units > best) best = units;
  return sumOf(values) - best;
}

function bestOfMonth(values: readonly Value[]): number {
  return sumUp(bestBy(values, (on) => on.slice(0, 7)));
}

function quarterCap(cap: number): (values: readonly Value[]) => number {
  return (values) => {
    const quarters = [0, 0, 0, 0];
    for (const { units, on } of values) {
      const quarter = quarterOf(on);
      quarters[quarter] = (quarters[quarter] as number) + units;
    }
    return quarters.reduce((sum, units) => sum + Math.min(units, cap * point), 0);
  };
}

function bestOfDayThenQuarterCap(cap: number): (values: readonly Value[]) => number {
  const capped = quarterCap(cap);
  return (values) => capped([...bestBy(values, (on) => on)].map(([on, units]) => ({ on, units })));
}

function bestBy(values: readonly Value[], part: (on: string) => string): Map<string, number> {
  const best = new Map<string, number>();
  for (const { units, on } of values) {
    const key = part(on);
    if (units > (best.get(key) ?? 0)) best.set(key, units);
  }
  return best;
}

function quarterOf(on: string): number {
  return Math.floor((Number(on.slice(5, 7)) - 1) / 3);
}

function sumOf(values: readonly Value[]): number {
  let sum = 0;
  for (const { units } of values) sum += units;
  return sum;
}

function sumUp(parts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const units of parts.values()) sum += units;
  return sum;
}

function item(section: number, name: string, how: How): void {
  const { base = 0, floor = false, cap = Infinity, kept } = how;
  const clause = `第${items.length + 1}条`;
  items.push({ name, clause, section, base, floor, cap, ...(kept === undefined ? {} : { kept }) });
}

function line(
  kinds: readonly string[],
  meets: Line['meets'],
  points: Line['points'],
  how: Partial<Pick<Line, 'byHalfDays' | 'byImportance' | 'byEffect' | 'shared'>> = {},
): void {
  const at = items.length - 1;
  const number = lines.filter((each) => each.item === at).length;
  lines.push({
    ...{ item: at, line: number, kinds, meets, points },
    ...{ byHalfDays: false, byImportance: false, byEffect: false, shared: 'no', ...how },
  });
}
