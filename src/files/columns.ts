/** What the columns of a list are called, and which part of the import's row each becomes. */
import type { ImportNames } from '../commands/imports/import-names.ts';
import { levels } from '../commands/representatives/fields.ts';
import { countWords } from '../engine/poll-count.ts';
import type { Fact, PollRules, Trait } from '../engine/rulebook.ts';
import { folded } from './plain-text.ts';

export interface Column {
  /** officeNumber, facts.类别 */
  readonly key: string;
  /** What its heading may say; templates and exports write the first. */
  readonly headings: readonly [string, ...string[]];
  /** name: of a person or place, without padding; count: a whole number; names: several, 张伟、王芳. */
  readonly kind: 'text' | 'name' | 'word' | 'words' | 'names' | 'number' | 'count' | 'day' | 'participants';
  /** The words that may stand there. */
  readonly values?: readonly string[];
  readonly unit?: string;
  /** Of `participants`: what being listed here says of them. */
  readonly says?: { readonly fact: string; readonly value: string };
  /** Nothing of the list can be imported without this column. */
  readonly needed?: boolean;
  readonly hint?: string;
}

export const listKinds = ['roster', 'records', 'matters', 'ballots'] as const;
export type ListKind = (typeof listKinds)[number];

/** The names of their sheets. */
export const listNames: Readonly<Record<ListKind, string>> = {
  roster: '名册',
  records: '履职记录',
  matters: '活动和参加人员',
  ballots: '测评票数',
};

export type ListWords = Pick<ImportNames, 'facts' | 'traits' | 'localOffices'> &
  Partial<Pick<ImportNames, 'rulebooks'>>;

export function columnsFor(kind: ListKind, names: ListWords): readonly Column[] {
  switch (kind) {
    case 'roster':
      return beside(rosterColumns(names.localOffices), names.traits.map(traitColumn));
    case 'records':
      return beside([...who, matterColumn(false)], names.facts.map(factColumn), more);
    case 'matters':
      return beside([matterColumn(true), ...who], names.facts.map(factColumn), [
        ...called(names.facts),
        ...more.filter(({ key }) => key === 'evidence'),
      ]);
    case 'ballots':
      return ballotColumns(names.rulebooks?.find(({ dutyReport }) => dutyReport !== undefined)?.dutyReport);
  }
}

function rosterColumns(localOffices: readonly string[]): readonly Column[] {
  return [
    { ...officeNumber, hint: '代表的唯一编号；已有的代表按它更正' },
    { key: 'name', headings: ['姓名', '代表姓名', '名字'], kind: 'name' },
    { key: 'sex', headings: ['性别'], kind: 'word', values: ['男', '女'] },
    { key: 'level', headings: ['层级', '代表层级', '代表级别', '级别'], kind: 'word', values: levels },
    {
      key: 'localOffice',
      headings: ['乡镇街道', '所属乡镇街道', '所在乡镇街道', '乡镇（街道）', '乡镇', '街道', '镇街'],
      kind: 'name',
      values: localOffices,
    },
    { key: 'district', headings: ['选区', '选举单位', '原选举单位', '所属选区'], kind: 'text' },
    { key: 'group', headings: ['代表小组', '小组', '代表团', '代表团（小组）'], kind: 'text' },
    { key: 'term', headings: ['届次', '届别', '届'], kind: 'text', hint: '例如：第十九届' },
    { key: 'electedOn', headings: ['当选日期', '当选时间', '任职日期', '任职时间'], kind: 'day' },
    { key: 'leftOn', headings: ['离任日期', '离任时间', '资格终止日期'], kind: 'day', hint: '在任的不填' },
    { key: 'workUnit', headings: ['工作单位', '单位', '工作单位及职务', '单位及职务'], kind: 'text' },
    { key: 'telephone', headings: ['电话', '联系电话', '手机', '手机号', '手机号码'], kind: 'text' },
    { key: 'members', headings: ['成员', '小组成员'], kind: 'names', hint: '按小组考核时填写，用顿号分开' },
  ];
}

const officeNumber: Column = {
  key: 'officeNumber',
  headings: ['代表证号', '证号', '代表证编号', '代表编号', '代表证号码'],
  kind: 'text',
  needed: true,
};

/** Whose a record is, and of which day. */
const who: readonly Column[] = [
  // Who is known by name alone needs no number.
  { ...officeNumber, needed: false },
  { key: 'name', headings: ['姓名', '代表姓名', '代表', '名字'], kind: 'name' },
  {
    key: 'on',
    headings: ['日期', '履职日期', '活动日期', '时间', '活动时间', '履职时间'],
    kind: 'day',
    needed: true,
  },
];

