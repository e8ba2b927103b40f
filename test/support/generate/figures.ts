/** Generated figures, layer by layer, so that none needs itself. */
import type { Figure, Measure, Rating } from '../../../src/engine/rulebook.ts';
import { someCondition, someDecimal } from './conditions.ts';
import { type Dice, hundredths } from './dice.ts';
import { figureName, type Name } from './naming.ts';

export const classes = ['优秀', '称职', '基本称职', '不称职'];

export interface Made {
  readonly figure: Figure;
  readonly name: Name;
}

export function figure(
  dice: Dice,
  name: string,
  measure: Measure,
  traits: readonly Name[],
  signed = false,
  mayLack = true,
): Made {
  const made: Figure = {
    name,
    measure,
    show: dice.chance(30),
    ...(mayLack && dice.chance(10) ? { for: someCondition(dice, traits) } : {}),
    ...(mayLack && dice.chance(45)
      ? { absent: dice.chance(60) ? 'exempt' : hundredths(dice.one([0, 100, 50])) }
      : {}),
  };
  return { figure: made, name: figureName(made, signed) };
}

/** From records, traits and polls alone. */
export function firstFigures(
  dice: Dice,
  record: readonly Name[],
  traits: readonly Name[],
  group: boolean,
): Made[] {
  const over = (): { over?: 'term' | { years: number } } =>
    dice.chance(25) ? { over: dice.chance(50) ? 'term' : { years: dice.between(1, 3) } } : {};
  const when = (): { when?: ReturnType<typeof someCondition> } =>
    dice.chance(75) ? { when: someCondition(dice, record) } : {};
  const members = group ? ['member'] : [];
  const count = (): Measure => ({
    kind: 'count',
    ...when(),
    ...over(),
    ...(dice.chance(45)
      ? {
          distinct: dice.one([
            'record',
            'matter',
            '类别',
            '办理阶段',
            '半天数',
            'day',
            'month',
            'quarter',
            'half',
            'year',
            ...members,
          ]),
        }
      : {}),
    ...(dice.chance(group ? 50 : 20)
      ? { least: dice.one(['类别', 'month', 'quarter', ...members, ...members]) }
      : {}),
  });
  const sum = (): Measure => ({
    kind: 'sum',
    of: dice.one(['半天数', '金额']),
    ...when(),
    ...over(),
    ...(dice.chance(20) ? { least: dice.one(['出席', 'quarter', ...members]) } : {}),
  });
  const months = (): Measure => ({
    kind: 'months',
    ...(dice.chance(70) ? { when: someCondition(dice, traits) } : {}),
  });
  const poll = (): Measure => ({
    kind: 'poll',
    classes: dice
      .some(classes, 1, 3)
      .map((name) => ({ class: name, weight: hundredths(dice.chance(70) ? 100 : dice.between(0, 100)) })),
    which: dice.one(['last', 'first', 'highest', 'lowest', 'mean', 'pooled']),
  });
  return [
    figure(dice, '件数', count(), traits),
    ...(dice.chance(50) ? [figure(dice, '次数', count(), traits)] : []),
    ...(dice.chance(50) ? [figure(dice, '合计', sum(), traits)] : []),
    ...(dice.chance(35) ? [figure(dice, '在任月数', months(), traits)] : []),
    ...(dice.chance(60) ? [figure(dice, '票率', poll(), traits)] : []),
  ];
}

/** From the first ones, ratings and the cohort. */
export function secondFigures(
  dice: Dice,
  first: readonly Name[],
  ratings: readonly Name[],
  traits: readonly Name[],
): Made[] {
  const numbers = [...first, ...ratings].filter((one) => !one.signed);
  const made: Made[] = [];
  if (dice.chance(50)) {
    const num = () =>
      dice.chance(75) ? { name: dice.one(numbers).name } : hundredths(dice.one([100, 300, 1200]));
    made.push(figure(dice, '比率', { kind: 'ratio', of: num(), to: num() }, traits));
  }
  if (dice.chance(40)) {
    const all = [...numbers, ...ratings];
    const parts = dice
      .some(all, 1, 3)
      .map(({ name }) => ({ name, weight: hundredths(dice.one([10, 20, 50, 70, 100])) }));
    const signed = parts.some((part) => ratings.some((one) => one.signed && one.name === part.name));
    made.push(
      figure(dice, '综合', { kind: 'weigh', parts, plus: hundredths(dice.one([0, 0, 100])) }, traits, signed),
    );
  }
  if (dice.chance(55)) made.push(figure(dice, '比较', againstAll(dice, dice.one(numbers).name), traits));
  return made;
}

export function againstAll(dice: Dice, of: string): Measure {
  const within = dice.chance(30) ? { within: dice.one(['代表类别', '乡镇街道', '组别']) } : {};
  switch (dice.between(0, 4)) {
    case 0:
      return { kind: 'rank', of, from: dice.one(['top', 'bottom']), ...within };
    case 1:
      return { kind: 'percentile', of, ...within };
    case 2:
      return { kind: 'ofBest', of, ...within };
    case 3:
      return { kind: 'ofMean', of, ...within };
    default:
      return {
        kind: 'iqrLog',
        of,
        top: hundredths(dice.one([400, 1000])),
        places: dice.between(0, 3),
        ...within,
      };
  }
}

export function someRatings(dice: Dice): Rating[] {
  const lack = (): { absent?: NonNullable<Rating['absent']> } =>
    dice.chance(45)
      ? { absent: dice.chance(50) ? 'exempt' : someDecimal(dice, { sign: 'plus', most: 1000 }) }
      : {};
  const band = (from: number, to: number) => ({ bands: [[hundredths(from), hundredths(to)]] as const });
  return [
    ...(dice.chance(70)
      ? [{ name: '初评打分', by: 'localOffice', range: band(0, 10000), reason: false, ...lack() }]
      : []),
    ...(dice.chance(40)
      ? [{ name: '加减分', by: 'office', range: band(-500, 500), reason: true, ...lack() }]
      : []),
    ...(dice.chance(35)
      ? [
          {
            name: '等级评分',
            by: 'office',
            range: {
              bands: [
                [0, 300],
                [400, 700],
                [800, 1000],
              ].map(([a = 0, b = 0]) => [hundredths(a), hundredths(b)] as const),
            },
            reason: false,
            ...lack(),
          },
        ]
      : []),
    ...(dice.chance(25)
      ? [
          {
            name: '分档评分',
            by: 'office',
            range: {
              by: '任职月数',
              rows: [
                { key: '0', then: band(0, 1000) },
                { key: '6', then: band(0, 1500) },
              ],
            },
            reason: false,
            ...lack(),
          },
        ]
      : []),
  ];
}
