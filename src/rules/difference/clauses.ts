/**
 * A rulebook as clauses, each with its aspects in words: what the comparison of two editions compares.
 *
 * Every part of a rulebook is in here, so two rulebooks of the same clauses differ in nothing but the order of names.
 */
import { conditionInWords } from '../../engine/condition-words.ts';
import { figureInWords } from '../../engine/figure-words.ts';
import type { Item, Rulebook, Section, Sum } from '../../engine/rulebook.ts';
import { dayInWords, type Names, namesOf, percentInWords, takeInWords } from '../../engine/words.ts';
import { amountOf, eachInWords, factorInWords, lineInWords, unitOf } from '../print/item-words.ts';
import { periodInWords, ratingInWords, roundingOf, valuesOf } from '../print/name-words.ts';
import {
  gateInWords,
  gradeInWords,
  noticeInWords,
  objectionInWords,
  quotaInWords,
  rankingInWords,
  stageInWords,
} from '../print/outcome-words.ts';
import {
  followUpInWords,
  perTermInWords,
  pollInWords,
  subjectWords,
  yearlyInWords,
} from '../print/poll-words.ts';

/** 计分项“出席人代会” with its 封顶, 计分, …; a clause without a name stands once. */
export interface Clause {
  readonly kind: ClauseKind;
  readonly name: string;
  /** By aspect, in the order in which they are told; what is not written is left out. */
  readonly aspects: ReadonlyMap<string, string>;
}

export const clauseKinds = [
  '总则',
  '记录事项',
  '代表情况',
  '评分',
  '数据口径',
  '部分',
  '计分项',
  '一事一计',
  '应做到',
  '等次',
  '排名',
  '不定等次',
  '结果提示',
  '考核程序',
  '述职测评',
  '机关和工作人员测评',
] as const;
export type ClauseKind = (typeof clauseKinds)[number];

export function clausesOf(rulebook: Rulebook): readonly Clause[] {
  const names = namesOf(rulebook);
  const condition = (of: Rulebook['admit']) => (of === undefined ? undefined : conditionInWords(of, names));
  return [
    general(rulebook, names),
    ...rulebook.facts.map((fact) =>
      clause('记录事项', fact.name, {
        可填内容: valuesOf(fact),
        不填时: 'default' in fact ? fact.default : undefined,
        必须填写: condition(fact.asked),
        金额: fact.kind === 'number' && fact.money ? '是' : undefined,
      }),
    ),
    ...rulebook.traits.map((trait) =>
      clause('代表情况', trait.name, {
        可填内容: valuesOf(trait),
        不填时: 'default' in trait ? trait.default : undefined,
      }),
    ),
    ...rulebook.ratings.map((rating) => clause('评分', rating.name, { 内容: ratingInWords(rating, names) })),
    ...rulebook.figures.map((figure) =>
      clause('数据口径', figure.name, {
        口径: figureInWords(figure, names),
        单位: figure.unit,
        列入明细: figure.show ? '是' : undefined,
      }),
    ),
    ...rulebook.sections.flatMap((section) => [
      sectionClause(section, names),
      ...section.items.flatMap((item) => itemClauses(item, section.name, names)),
    ]),
    ...rulebook.once.map((items) => clause('一事一计', items.join('、'), { 内容: '只计得分多的一项' })),
    ...rulebook.gates.map((gate) => clause('应做到', gate.name, { 内容: after(gateInWords(gate, names)) })),
    ...rulebook.grades.map((grade) =>
      clause('等次', grade.name, {
        条件: gradeInWords(grade, names),
        名额: grade.quota && quotaInWords(grade.name, grade.quota),
      }),
    ),
    ...rulebook.ranks.map((ranking) => clause('排名', rankingInWords(ranking, names), { 内容: '列出' })),
    ...rulebook.exempt.map((of) => clause('不定等次', of.name, { 条件: condition(of.if) })),
    ...rulebook.consequences.map((of) => clause('结果提示', of.name, { 条件: condition(of.if) })),
    ...reviewClauses(rulebook),
    ...pollClauses(rulebook, names),
  ];
}

function clause(
  kind: ClauseKind,
  name: string,
  aspects: Readonly<Record<string, string | undefined>>,
): Clause {
  const said = Object.entries(aspects).filter(
    (one): one is [string, string] => one[1] !== undefined && one[1] !== '',
  );
  return { kind, name, aspects: new Map(said) };
}

