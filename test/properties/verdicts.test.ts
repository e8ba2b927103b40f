/** A verdict kept for a decision class is what json-rules-engine, started afresh, says of each case in it. */
import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { expect, test } from 'vitest';
import { createJudge } from '../../src/engine/decide.ts';
import { exact } from '../../src/engine/decimal.ts';
import { fractionOf } from '../../src/engine/fraction.ts';
import { kindsOf } from '../../src/engine/names.ts';
import { absent, type Find } from '../../src/engine/numbers.ts';
import type { Condition } from '../../src/engine/rulebook.ts';
import { someCondition } from '../support/generate/conditions.ts';
import { type Dice, hundredths, thrown } from '../support/generate/dice.ts';
import { type Name, recordNames, totalName } from '../support/generate/naming.ts';
import { someRulebook } from '../support/generate/rulebooks.ts';
import { tries } from '../support/generate/worlds.ts';
import { order, read } from '../support/second-reading/fractions.ts';

/** What a case says by name: a word, several, a number or day as text; nothing where it does not say. */
type Case = Readonly<
  Record<string, { readonly is: Name['kind']; readonly said: string | readonly string[] }>
>;

function someCase(dice: Dice, names: readonly Name[]): Case {
  const said = (name: Name): string | readonly string[] => {
    switch (name.kind) {
      case 'word':
        return dice.one([...name.values, '另一个']);
      case 'many':
        return dice.some(name.values, 0);
      case 'day':
        return dice.one([...name.values, '2026-01-01', '2026-05-16', '2026-12-31']);
      case 'number': {
        // On a threshold, next to it, or a third, which no decimal writes.
        const mark = dice.one(name.marks);
        return dice.chance(15) ? `${mark * 10 + 1}/3000` : hundredths(mark + dice.one([-1, 0, 0, 1, 50]));
      }
    }
  };
  return Object.fromEntries(
    names
      .filter((name) => name.kind === 'many' || dice.chance(80))
      .map((name) => [name.name, { is: name.kind, said: said(name) }]),
  );
}

function findIn(one: Case): Find {
  return (name) => {
    const of = one[name];
    if (of === undefined) return absent;
    if (of.is !== 'number') return of.said;
    const [n = '', d] = (of.said as string).split('/');
    return d === undefined ? exact(n as never) : fractionOf(BigInt(n), BigInt(d));
  };
}

/** A new engine for one condition and one case, with plain operators. */
async function judgedAfresh(condition: Condition, one: Case): Promise<boolean> {
  type Said = Case[string] | { readonly is: 'silent'; readonly said: '' };
  const engine = new Engine([], { allowUndefinedFacts: false });
  const among = (fact: Said, values: readonly string[]): boolean =>
    values.some((value) => sign(fact, value) === 0);
  const operators: Readonly<Record<string, (fact: Said, value: never) => boolean>> = {
    equal: (fact, value) => sign(fact, value) === 0,
    notEqual: (fact, value) => sign(fact, value) !== 0,
    in: (fact, value) => among(fact, value),
    notIn: (fact, value) => !among(fact, value),
    contains: (fact, value) => fact.said.includes(value),
    doesNotContain: (fact, value) => !fact.said.includes(value),
    lessThan: (fact, value) => sign(fact, value) < 0,
    lessThanInclusive: (fact, value) => sign(fact, value) <= 0,
    greaterThan: (fact, value) => sign(fact, value) > 0,
    greaterThanInclusive: (fact, value) => sign(fact, value) >= 0,
  };
  for (const [name, holds] of Object.entries(operators)) {
    engine.removeOperator(name);
    engine.addOperator(name, (fact: Said, value: never) => fact.is !== 'silent' && holds(fact, value));
  }
  engine.addOperator('known', (fact: Said, value: unknown) => (fact.is !== 'silent') === (value === 'yes'));
  const names = (of: Condition): readonly string[] =>
    'all' in of ? of.all.flatMap(names) : 'any' in of ? of.any.flatMap(names) : [of.fact];
  for (const name of names(condition)) engine.addFact(name, one[name] ?? { is: 'silent', said: '' });
  engine.addRule({ conditions: { all: [condition] } as never, event: { type: 'met' } });
  return (await engine.run()).events.length > 0;
}

function sign(
  fact: { readonly is: string; readonly said: string | readonly string[] },
  value: string,
): number {
  const said = fact.said as string;
  if (fact.is === 'number') return order(read(said), read(value));
  return said < value ? -1 : said > value ? 1 : 0;
}

const questions = thrown((dice) => {
  const rulebook = someRulebook(dice);
  const names = [...recordNames(rulebook.facts, rulebook.traits), totalName];
  return {
    kinds: kindsOf(rulebook),
    condition: someCondition(dice, names, [], 3),
    cases: dice.list(5, 25, () => someCase(dice, names)),
  };
});

test('a kept verdict is the verdict of a fresh run of json-rules-engine, for every case of the class', async () => {
  let [classes, cases, met] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(questions, async (one) => {
      const judge = createJudge(one.kinds);
      const question = judge.question(one.condition);
      for (const each of one.cases) question.ask(findIn(each));
      await judge.settle();
      for (const each of one.cases) {
        const verdict = question.ask(findIn(each)).met === true;
        expect(verdict).toBe(await judgedAfresh(one.condition, each));
        met += verdict ? 1 : 0;
      }
      expect(judge.judged()).toBe(new Set(one.cases.map((each) => question.classOf(findIn(each)))).size);
      classes += judge.judged();
      cases += one.cases.length;
    }),
    tries(1),
  );
  // Classes are kept because there are fewer of them than cases; and both verdicts occur.
  expect(classes).toBeLessThan(cases);
  expect(met).toBeGreaterThan(0);
  expect(met).toBeLessThan(cases);
});
