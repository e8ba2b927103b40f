/** Cases beside the rules are the specification: one runner for `check` and for the tests. */
import { fractionOfText, rounded } from '../engine/decimal.ts';
import type { Cohort, Tally } from '../engine/dossier.ts';
import { compare } from '../engine/fraction.ts';
import { planOf } from '../engine/plan.ts';
import { pollOutcome } from '../engine/poll-outcome.ts';
import type { Appraisal, Rulebook } from '../engine/rulebook.ts';
import { score } from '../engine/score.ts';
import type { ItemScore, ScoreSheet } from '../engine/sheet.ts';
import { yearlyReportOf } from '../engine/yearly-report.ts';
import type { Aspect } from './case-expect.ts';
import type { Place } from './problems.ts';

export interface Case {
  /** Its sentence. */
  readonly case: string;
  readonly cohort: Cohort;
  /** What it is about, where that is no dossier: one poll, unless the door refused it. */
  readonly appraised?: { readonly rules: Appraisal; readonly tally?: Tally };
  /** What the door of dossiers refused, as the case expects; nobody is in the cohort then. */
  readonly refused: readonly Refusal[];
  readonly expected: readonly Expected[];
}

export interface Refusal {
  readonly representative: string;
  /** Of a rating, a fact, a trait, a class or a count of ballots. */
  readonly name: string;
}

export interface Expected {
  readonly representative: string;
  readonly of: Aspect;
  /** Of an item, a section, a figure or a gate. */
  readonly name?: string;
  /** Amounts as a sheet writes them; 'none'; names in order. */
  readonly value: string | readonly string[];
  readonly place: Place;
}

export interface CaseFailure {
  readonly case: string;
  /** 总分, 计分项“提出建议” … */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly place: Place;
}

/** What the rules give otherwise than the case says; empty where it holds. */
export async function runCase(rulebook: Rulebook, one: Case): Promise<readonly CaseFailure[]> {
  if (one.appraised !== undefined) return failuresIn(one, one.expected, await ofAppraisal(rulebook, one));
  const outcome = await score(rulebook, one.cohort);
  const [sheets, ratings] = 'refused' in outcome ? [[], outcome.refused] : [outcome.sheets, []];
  const refused = [...one.refused, ...ratings.map(({ rating, ...of }) => ({ ...of, name: rating }))];
  const whose = wordsBefore(one);
  const yearly = await yearlyOf(rulebook, one);
  // That nothing was scored is told by the rating that was refused.
  const told = one.expected.filter(({ of }) => of === 'refused' || ratings.length === 0);
  const failures = failuresIn(one, told, (wanted) => actualOf(sheets, refused, yearly, wanted));
  const unexpected = ratings.flatMap((of) => {
    const own = one.expected.filter(({ representative }) => representative === of.representative);
    const wanted = own[0] ?? one.expected[0];
    if (wanted === undefined || own.some((each) => each.of === 'refused')) return [];
    const what = `${whose(of)}评分“${of.rating}”`;
    return [{ case: one.case, what, expected: of.allowed, actual: of.value, place: wanted.place }];
  });
  return [...failures, ...unexpected];
}

type Value = Expected['value'];

function failuresIn(
  one: Case,
  told: readonly Expected[],
  actualOf: (wanted: Expected) => Value,
): readonly CaseFailure[] {
  const whose = wordsBefore(one);
  return told.flatMap((wanted) => {
    const actual = actualOf(wanted);
    if (alike(actual, wanted.value)) return [];
    const what = `${whose(wanted)}${called(wanted)}`;
    return [
      { case: one.case, what, expected: said(wanted.value), actual: said(actual), place: wanted.place },
    ];
  });
}

async function ofAppraisal(rulebook: Rulebook, { appraised, refused }: Case) {
  const { rules, tally } = appraised ?? {};
  const outcome = rules && tally && (await pollOutcome(rulebook, rules, tally));
  return ({ of, name = '' }: Expected): Value => {
    if (of === 'refused') return sorted(refused.map((one) => one.name));
    if (of === 'rates') return outcome?.rates[name] ?? 'none';
    return sorted((outcome?.flags ?? []).map(({ flag }) => flag));
  };
}

