/** The plain way: json-rules-engine asked about every record, all rules, with its own operators. */
import { type ConditionProperties, Engine } from 'json-rules-engine';
import type { Dossier } from '../../src/engine/dossier.ts';
import type { Condition, Rulebook } from '../../src/engine/rulebook.ts';
import { lines, totalOfJudged } from './closures.ts';

type Nested = { all: Nested[] } | { any: Nested[] } | ConditionProperties;

/** Totals in hundredths; the amounts are those of the closures, only the judgement is the library's. */
export async function perRecord(rulebook: Rulebook, dossiers: readonly Dossier[]): Promise<number[]> {
  const conditions = rulebook.sections.flatMap(({ items }) => items.flatMap((item) => item.lines));
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [index, { when }] of conditions.entries()) {
    if (when === undefined) throw new Error('every line of the benchmark asks its record');
    engine.addRule({ conditions: top(when), event: { type: 'line', params: { index } } });
  }
  const totals: number[] = [];
  for (const { records } of dossiers) {
    const judged = [];
    for (const record of records) {
      const facts = { ...record.facts, 署名人数: record.joint?.participants ?? 1 };
      const { events } = await engine.run(facts);
      judged.push(events.flatMap(({ params }) => lines[params?.['index'] as number] ?? []));
    }
    totals.push(totalOfJudged(records, judged));
  }
  return totals;
}

function top(condition: Condition): { all: Nested[] } {
  return { all: [nested(condition)] };
}

function nested(condition: Condition): Nested {
  if ('all' in condition) return { all: condition.all.map(nested) };
  if ('any' in condition) return { any: condition.any.map(nested) };
  const { fact, operator, value } = condition;
  return { fact, operator, value: /^-?\d/.test(String(value)) ? Number(value) : value };
}
