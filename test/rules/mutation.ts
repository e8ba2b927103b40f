/**
 * Rule mutation: an edition's files with one thing changed at a time.
 *
 * Every number moves by one in its last place, every listed value and every name to a neighbour, every operator and
 * choice to another, and every entry goes once. What neither scores nor refuses is left alone: labels, who gives a
 * rating, whom an appraisal is about, the days of the review, how often a term asks for a report.
 */
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml';

export interface Mutant {
  readonly file: string;
  /** Where and what, in words that stay when other lines move: `gates.走访提醒.need.走访户数.atLeast: 10 → 11`. */
  readonly said: string;
  readonly text: string;
}

const labels = new Set([
  ...['item', 'section', 'gate', 'consequence', 'exempt', 'flag', 'appraisal'],
  ...['clause', 'duty', 'unit', 'show', 'money', 'by'],
]);
const besideScoring = new Set([
  'rulebook',
  'basis',
  'inForce',
  'appliesTo',
  'review',
  'cases',
  'followUp',
  'perTerm',
  'ranks',
]);
/** Keys whose entries are declarations: used names cannot go, unused ones change nothing. */
const declarations = new Set(['facts', 'traits', 'ratings', 'figures']);

const otherKeys: Record<string, readonly string[]> = {
  atLeast: ['above', 'atMost'],
  atMost: ['below', 'atLeast'],
  above: ['atLeast', 'below'],
  below: ['atMost', 'above'],
  all: ['any'],
  any: ['all'],
  floor: ['cap'],
  times: ['multiply'],
  percentile: ['ofBest'],
  ofBest: ['ofMean'],
  ofMean: ['ofBest'],
  running: ['altogether'],
  altogether: ['running'],
};

const roundings = ['half-up', 'half-down', 'half-even', 'up', 'down'];
/** Choices of one word, by the key they stand under. */
const choices: Record<string, readonly string[]> = {
  mode: roundings,
  round: roundings,
  at: ['value', 'item', 'section', 'total'],
  ties: ['include', 'exclude', 'refer'],
  of: ['assessed', 'eligible'],
  which: ['last', 'first', 'highest', 'lowest', 'mean', 'pooled'],
  others: ['equal', 'none'],
  share: ['equal'],
  base: ['valid', 'returned', 'issued', 'present'],
  attendance: ['called', 'open'],
  assessed: ['representative', 'group'],
  distinct: ['record', 'matter', 'day', 'month', 'quarter', 'half', 'year', 'member'],
  least: ['matter', 'month', 'quarter', 'half', 'member'],
  known: ['yes', 'no'],
  absent: ['exempt', '0'],
};
const operators = [
  ['equal', 'notEqual'],
  ['in', 'notIn'],
  ['contains', 'doesNotContain'],
  ['lessThan', 'lessThanInclusive', 'greaterThan'],
  ['greaterThan', 'greaterThanInclusive', 'lessThan'],
];

/** What the edition declares, so that a word can be moved to a neighbour of its own kind. */
interface Declared {
  /** The values of each worded name. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Names that may stand for one another. */
  readonly alike: readonly (readonly string[])[];
  readonly grades: readonly string[];
}

/** Every mutant of the edition whose files are `texts`, each another text of one file. */
export function mutantsOf(texts: ReadonlyMap<string, string>): Mutant[] {
  const declared = declaredIn([...texts.values()].map((text) => parsed(text).toJS()));
  return [...texts].flatMap(([file, text]) => {
    const seen = new Set([text]);
    return changesOf(text, declared)
      .map(({ said, made }) => ({ file, said, text: made }))
      .filter(({ text: made }) => !seen.has(made) && seen.add(made));
  });
}

interface Change {
  readonly said: string;
  readonly made: string;
}