/** By representative, whether the report of the year is there in time; asked only where a case does. */
async function yearlyOf(
  rulebook: Rulebook,
  { cohort, expected }: Case,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { representative, of } of expected) {
    const dossier = cohort.dossiers.find((one) => one.representative.id === representative);
    if (of !== 'yearly' || dossier === undefined) continue;
    const report = await yearlyReportOf(planOf(rulebook), dossier, cohort.period);
    const made = report?.on === undefined ? 'none' : report.on <= report.due ? 'yes' : 'late';
    found.set(representative, made);
  }
  return found;
}

/** In a case about several each thing is said with whose it is. */
function wordsBefore({ expected, cohort }: Case): (of: { readonly representative: string }) => string {
  const people = new Set(expected.map(({ representative }) => representative));
  const several = cohort.dossiers.length > 1 || people.size > 1;
  return ({ representative }) => (several ? `${representative}的` : '');
}

function actualOf(
  sheets: readonly ScoreSheet[],
  refused: readonly Refusal[],
  yearly: ReadonlyMap<string, string>,
  wanted: Expected,
): Value {
  const { representative, of } = wanted;
  if (of === 'refused') {
    return sorted(refused.filter((one) => one.representative === representative).map(({ name }) => name));
  }
  const sheet = sheets.find((one) => one.representative === representative);
  // Whom the rulebook does not apply to has no sheet: a case about them says nothing and must not hold.
  if (sheet === undefined) return '不参加本办法';
  return of === 'yearly' ? (yearly.get(representative) ?? 'none') : inSheet(sheet, of, wanted.name);
}

function inSheet(sheet: ScoreSheet, of: Exclude<Aspect, 'refused' | 'yearly'>, name = ''): Value {
  switch (of) {
    case 'total':
    case 'attainable':
      return sheet[of];
    case 'margin':
      return sheet.margin?.points ?? 'none';
    case 'rank':
      return `${sheet.rank ?? 'none'}`;
    case 'grade':
      return sheet.grade ?? 'none';
    case 'items': {
      const items = sheet.sections.flatMap((section) => section.items.flatMap(everyScore));
      return items.find((item) => item.item === name)?.points ?? 'none';
    }
    case 'sections':
      return sheet.sections.find((section) => section.section === name)?.points ?? 'none';
    case 'figures':
      return sheet.figures[name] ?? 'none';
    case 'gates': {
      const gate = sheet.gates.find((one) => one.gate === name);
      if (gate === undefined || !gate.applies) return 'none';
      return gate.met === undefined ? 'pending' : gate.met ? 'yes' : 'no';
    }
    case 'ranks':
      return `${sheet.ranks.find((one) => one.ranking === name)?.rank ?? 'none'}`;
    case 'rates':
      // A dossier's are figures, and no case about one can ask for them.
      return 'none';
    case 'unmet':
      return sorted(sheet.gates.flatMap((gate) => gate.unmet));
    case 'flags':
      return sorted(sheet.flags.map((flag) => flag.flag));
    case 'pending':
    case 'exempt':
    case 'consequences':
      return sorted(sheet[of]);
  }
}

const words: Readonly<Record<Aspect, string>> = {
  total: '总分',
  attainable: '最高可得分',
  margin: '距上一等次的差距',
  rank: '名次',
  grade: '等次',
  items: '计分项',
  sections: '大项',
  figures: '数',
  gates: '必达或否决事项',
  ranks: '分组名次',
  unmet: '未达到的要求',
  pending: '待评的内容',
  exempt: '豁免',
  consequences: '后果',
  flags: '测评提示',
  refused: '拒收事项',
  yearly: '每年的报告',
  rates: '票率',
};

function called({ of, name }: Expected): string {
  return name === undefined ? words[of] : `${words[of]}“${name}”`;
}

function said(value: string | readonly string[]): string {
  if (typeof value === 'string') return value;
  return value.length === 0 ? '无' : value.join('、');
}

function alike(actual: string | readonly string[], wanted: string | readonly string[]): boolean {
  if (typeof actual !== 'string' || typeof wanted !== 'string') return said(actual) === said(wanted);
  const [a, b] = [fractionOfText(actual), fractionOfText(wanted)];
  if (a === undefined || b === undefined) return actual === wanted;
  const places = wanted.split('.')[1]?.length ?? 0;
  // 500/17 has no last digit, so a case may give it as 29.41: to two places at least, half up.
  const endless = actual.includes('/') && !wanted.includes('/') && places >= 2;
  return compare(endless ? rounded(a, places, 'half-up') : a, b) === 0;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

function everyScore(item: ItemScore): readonly ItemScore[] {
  return [item, ...(item.items ?? []).flatMap(everyScore)];
}