function general(rulebook: Rulebook, names: Names): Clause {
  const { title, basis, inForce, appliesTo, assessed, admit, sections, total, grades } = rulebook;
  const until = inForce.until === undefined ? '' : `，至${dayInWords(inForce.until)}止`;
  return clause('总则', '', {
    名称: title,
    来源:
      basis &&
      [basis.source, basis.url ?? '', basis.seen, ...basis.notShown].filter((one) => one !== '').join('；'),
    施行: `${dayInWords(inForce.from)}起${until}`,
    适用: appliesTo && conditionInWords(appliesTo, names),
    考核对象: assessed === 'group' ? '代表小组' : '代表个人',
    周期: periodInWords(rulebook),
    计分前提: admit && conditionInWords(admit, names),
    取整: roundingOf(rulebook),
    部分次序: sections.map((of) => of.name).join('、'),
    等次次序: grades.map((of) => of.name).join('、'),
    ...prefixed('总分', sumAspects({ ...total, cap: total.cap }, names)),
  });
}

function prefixed(prefix: string, aspects: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(aspects).map(([name, said]) => [`${prefix}${name}`, said]));
}

function sumAspects(
  { base, multiply, best, floor, cap }: Omit<Sum, 'cap'> & { readonly cap?: Rulebook['total']['cap'] },
  names: Names,
): Readonly<Record<string, string | undefined>> {
  return {
    基础分: base && amountOf(base, names),
    乘数: multiply.map((factor) => factorInWords(factor, names)).join('、'),
    折算: best && `最高的折算为${best}分`,
    最低: floor && amountOf(floor, names),
    封顶: cap === 'none' ? '不设上限' : cap && amountOf(cap, names),
  };
}

function sectionClause(section: Section, names: Names): Clause {
  return clause('部分', section.name, {
    条款依据: section.clause,
    适用: section.for && conditionInWords(section.for, names),
    得分条件: section.if && conditionInWords(section.if, names),
    ...sumAspects(section, names),
    权重: section.weight && percentInWords(section.weight),
    计分项次序: section.items.map((of) => of.name).join('、'),
  });
}

function itemClauses(item: Item, within: string, names: Names): readonly Clause[] {
  const lines = item.lines.map((line) => lineInWords(line, names));
  const numbered: [string, string][] = lines.map((line, index) => [
    lines.length === 1 ? '计分' : `计分第${index + 1}行`,
    line,
  ]);
  return [
    clause('计分项', item.name, {
      所属: within,
      性质: item.duty,
      条款依据: item.clause,
      适用: item.for && conditionInWords(item.for, names),
      得分条件: item.if && conditionInWords(item.if, names),
      ...Object.fromEntries(numbered),
      分段: item.each.map((each) => eachInWords(each, names)).join('；'),
      取舍: item.take && takeInWords(item.take, unitOf(item)),
      ...sumAspects(item, names),
    }),
    ...item.items.flatMap((inner) => itemClauses(inner, item.name, names)),
  ];
}

function reviewClauses({ review }: Rulebook): readonly Clause[] {
  if (review === undefined) return [];
  return [
    ...review.stages.map((stage) =>
      clause('考核程序', stage.name, { 内容: after(stageInWords(stage), '，') }),
    ),
    clause('考核程序', '', { 公示: noticeInWords(review), 异议: objectionInWords(review) }),
  ];
}

function pollClauses({ dutyReport, appraisals = [] }: Rulebook, names: Names): readonly Clause[] {
  return [
    ...(dutyReport === undefined
      ? []
      : [
          clause('述职测评', '', {
            内容: `民主测评${pollInWords(dutyReport)}`,
            每年报告: yearlyInWords(dutyReport, names),
            任期内: perTermInWords(dutyReport),
            跟进: followUpInWords(dutyReport),
          }),
        ]),
    ...(dutyReport?.flags ?? []).map((flag) =>
      clause('述职测评', flag.name, { 条件: conditionInWords(flag.if, names) }),
    ),
    ...appraisals.flatMap((appraisal) => [
      clause('机关和工作人员测评', appraisal.name, {
        对象: subjectWords[appraisal.of],
        内容: pollInWords(appraisal),
      }),
      ...appraisal.flags.map((flag) =>
        clause('机关和工作人员测评', `${appraisal.name}：${flag.name}`, {
          条件: conditionInWords(flag.if, names),
        }),
      ),
    ]),
  ];
}

/** The words behind the name that a clause begins with. */
function after(said: string, mark = '：'): string {
  return said.slice(said.indexOf(mark) + 1);
}