function changesOf(text: string, declared: Declared): Change[] {
  const document = parsed(text);
  const found: Change[] = [];
  visit(document.contents, [], []);
  return found;

  function visit(node: unknown, path: readonly string[], keys: readonly string[]): void {
    if (isMap(node)) {
      for (const pair of [...node.items]) visitPair(node, pair as Pair<Node, Node | null>, path, keys);
    } else if (isSeq(node)) {
      for (const [index, entry] of [...node.items].entries()) {
        const inner = [...path, labelOf(entry) ?? `${index + 1}`];
        without(node.items, index, inner, isScalar(entry) ? String(entry.value) : undefined);
        visit(entry, inner, keys);
      }
    } else if (isScalar(node)) {
      for (const other of otherScalars(String(node.value), keys, declared)) splice(node, other, path);
    }
  }

  function visitPair(
    map: YAMLMap,
    pair: Pair<Node, Node | null>,
    path: readonly string[],
    keys: readonly string[],
  ) {
    const key = String((pair.key as Scalar).value);
    const [top] = keys;
    if (
      labels.has(key) ||
      (key === 'of' && top === 'appraisals') ||
      besideScoring.has(key) ||
      (top === undefined && key === 'sections' && plainList(pair))
    )
      return;
    const inner = [...path, key];
    if (keys.length === 0 && declarations.has(key)) {
      // A declaration itself stays; what stands in it may change.
      if (isMap(pair.value)) {
        for (const each of pair.value.items) {
          const name = String((each.key as Scalar).value);
          if (key === 'figures' || !isSeq(each.value)) visit(each.value, [...inner, name], [key, name]);
        }
      }
      return;
    }
    // The list of a declaration's values: a value that is used cannot go, and one that is not scores nothing.
    if ((key === 'values' || key === 'many') && declarations.has(top ?? '')) return;
    without(map.items, map.items.indexOf(pair), inner);
    for (const other of otherNames(key, keys, declared)) splice(pair.key as Scalar, other, inner);
    visit(pair.value, inner, [...keys, key]);
  }

  function without(items: unknown[], index: number, path: readonly string[], said?: string): void {
    const [gone] = items.splice(index, 1);
    found.push({
      said: `${path.join('.')}${said === undefined ? '' : ` (${said})`} left out`,
      made: document.toString({ lineWidth: 0 }),
    });
    items.splice(index, 0, gone);
  }

  function splice(node: Scalar, other: string, path: readonly string[]): void {
    const [start, end] = node.range ?? [0, 0];
    found.push({
      said: `${path.join('.')}: ${String(node.value)} → ${other}`,
      made: `${text.slice(0, start)}${other}${text.slice(end)}`,
    });
  }
}

