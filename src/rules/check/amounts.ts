/** How little and how much a number of the rulebook can be, where names are as a condition leaves them. */

import { anything, type Bounds, eitherOf, nothing, point } from '../../engine/bounds.ts';
import { exact } from '../../engine/decimal.ts';
import type { Comparison, Num, Table } from '../../engine/rulebook.ts';
import { type Domain, narrowedDomain, type Space } from './space.ts';
import type { Study } from './study.ts';

export function boundsOfNum(study: Study, num: Num, space: Space): Bounds {
  if (typeof num === 'string') return point(exact(num));
  if (!('by' in num)) return boundsOfName(study, num.name, space);
  if ((space.get(num.by) ?? study.domainOf(num.by)) === undefined) return anything;
  const reached = rowsReached(study, num, space);
  const all = reached.map(({ then, space: inRow }) => boundsOfNum(study, then, inRow));
  return all.length === 0 ? nothing : all.reduce(eitherOf);
}

function boundsOfName(study: Study, name: string, space: Space): Bounds {
  const domain = space.get(name) ?? study.domainOf(name);
  if (domain?.kind !== 'number') return anything;
  return {
    ...(domain.low === undefined ? {} : { low: domain.low }),
    ...(domain.high === undefined ? {} : { high: domain.high }),
  };
}

export interface Reached {
  /** Left out for `otherwise`. */
  readonly row?: Table['rows'][number];
  readonly then: Num;
  readonly space: Space;
}

/** The rows that some value can come to. */
export function rowsReached(study: Study, table: Table, space: Space): readonly Reached[] {
  const domain = space.get(table.by) ?? study.domainOf(table.by);
  if (domain === undefined) return [];
  const within = (left: Domain | undefined) =>
    left === undefined ? undefined : new Map(space).set(table.by, left);
  const reached = table.rows.flatMap((row, index): Reached[] => {
    const inRow = within(domainInRow(study, table, index, domain));
    return inRow === undefined ? [] : [{ row, then: row.then, space: inRow }];
  });
  const rest = table.otherwise === undefined ? undefined : within(domainBeside(study, table, domain));
  return rest === undefined || table.otherwise === undefined
    ? reached
    : [...reached, { then: table.otherwise, space: rest }];
}

function domainInRow(study: Study, table: Table, index: number, domain: Domain): Domain | undefined {
  const key = (table.rows[index] as Table['rows'][number]).key;
  const ask = (operator: Comparison['operator'], value: string, of: Domain) =>
    narrowedDomain(of, { fact: table.by, operator, value }, study);
  if (domain.kind === 'word') return ask('equal', key, domain);
  if (domain.kind === 'many') return ask('contains', key, domain);
  const from = ask('greaterThanInclusive', key, domain);
  const next = table.rows[index + 1]?.key;
  return from === undefined || next === undefined ? from : ask('lessThan', next, from);
}

function domainBeside(study: Study, table: Table, domain: Domain): Domain | undefined {
  const keys = table.rows.map((row) => row.key);
  const ask = (operator: Comparison['operator'], value: string | readonly string[]) =>
    narrowedDomain(domain, { fact: table.by, operator, value }, study);
  if (domain.kind === 'word') return ask('notIn', keys);
  // Nothing held, or a word without a row: only a table that has a row for every word, of a name that surely holds one, never comes here.
  if (domain.kind === 'many') return domain;
  const [first] = keys;
  return first === undefined ? domain : ask('lessThan', first);
}
