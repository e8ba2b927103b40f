/** The names that a generated rulebook may ask, with what a condition, a table or a number needs to know of each. */
import type { Fact, Measure, Rating, Trait } from '../../../src/engine/rulebook.ts';
import type { Dice } from './dice.ts';
import { hundredths } from './dice.ts';

export interface Name {
  readonly name: string;
  readonly kind: 'word' | 'many' | 'number' | 'day';
  readonly values: readonly string[];
  /** Of a number: where thresholds lie, ascending, in hundredths. */
  readonly marks: readonly number[];
  /** Of a number: may be below 0. */
  readonly signed: boolean;
  /** Never silent, so a table of a dossier may ask it. */
  readonly always: boolean;
  readonly fact: boolean;
}

const name = (name: string, kind: Name['kind'], more: Partial<Name>): Name => ({
  name,
  kind,
  values: [],
  marks: [],
  signed: false,
  always: true,
  fact: false,
  ...more,
});

const counts = [0, 100, 200, 300, 500];
const rates = [0, 25, 50, 75, 80, 100];
const percents = [0, 1000, 3000, 5000, 6000, 8000, 9000];

export const localOffices = ['新添寨镇', '东风镇'];
export const groups = ['第一组', '第二组', '第三组'];

export function someFacts(dice: Dice): Fact[] {
  const asked = (percent: number): { asked?: NonNullable<Fact['asked']> } =>
    dice.chance(percent) ? { asked: { fact: '类别', operator: 'in', value: ['人代会', '视察'] } } : {};
  const levels = ['一般', '重要', '重大'];
  return [
    {
      name: '类别',
      kind: 'word',
      values: ['人代会', '视察', '建议', ...dice.some(['学习培训', '走访选民'], 0)],
      ...asked(0),
    },
    { name: '出席', kind: 'word', values: ['出席', '迟到', '请假', '无故缺席'], ...asked(30) },
    { name: '角色', kind: 'word', values: ['领衔', '联名'] },
    { name: '重要程度', kind: 'word', values: levels, default: dice.one(levels) },
    { name: '办理阶段', kind: 'many', values: ['立案', '重点督办', '优秀建议'] },
    { name: '半天数', kind: 'number', ...bounds(0, 2000), unit: '半天', ...asked(20) },
    { name: '金额', kind: 'number', min: hundredths(0), money: true, default: hundredths(0) },
    { name: '核定分', kind: 'number', ...bounds(-500, 500) },
    { name: '办结日', kind: 'day' },
  ];
}

function bounds(min: number, max: number) {
  return { min: hundredths(min), max: hundredths(max) };
}

export function someTraits(dice: Dice): Trait[] {
  return [
    {
      name: '代表类别',
      kind: 'word',
      values: ['常委会组成人员', '党政干部', '基层代表'],
      ...defaulted(dice, 50, '基层代表'),
    },
    { name: '职务', kind: 'word', values: ['主席', '委员', '无'], ...defaulted(dice, 50, '无') },
    { name: '性别', kind: 'word', values: ['男', '女'] },
    { name: '专委会', kind: 'many', values: ['法制委', '财经委', '城建委'] },
    {
      name: '任次',
      kind: 'number',
      ...bounds(0, 1000),
      ...(dice.chance(50) ? { default: hundredths(100) } : {}),
    },
    { name: '组别', kind: 'word' },
  ];
}

function defaulted(dice: Dice, percent: number, value: string) {
  return dice.chance(percent) ? { default: value } : {};
}

/** What a record may be asked. */
export function recordNames(facts: readonly Fact[], traits: readonly Trait[]): Name[] {
  const own = facts.map((fact) =>
    name(fact.name, fact.kind, {
      fact: true,
      values: 'values' in fact ? fact.values : fact.kind === 'day' ? ['2026-03-31', '2026-06-30'] : [],
      marks:
        fact.name === '金额' ? [0, 50000, 100000, 300000] : fact.name === '核定分' ? [-200, 0, 200] : counts,
      signed: fact.name === '核定分',
      always: fact.kind === 'many' || ('default' in fact && fact.default !== undefined),
    }),
  );
  return [
    ...own,
    name('日期', 'day', { values: ['2026-03-02', '2026-05-15', '2026-07-01'] }),
    name('署名人数', 'number', { marks: [0, 200, 300, 400] }),
    name('署名位次', 'number', { marks: [0, 100, 200, 300] }),
    name('佐证份数', 'number', { marks: counts }),
    ...traitNames(traits),
  ];
}

export function traitNames(traits: readonly Trait[]): Name[] {
  return [
    ...traits.map((trait) =>
      name(trait.name, trait.kind, {
        values: trait.kind === 'number' ? [] : (trait.values ?? groups),
        marks: trait.kind === 'number' ? [0, 100, 200, 300] : [],
        always: trait.kind === 'many' || ('default' in trait && trait.default !== undefined),
      }),
    ),
    name('乡镇街道', 'word', { values: localOffices }),
  ];
}

export function ratingName(rating: Rating): Name {
  return name(rating.name, 'number', {
    marks: rating.name === '加减分' ? [-200, 0, 200] : percents,
    signed: rating.name === '加减分',
  });
}

export const monthsName = name('任职月数', 'number', { marks: [0, 300, 600, 1200] });
export const totalName = name('总分', 'number', { marks: [-500, 0, 500, 1000, 2000, 4000], signed: true });

export function gradeName(grades: readonly { readonly name: string }[]): Name {
  return name('等次', 'word', { values: grades.map((grade) => grade.name), always: false });
}

export function figureName(
  figure: { readonly name: string; readonly measure: Measure },
  signed: boolean,
): Name {
  const marks: Record<Measure['kind'], readonly number[]> = {
    count: counts,
    sum: [0, 100, 500, 2000],
    months: [0, 300, 600, 1200],
    ratio: rates,
    weigh: percents,
    poll: rates,
    points: [0, 300, 800, 2000],
    rank: [0, 100, 200, 300],
    percentile: rates,
    ofBest: rates,
    ofMean: rates,
    iqrLog: [0, 100, 200, 400],
    running: counts,
    altogether: counts,
  };
  return name(figure.name, 'number', { marks: marks[figure.measure.kind], signed });
}
