/** Generated gates, grades with their quotas, rankings, and what polls are asked. */
import type {
  Appraisal,
  DutyReportRules,
  Gate,
  Grade,
  Paper,
  PollRules,
  Quota,
  Rulebook,
} from '../../../src/engine/rulebook.ts';
import { someCondition } from './conditions.ts';
import { type Dice, hundredths } from './dice.ts';
import { classes } from './figures.ts';
import { type Name, totalName } from './naming.ts';

export function someGrades(dice: Dice, names: readonly Name[], traits: readonly Name[]): Grade[] {
  if (dice.chance(12)) return [];
  const words = dice.some(['优秀', '称职', '基本称职', '不称职'], 2);
  const from = dice
    .some([-200, 0, 200, 500, 1000, 1500, 2500, 4000], words.length - 1, words.length - 1)
    .toReversed();
  const table = dice.chance(15) ? traits.filter((one) => one.kind === 'word' && one.always) : [];
  return words.map((name, index) => {
    if (index === words.length - 1) return { name };
    const text = hundredths(from[index] ?? 0);
    const by = table[0];
    return {
      name,
      from:
        by === undefined
          ? text
          : {
              by: by.name,
              rows: [{ key: by.values[0] ?? '', then: hundredths((from[index] ?? 0) + 50) }],
              otherwise: text,
            },
      ...(dice.chance(12) ? { for: someCondition(dice, dice.chance(70) ? traits : names, [], 1) } : {}),
    };
  });
}

export function needAndQuota(dice: Dice, asked: readonly Name[], known: readonly Name[]): Partial<Grade> {
  const numbers = asked.filter((one) => one.kind === 'number' && one.name !== '总分');
  const quota = (): Quota => ({
    places: dice.chance(40)
      ? { count: dice.between(0, 3) }
      : {
          share: hundredths(dice.one([20, 30, 40, 50, 60])),
          of: dice.one(['assessed', 'eligible']),
          round: dice.one(['down', 'half-up', 'half-down', 'half-even', 'up']),
        },
    ...(dice.chance(30) ? { within: dice.one(['代表类别', '乡镇街道', '组别']) } : {}),
    then: dice.chance(40) ? dice.some(numbers, 1, 2).map(({ name }) => name) : [],
    ties: dice.one(['include', 'exclude', 'refer', 'refer']),
  });
  return {
    ...(dice.chance(25) ? { need: someCondition(dice, asked, known, 1) } : {}),
    ...(dice.chance(50) ? { quota: quota() } : {}),
  };
}

export function someGates(dice: Dice, names: readonly Name[], grades: readonly Grade[]): Gate[] {
  if (!dice.chance(45)) return [];
  const takesAll = dice.chance(25);
  return dice.list(1, 2, (index) => ({
    name: `门槛${index + 1}`,
    ...(dice.chance(20) ? { for: someCondition(dice, names, [], 1) } : {}),
    need: someCondition(
      dice,
      takesAll ? names : [...names, totalName],
      names.filter((one) => one.always),
    ),
    ...(takesAll && index === 0
      ? { otherwise: { total: '0' as const } }
      : grades.length > 0 && dice.chance(65)
        ? { otherwise: { gradeAtMost: dice.one(grades.slice(1)).name } }
        : {}),
  }));
}

export function someRanking(dice: Dice, traits: readonly Name[]): Rulebook['ranks'][number] {
  const within = dice.one(['代表类别', '乡镇街道', '组别']);
  const asks = someCondition(dice, traits, [], 1);
  return dice.one([{ within }, { for: asks }, { within, for: asks }]);
}

export function someDutyReport(dice: Dice, record: readonly Name[]): DutyReportRules {
  return {
    ...somePoll(dice, classes),
    ...(dice.chance(30)
      ? { yearly: { when: someCondition(dice, record, [], 1), due: dice.one(['12-31', '06-30', '02-29']) } }
      : {}),
    ...(dice.chance(20) ? { perTerm: dice.between(2, 4) } : {}),
  };
}

export function someAppraisals(dice: Dice): readonly Appraisal[] {
  return dice.list(1, 2, (index) => ({
    name: `测评${index + 1}`,
    of: dice.one(['official', 'body'] as const),
    ...somePoll(dice, ['满意', '基本满意', '不满意'].slice(0, dice.between(2, 3))),
  }));
}

function somePoll(dice: Dice, words: readonly string[]): PollRules {
  const flag = (index: number): PollRules['flags'][number] => ({
    name: `提示${index + 1}`,
    if: {
      fact: `${dice.one(words)}票率`,
      operator: dice.one(['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']),
      value: hundredths(dice.one([20, 30, 50, 80])),
    },
  });
  return {
    classes: words,
    quorum: dice.chance(50) ? { valid: dice.between(1, 20) } : {},
    base: dice.one(['valid', 'returned', 'issued', 'present']),
    ...(dice.chance(30) ? { papers: somePapers(dice) } : {}),
    ...(dice.chance(30) ? { attendance: 'open' as const } : {}),
    ballot: [],
    flags: dice.list(0, 2, flag),
  };
}

function somePapers(dice: Dice): readonly Paper[] {
  const counts = () => dice.one(['invalid', 'abstained'] as const);
  return dice.some(['空白', '多选', '污损'], 1).map((name) => ({ name, counts: counts() }));
}
