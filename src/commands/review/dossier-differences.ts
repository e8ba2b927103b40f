/** Where a dossier says something else than the one that was frozen: record by record, fact by fact. */
import type { Dossier, DutyRecord } from '../../engine/dossier.ts';
import { canonical } from '../canonical.ts';
import type { Difference } from './sheet-differences.ts';

/** `sealed`: as it was frozen; `today`: as the tables have it. */
export function dossierDifferences(sealed: Dossier, today: Dossier): readonly Difference[] {
  const [before, now] = [partsOf(sealed), partsOf(today)];
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((of) =>
    differing(of, before.get(of), now.get(of)),
  );
}

type Part = Readonly<Record<string, string>>;

function differing(of: string, before: Part | undefined, now: Part | undefined): readonly Difference[] {
  if (before === undefined || now === undefined) {
    const said = (part: Part | undefined) => (part === undefined ? '没有' : '有');
    return [{ what: of, sealed: said(before), today: said(now) }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((name) => {
    const [sealed, today] = [before[name] ?? '无', now[name] ?? '无'];
    return sealed === today ? [] : [{ what: `${of}“${name}”`, sealed, today }];
  });
}

/** By words that say which; each with what it says. */
function partsOf({
  representative,
  records,
  ratings,
  polls,
  history,
  withheld,
}: Dossier): ReadonlyMap<string, Part> {
  const { name, localOffice, electedOn, leftOn, traits, changes, members } = representative;
  const person = {
    ...texts(traits),
    ...texts({ 姓名: name, 乡镇街道: localOffice, 当选日期: electedOn, 离任日期: leftOn }),
    ...texts({
      变动: changes.length === 0 ? undefined : changes,
      成员: members.length === 0 ? undefined : members,
    }),
  };
  const times = new Map<string, number>();
  const numbered = (words: string) => {
    times.set(words, (times.get(words) ?? 0) + 1);
    return times.get(words) === 1 ? words : `${words}之${times.get(words)}`;
  };
  // Polls have no id: those of one day are told apart by what they say.
  const sorted = polls.map((poll) => [canonical(poll), poll] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map<string, Part>([
    ['名册', person],
    ['考核', texts({ 不定等次: withheld })],
    ...records.map((record) => [`履职记录 ${record.id}`, recordPart(record)] as const),
    ...Object.entries(ratings).map(
      ([rating, { values, reason }]) => [`评分“${rating}”`, texts({ 分数: values, 理由: reason })] as const,
    ),
    ...sorted.map(([, { on, ...counts }]) => [numbered(`${on}的测评`), texts({ 票数: counts })] as const),
    ...history.map((past) => [`${past.period}的结果`, texts({ 内容: past })] as const),
  ]);
}

function recordPart({ on, matter, facts, joint, evidence, by }: DutyRecord): Part {
  return {
    ...texts(facts),
    ...texts({ 日期: on, 事项: matter, 署名: joint, 佐证份数: `${evidence}`, 成员: by }),
  };
}

function texts(values: Readonly<Record<string, unknown>>): Part {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : canonical(value)]],
    ),
  );
}