function otherScalars(word: string, keys: readonly string[], declared: Declared): string[] {
  const key = keys.at(-1) ?? '';
  if (/^-?\d+(\.\d+)?$/.test(word)) {
    return key === 'absent' ? [...steps(word), 'exempt'] : steps(word);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return days(word);
  if (/^\d{2}-\d{2}$/.test(word)) return days(`2026-${word}`).map((day) => day.slice(5));
  const choice = keys.at(-2) === 'papers' ? ['invalid', 'abstained'] : choices[key];
  if (choice?.includes(word)) return choice.filter((other) => other !== word);
  if (key === 'operator') {
    return operators.find((alike) => alike.includes(word))?.filter((other) => other !== word) ?? [];
  }
  if (key === 'gradeAtMost' || key === '等次') return neighbours(word, declared.grades);
  const name = keys.findLast((each) => declared.values.get(each)?.includes(word));
  if (name !== undefined) return neighbours(word, declared.values.get(name) ?? []);
  // The full form names its fact beside the value.
  if (key === 'value') {
    return [...declared.values.values()]
      .filter((values) => values.includes(word))
      .flatMap((v) => neighbours(word, v));
  }
  return declared.alike.flatMap((names) => (names.includes(word) ? neighbours(word, names) : []));
}

function otherNames(key: string, keys: readonly string[], declared: Declared): string[] {
  if (/^-?\d+(\.\d+)?$/.test(key)) return steps(key);
  const inTable = keys.findLast((each) => declared.values.get(each)?.includes(key));
  if (inTable !== undefined) return neighbours(key, declared.values.get(inTable) ?? []);
  const swapped = otherKeys[key];
  if (swapped !== undefined) return [...swapped];
  return declared.alike.flatMap((names) => (names.includes(key) ? neighbours(key, names) : []));
}

/** One more and one less in the last place: 20 → 21, 19; 0.80 → 0.81, 0.79. */
function steps(number: string): string[] {
  const places = number.split('.')[1]?.length ?? 0;
  const scaled = BigInt(number.replace('.', ''));
  return [scaled + 1n, scaled - 1n].map((value) => {
    const digits = `${value < 0n ? -value : value}`.padStart(places + 1, '0');
    const at = digits.length - places;
    return `${value < 0n ? '-' : ''}${digits.slice(0, at)}${places > 0 ? `.${digits.slice(at)}` : ''}`;
  });
}

function days(day: string): string[] {
  const time = Date.parse(`${day}T00:00:00Z`);
  return [1, -1].map((step) => new Date(time + step * 86_400_000).toISOString().slice(0, 10));
}

/** The one after, or before the last. */
function neighbours(word: string, list: readonly string[]): string[] {
  const at = list.indexOf(word);
  const next = list[at + 1] ?? list[at - 1];
  return next === undefined ? [] : [next];
}

function parsed(text: string) {
  return parseDocument(text, { schema: 'failsafe', keepSourceTokens: false });
}

function plainList(pair: Pair<Node, Node | null>): boolean {
  return isSeq(pair.value) && pair.value.items.every((entry) => isScalar(entry));
}

/** The name an entry of a list goes by, so that its path survives a change of order. */
function labelOf(entry: unknown): string | undefined {
  if (!isMap(entry)) return undefined;
  const first = entry.items[0] as Pair<Node, Node | null> | undefined;
  const named = ['item', 'section', 'gate', 'grade', 'consequence', 'exempt', 'flag', 'rank', 'appraisal'];
  return named.includes(String((first?.key as Scalar | undefined)?.value)) && isScalar(first?.value)
    ? String(first.value.value)
    : undefined;
}

function declaredIn(files: readonly unknown[]): Declared {
  const values = new Map<string, readonly string[]>();
  const numbers: string[] = [];
  const ratings: string[] = [];
  const figures: string[] = [];
  const traits: string[] = [];
  const grades: string[] = [];
  const classes: (readonly string[])[] = [];
  for (const file of files) {
    for (const [name, fact] of entries(file, 'facts')) {
      const words = wordsOf(fact);
      if (words !== undefined) values.set(name, words);
      else numbers.push(name);
    }
    for (const [name, trait] of entries(file, 'traits')) {
      const words = wordsOf(trait);
      if (words !== undefined) values.set(name, words);
      traits.push(name);
    }
    ratings.push(...entries(file, 'ratings').map(([name]) => name));
    figures.push(...entries(file, 'figures').map(([name]) => name));
    grades.push(...entries(file, 'grades').map(([, grade]) => String(entryOf(grade, 'grade'))));
    const polls = [entryOf(file, 'dutyReport'), ...entries(file, 'appraisals').map(([, one]) => one)];
    for (const poll of polls) classes.push(entries(poll, 'classes').map(([, name]) => String(name)));
  }
  const rates = classes.map((names) => names.map((name) => `${name}票率`));
  return {
    values,
    grades,
    alike: [numbers, ratings, figures, traits, ...classes, ...rates].filter((list) => list.length > 1),
  };
}

function wordsOf(declaration: unknown): readonly string[] | undefined {
  const list = Array.isArray(declaration)
    ? declaration
    : (entryOf(declaration, 'values') ?? entryOf(declaration, 'many'));
  return Array.isArray(list) ? list.map(String) : undefined;
}

function entries(file: unknown, key: string): [string, unknown][] {
  const found = entryOf(file, key);
  return typeof found === 'object' && found !== null ? Object.entries(found) : [];
}

function entryOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
