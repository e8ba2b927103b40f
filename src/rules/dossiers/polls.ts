/** The counted ballots of a poll; counts that contradict one another are refused. */
import type { Day, Span } from '../../engine/day.ts';
import type { Tally } from '../../engine/dossier.ts';
import { countsOfPapers, countWords } from '../../engine/poll-count.ts';
import type { PollRules } from '../../engine/rulebook.ts';
import { nearest } from '../near.ts';
import { createNotes, type Notes, type PathedProblem, type Spot, under } from './notes.ts';
import { dayIn, fieldsOf, type Json, listOf, objectOf, wholeIn } from './values.ts';

type Count = keyof typeof countWords;
const countNames = Object.keys(countWords) as readonly Count[];
const pollKeys = new Set(['on', 'classes', 'papers', ...countNames] as const);

export function pollsIn(
  json: Json | undefined,
  spot: Spot,
  notes: Notes,
  rules: PollRules | undefined,
  period: Span,
): readonly Tally[] {
  const polls = listOf(json, spot, notes);
  if (rules === undefined) {
    if (polls.length > 0) notes.say('dossier-poll', spot, {}, 'key');
    return [];
  }
  return polls.flatMap((one, index) => tallyIn(one, under(spot, index), notes, rules, period) ?? []);
}

/** A poll that belongs to no dossier, and so to no period. */
export const anyDay: Span = { from: '1900-01-01' as Day, until: '2999-12-31' as Day };

/** The tally of one poll, however it comes: that of a meeting as that of a file. */
export function tallyOf(
  json: unknown,
  rules: PollRules,
): { readonly tally: Tally } | { readonly problems: readonly PathedProblem[] } {
  const notes = createNotes();
  const tally = tallyIn(json as Json, { key: '' }, notes, rules, anyDay);
  return tally === undefined || notes.count() > 0 ? { problems: notes.pathed() } : { tally };
}

export function tallyIn(
  json: Json,
  spot: Spot,
  notes: Notes,
  rules: PollRules,
  period: Span,
): Tally | undefined {
  const fields = fieldsOf(json, spot, notes, pollKeys, ['on', 'classes']);
  if (fields === undefined) return undefined;
  const before = notes.count();
  const on = dayIn(fields.on as Json, under(spot, 'on'), notes);
  if (on !== undefined && (on < period.from || on > period.until)) {
    notes.say('dossier-outside-period', under(spot, 'on'), { on, ...period });
  }
  const classes = classesIn(fields.classes as Json, under(spot, 'classes'), notes, rules.classes);
  const counts: { [count in Count]?: number } = {};
  for (const name of countNames) {
    const count = fields[name] === undefined ? undefined : wholeIn(fields[name], under(spot, name), notes);
    if (count !== undefined) counts[name] = count;
  }
  if (fields.papers !== undefined) {
    Object.assign(counts, papersIn(fields.papers, under(spot, 'papers'), notes, rules, counts));
  }
  const uses = [
    ...Object.keys(rules.quorum).map((key) => ({ key: key as Count, use: '判断测评是否有效' })),
    { key: rules.base, use: '计算票率' },
  ];
  for (const { key, use } of uses) {
    if (fields[key] === undefined && uses.findLast((one) => one.key === key)?.use === use) {
      notes.say('dossier-poll-base', spot, { key, name: countWords[key], use });
    }
  }
  if (notes.count() === before) contradictions(counts, classes, rules, spot, notes);
  return on === undefined ? undefined : { on, ...counts, classes };
}

function classesIn(
  json: Json,
  spot: Spot,
  notes: Notes,
  known: readonly string[],
): Readonly<Record<string, number>> {
  const classes: Record<string, number> = {};
  for (const [name, value] of Object.entries(objectOf(json, spot, notes) ?? {})) {
    if (known.includes(name)) classes[name] = wholeIn(value, under(spot, name), notes) ?? 0;
    else {
      const said = { name, near: nearest(name, known) ?? '', allowed: known.join('、') };
      notes.say('dossier-poll-class', under(spot, name), said, 'key');
    }
  }
  return classes;
}

function papersIn(
  json: Json,
  spot: Spot,
  notes: Notes,
  { papers: known = [] }: PollRules,
  counts: { readonly [count in Count]?: number },
): ReturnType<typeof countsOfPapers> {
  const names = known.map(({ name }) => name);
  const papers: Record<string, number> = {};
  for (const [name, value] of Object.entries(objectOf(json, spot, notes) ?? {})) {
    if (names.includes(name)) papers[name] = wholeIn(value, under(spot, name), notes) ?? 0;
    else {
      const said = { name, near: nearest(name, names) ?? '', allowed: names.join('、') };
      notes.say('dossier-paper', under(spot, name), said, 'key');
    }
  }
  const made = countsOfPapers({ papers: known }, papers);
  for (const key of ['invalid', 'abstained'] as const) {
    if (made[key] === undefined || counts[key] === undefined) continue;
    const from = known.filter((paper) => paper.counts === key).map(({ name }) => name);
    notes.say('dossier-paper-twice', spot, { key, count: countWords[key], from: from.join('、') });
  }
  return made;
}

function contradictions(
  counts: { readonly [count in Count]?: number },
  classes: Readonly<Record<string, number>>,
  { attendance }: PollRules,
  spot: Spot,
  notes: Notes,
): void {
  const { valid, invalid, returned, abstained = 0 } = counts;
  const sum = Object.values(classes).reduce((a, b) => a + b, abstained);
  if (valid !== undefined && sum !== valid) {
    notes.say('dossier-tally-sum', under(spot, 'classes'), { sum: `${sum}`, valid: `${valid}` });
  }
  if (
    valid !== undefined &&
    invalid !== undefined &&
    returned !== undefined &&
    valid + invalid !== returned
  ) {
    const said = { valid: `${valid}`, invalid: `${invalid}`, returned: `${returned}` };
    notes.say('dossier-tally-returned', under(spot, 'returned'), { ...said, sum: `${valid + invalid}` });
    return;
  }
  // Each is part of the next; what was not counted is passed over.
  const marked = { name: '各档票数之和', count: sum, key: 'classes' };
  const counted = (key: Count) => {
    const count = counts[key];
    return count === undefined ? [] : [{ name: countWords[key] as string, count, key }];
  };
  const votes = valid === undefined ? [marked] : counted('valid');
  const called = attendance === 'open' ? [] : counted('expected');
  for (const chain of [
    [...votes, ...counted('returned'), ...counted('issued')],
    [...votes, ...counted('returned'), ...counted('present'), ...called],
  ]) {
    const wrong = chain.findIndex((one, index) => one.count > (chain[index + 1]?.count ?? one.count));
    const [less, more] = chain.slice(wrong, wrong + 2);
    if (wrong === -1 || less === undefined || more === undefined) continue;
    const said = { less: less.name, lessCount: `${less.count}`, more: more.name, moreCount: `${more.count}` };
    notes.say('dossier-tally-order', under(spot, more.key), said);
    return;
  }
}
