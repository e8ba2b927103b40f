/** Rows of tables that no value comes to, values that come to no row, and rows that change nothing. */
import { textOf } from '../../engine/decimal.ts';
import type { Item, Num, Section, Sum, Table, Total } from '../../engine/rulebook.ts';
import { amountInWords } from '../../engine/words.ts';
import { type Problem, problem } from '../problems.ts';
import { rowsReached } from './amounts.ts';
import { everyItem } from './condition-spots.ts';
import { domainInWords } from './domain-words.ts';
import { spacesOfLine } from './line-spaces.ts';
import { type Domain, narrowedDomain, type Space } from './space.ts';
import type { Study } from './study.ts';

interface Use {
  readonly num: Num;
  readonly spaces: readonly Space[];
  /** What a row says that changes nothing: 0 points, factor 1. Such a row may stand there for completeness. */
  readonly neutral: string;
}

export function checkTables(study: Study): readonly Problem[] {
  // A table on an item stands in each of its lines: a row is dead only where it is so in all.
  const rows = new Map<string, { readonly dead: Problem; alive: boolean }>();
  const found: Problem[] = [];
  for (const { num, spaces, neutral } of usesIn(study)) {
    found.push(...visit(study, num, spaces, neutral, rows), ...neighbours(study, num));
  }
  return [...[...rows.values()].flatMap(({ dead, alive }) => (alive ? [] : [dead])), ...found];
}

function usesIn(study: Study): readonly Use[] {
  const { rulebook } = study;
  const anywhere: readonly Space[] = [new Map()];
  const plain = (num: Num | undefined, neutral = '0'): Use[] =>
    num === undefined ? [] : [{ num, spaces: anywhere, neutral }];
  const ofSum = (sum: Sum | Total | Section | Item) => [
    ...plain(sum.base),
    ...sum.multiply.flatMap((num) => plain(num, '1')),
    ...plain(sum.floor),
    ...plain(sum.cap === 'none' ? undefined : sum.cap),
  ];
  const items = everyItem(rulebook);
  const ofLines = items
    .flatMap((item) => item.lines)
    .flatMap((line): Use[] => {
      const spaces = spacesOfLine(study, line);
      if (spaces.length === 0) return [];
      return [
        { num: line.points, spaces, neutral: '0' },
        ...line.times.map((num) => ({ num, spaces, neutral: '1' })),
        ...[line.target, line.every].flatMap((num) =>
          num === undefined ? [] : [{ num, spaces, neutral: '0' }],
        ),
      ];
    });
  return [
    ...ofLines,
    ...items.flatMap((item) => [
      ...ofSum(item),
      ...item.each.flatMap((each) => [...plain(each.floor), ...plain(each.cap)]),
    ]),
    ...rulebook.sections.flatMap(ofSum),
    ...ofSum(rulebook.total),
    ...rulebook.grades.flatMap((grade) => plain(grade.from)),
  ];
}

function visit(
  study: Study,
  num: Num,
  spaces: readonly Space[],
  neutral: string,
  rows: Map<string, { readonly dead: Problem; alive: boolean }>,
): readonly Problem[] {
  if (typeof num === 'string' || !('by' in num)) return [];
  const domain = study.domainOf(num.by);
  // Of a `many` name nothing is ever shut out but what a condition forbids, and then silence of it is the rule.
  if (domain === undefined || domain.kind === 'many') return [];
  const found = [...startsLate(study, num, domain, spaces)];
  const reached = spaces.flatMap((space) => rowsReached(study, num, space));
  const left = spaces[0]?.get(num.by) ?? domain;
  const note = (node: object, key: string | undefined, alive: boolean, dead: Problem) => {
    const place = study.place(node, key);
    const id = `${place.file}:${place.line}:${place.column}`;
    const known = rows.get(id);
    if (known === undefined) rows.set(id, { dead, alive });
    else known.alive ||= alive;
  };
  for (const row of num.rows) {
    const inRow = reached.filter((each) => each.row === row).map((each) => each.space);
    const said = {
      name: num.by,
      key: domain.kind === 'word' ? row.key : `${amountInWords(row.key, num.by, study.wording)}以上`,
      left: domainInWords(num.by, left, study.wording),
    };
    note(
      row,
      undefined,
      inRow.length > 0 || row.then === neutral,
      problem('row-never-reached', study.place(row), said),
    );
    if (inRow.length > 0) found.push(...visit(study, row.then, inRow, neutral, rows));
  }
  if (num.otherwise === undefined) return found;
  const rest = reached.filter((each) => each.row === undefined).map((each) => each.space);
  if (rest.length > 0) found.push(...visit(study, num.otherwise, rest, neutral, rows));
  // Where only a condition shuts the rest out, the table still had to be complete.
  const beside = rowsReached(study, num, new Map()).some((each) => each.row === undefined);
  note(
    num,
    'otherwise',
    beside,
    problem('otherwise-never-reached', study.place(num, 'otherwise'), { name: num.by }),
  );
  return found;
}

/** What is below 0 where 0 is the first row, which reading a file cannot know of a rating or a figure. */
function startsLate(study: Study, num: Table, domain: Domain, spaces: readonly Space[]): readonly Problem[] {
  const { by, rows, otherwise } = num;
  const first = rows[0];
  if (domain.kind !== 'number' || first === undefined || otherwise !== undefined) return [];
  const below = { fact: by, operator: 'lessThan', value: first.key } as const;
  if (spaces.every((space) => narrowedDomain(space.get(by) ?? domain, below, study) === undefined)) return [];
  const least = domain.low === undefined ? '' : amountInWords(textOf(domain.low), by, study.wording);
  return [problem('table-starts-late', study.place(num), { name: by, first: first.key, least })];
}

function neighbours(study: Study, num: Num): readonly Problem[] {
  if (typeof num === 'string' || !('by' in num)) return [];
  const inside = [
    ...num.rows.map((row) => row.then),
    ...(num.otherwise === undefined ? [] : [num.otherwise]),
  ];
  return [...inside.flatMap((each) => neighbours(study, each)), ...sameAgain(study, num)];
}

function sameAgain(study: Study, table: Table): readonly Problem[] {
  if (study.domainOf(table.by)?.kind !== 'number') return [];
  return table.rows.flatMap((row, index) => {
    const before = table.rows[index - 1]?.then;
    if (before === undefined || JSON.stringify(before) !== JSON.stringify(row.then)) return [];
    const key = amountInWords(row.key, table.by, study.wording);
    const then = typeof row.then === 'string' ? row.then : '同样的数';
    return [problem('row-changes-nothing', study.place(row), { name: table.by, key, then })];
  });
}
