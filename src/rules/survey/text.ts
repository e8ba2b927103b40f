/** 规则体检 in Chinese: as findings that a page shows one by one, and as lines. */
import type { Survey } from '../survey.ts';

const shownMax = 8;

/** One kind of finding, and what was found of it. */
export interface Findings {
  readonly title: string;
  readonly found: readonly Finding[];
}

export interface Finding {
  /** The items, sections or 总分 that it is about, by name. */
  readonly about: readonly string[];
  readonly says: string;
  /** What belongs to it, each a sentence. */
  readonly more: readonly string[];
}

/** Said where no record lowers anything. */
export const neverFalls = '多一条记录，谁的总分都不会因此降低。';

/** What was walked, and what could not be. */
export function walkedLines({ walked, skipped }: Survey): readonly string[] {
  return [
    `查了 ${walked.items} 个计分项、${walked.pairs} 对计分项，共 ${walked.classes} 种情形；另有 ${walked.apart} 对互不相干。`,
    ...skipped.map(
      ({ items, classes }) => `未查：${items.map(quoted).join('与')}要分 ${classes} 种情形，太多。`,
    ),
  ];
}

/** Only the kinds of which something was found. */
export function findingsOf({ dead, unpaid, twice, falling }: Survey): readonly Findings[] {
  return found([
    { title: '没有记录能满足的计分行', found: dead.map(deadFinding) },
    { title: '不计分的记录', found: unpaid.map(unpaidFinding) },
    { title: '同一条记录在两项都得分', found: twice.map(twiceFinding) },
    {
      title: '多一条记录可能使分数降低的（扣分、比率、与他人比较等，属正常的不用改）',
      found: fallingFindings(falling),
    },
  ]);
}

/** Nothing to think over: what may lower a total is told of every rulebook that deducts. */
export function isSound({ dead, unpaid, twice }: Survey): boolean {
  return dead.length + unpaid.length + twice.length === 0;
}

export function surveyText(survey: Survey): string {
  const [first, ...others] = walkedLines(survey);
  const real = found([{ title: '实际记录', found: (survey.real ?? []).map(realFinding) }]);
  return [
    `规则体检：${first}`,
    ...others,
    ...findingsOf(survey).flatMap(linesOf),
    ...(survey.falling.length === 0 ? [neverFalls] : []),
    ...real.flatMap(linesOf),
    ...(isSound(survey) ? ['没有发现问题。'] : []),
  ].join('\n');
}

function found(all: readonly Findings[]): readonly Findings[] {
  return all.filter((one) => one.found.length > 0);
}

function linesOf({ title, found }: Findings): readonly string[] {
  const lines = found.flatMap(({ says, more }) => [`  ${says}`, ...more.map((each) => `    ${each}`)]);
  return [`${title}：`, ...lines];
}

function deadFinding({ item, line }: Survey['dead'][number]): Finding {
  return { about: [item], says: `计分项“${item}”第 ${line} 行。`, more: [] };
}

function unpaidFinding({ facts, figures, records }: Survey['unpaid'][number]): Finding {
  const who = facts.map(({ name, value }) => `${name}=${value}`).join('、');
  const counted = figures.length === 0 ? '' : `，只计入${figures.map(quoted).join('')}`;
  const says = `${who} 的记录在任何计分项都不得分，也不扣分${counted}${realWords(records)}。`;
  return { about: [], says, more: [] };
}

function twiceFinding({ items, says, records }: Survey['twice'][number]): Finding {
  const [first, ...others] = says.slice(0, shownMax);
  const left = says.length > shownMax ? [`……另有 ${says.length - shownMax} 种。`] : [];
  return {
    about: items,
    says: `${items.map(quoted).join('与')}：${first ?? ''}${realWords(records)}。`,
    more: [...others.map((each) => `${each}。`), ...left],
  };
}

/** By what it lowers, with all that may lower it. */
function fallingFindings(falling: Survey['falling']): readonly Finding[] {
  return [...new Set(falling.map(({ item }) => item))].map((name) => {
    const whys = falling.filter(({ item }) => item === name).map(({ why }) => why);
    return { about: [name], says: `${quoted(name)}：${whys.join('；')}。`, more: [] };
  });
}

function realFinding({ item, records, classes }: NonNullable<Survey['real']>[number]): Finding {
  const each = classes.length < 2 ? [] : classes.slice(0, shownMax);
  const left = classes.length > shownMax ? [`……另有 ${classes.length - shownMax} 种。`] : [];
  return {
    about: [item],
    says: `计分项“${item}”：${records} 条。`,
    more: [...each.map((one) => `${one.says}：${one.records} 条。`), ...left],
  };
}

function realWords(records: number | undefined): string {
  return records === undefined ? '' : `（实有 ${records} 条）`;
}

function quoted(name: string): string {
  return `“${name}”`;
}