const more: readonly Column[] = [
  { key: 'joint.participants', headings: ['署名人数', '联名人数', '共同署名人数'], kind: 'count' },
  { key: 'joint.position', headings: ['署名位次', '署名次序', '位次'], kind: 'count' },
  { key: 'by', headings: ['履职成员', '办理成员'], kind: 'name', hint: '按小组考核时填写' },
  { key: 'evidence', headings: ['佐证份数', '佐证材料份数', '材料份数'], kind: 'count' },
  { key: 'reason', headings: ['情况说明'], kind: 'text' },
];

function matterColumn(needed: boolean): Column {
  const headings = ['活动名称', '事项', '活动事项', '事项名称', '活动', '会议名称', '活动内容'] as const;
  const hint = '几名代表参加同一件事的，写同一个名称';
  return { key: 'matter', headings: [...headings], kind: 'text', needed, hint };
}

/** One poll a line: its day, what was counted, and the votes of each class. */
function ballotColumns(rules: PollRules | undefined): readonly Column[] {
  if (rules === undefined) return [];
  const count = (key: string, ...headings: readonly [string, ...string[]]): Column => ({
    ...{ key: `polls.0.${key}`, headings, kind: 'count' },
  });
  const day = { key: 'polls.0.on', kind: 'day', needed: true } as const;
  return [
    ...who.filter(({ kind }) => kind !== 'day'),
    { ...day, headings: ['测评日期', '投票日期', '述职日期', '日期'] },
    ...Object.entries(countWords).map(([key, word]) =>
      count(key, word, `${word}数`, word.replace(/人数$/, '')),
    ),
    ...(rules.papers ?? []).map(({ name }) => count(`papers.${name}`, name, `${name}票`)),
    ...rules.classes.map((name) => ({
      ...count(`classes.${name}`, name, `${name}票`, `${name}票数`),
      needed: true,
    })),
  ];
}

/** Columns that list people: 参加人员, and one for each word that says how somebody took part. */
function called(facts: readonly Fact[]): readonly Column[] {
  const takingPart = facts.flatMap((fact) =>
    fact.kind === 'word'
      ? fact.values.filter((value) => attended.has(value)).map((value) => ({ fact: fact.name, value }))
      : [],
  )[0];
  const own = facts.find((fact) => fact.name === takingPart?.fact);
  const others = own?.kind === 'word' ? own.values.filter((value) => value !== takingPart?.value) : [];
  return [
    {
      key: 'called',
      headings: [
        '参加人员',
        '参加代表',
        '出席人员',
        '出席代表',
        '参会人员',
        '参会代表',
        '参加人',
        '人员名单',
      ],
      kind: 'participants',
      ...(takingPart === undefined ? {} : { says: takingPart }),
      hint: '姓名或代表证号，用顿号分开',
    },
    ...others.map(
      (value): Column => ({
        key: `called:${value}`,
        headings: [`${value}人员`, `${value}代表`, `${value}名单`],
        kind: 'participants',
        says: { fact: own?.name ?? '', value },
      }),
    ),
  ];
}
const attended = new Set(['出席', '参加', '到会', '参会', '已参加']);

function factColumn(fact: Fact): Column {
  return { key: `facts.${fact.name}`, headings: [fact.name], ...shapeOf(fact) };
}

function traitColumn(trait: Trait): Column {
  return { key: `traits.${trait.name}`, headings: [trait.name], ...shapeOf(trait) };
}

function shapeOf(name: Fact | Trait): Pick<Column, 'kind' | 'values' | 'unit'> {
  switch (name.kind) {
    case 'word':
      return { kind: 'word', ...(name.values === undefined ? {} : { values: name.values }) };
    case 'many':
      return { kind: 'words', values: name.values };
    case 'number':
      return { kind: 'number', ...(name.unit === undefined ? {} : { unit: name.unit }) };
    case 'day':
      return { kind: 'day' };
  }
}

/** A word of the rulebook owns its heading: 代表层级 is the trait where there is one. */
function beside(
  first: readonly Column[],
  ofRules: readonly Column[],
  last: readonly Column[] = [],
): readonly Column[] {
  const taken = new Set(ofRules.flatMap(({ headings }) => headings.map(folded)));
  const left = (own: readonly Column[]) =>
    own.flatMap((column): Column[] => {
      const [heading, ...others] = column.headings.filter((each) => !taken.has(folded(each)));
      return heading === undefined ? [] : [{ ...column, headings: [heading, ...others] }];
    });
  return [...left(first), ...ofRules, ...left(last)];
}
