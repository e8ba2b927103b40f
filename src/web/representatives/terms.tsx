/** This term beside those before it: how many years are sealed, their mean, and how often which grade. */
import { type Span, spanOf } from '../../engine/day.ts';
import { decimal } from '../../engine/decimal.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { add, divide, whole, zero } from '../../engine/fraction.ts';
import { type Column, Table } from '../parts/table.tsx';
import { dayWords, points } from '../words.ts';
import type { Year } from './years.tsx';

interface Term {
  readonly name: string;
  readonly years: readonly Year[];
}

interface Props {
  readonly years: readonly Year[];
  /** Of the rulebook; without one there is nothing to tell terms apart by. */
  readonly term: Span | undefined;
}

export function TermsTable({ years, term }: Props) {
  if (term === undefined) return null;
  // A year that ends in the term belongs to it: the first one begins before the election.
  const isNow = ({ period }: Year) => (spanOf(period)?.until ?? '') >= term.from;
  const sealed = years.filter(({ open }) => !open);
  const terms: readonly Term[] = [
    { name: `本届（${dayWords(term.from)}至${dayWords(term.until)}）`, years: sealed.filter(isNow) },
    { name: '以前各届', years: sealed.filter((year) => !isNow(year)) },
  ];
  return (
    <Table
      caption="按届比较"
      rows={terms.filter((one) => one.years.length > 0)}
      columns={columns}
      empty="还没有已归档的年度。"
    />
  );
}

const columns: readonly Column<Term>[] = [
  { head: '届', cell: ({ name }) => name },
  { head: '已归档', kind: 'number', cell: ({ years }) => `${years.length}次` },
  { head: '平均总分', kind: 'number', cell: ({ years }) => meanOf(years) },
  { head: '各等次', cell: ({ years }) => gradesOf(years) },
];

function meanOf(years: readonly Year[]): string {
  const sum = years.reduce((total, year) => add(total, fractionIn(year.total)), zero);
  return points(decimal(divide(sum, whole(years.length)), 2, 'half-up'));
}

/** 优秀1次、称职2次. */
function gradesOf(years: readonly Year[]): string {
  const grades = years.map(({ grade }) => grade);
  return [...new Set(grades)]
    .map((grade) => `${grade}${grades.filter((one) => one === grade).length}次`)
    .join('、');
}
