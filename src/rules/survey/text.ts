/** 规则体检 in Chinese lines. */
import type { Survey } from '../survey.ts';

const shownMax = 8;

export function surveyText(survey: Survey): string {
  const { walked, skipped, dead, unpaid, twice, falling, real } = survey;
  return [
    `规则体检：查了 ${walked.items} 个计分项、${walked.pairs} 对计分项，共 ${walked.classes} 种情形；另有 ${walked.apart} 对互不相干。`,
    ...skipped.map(
      ({ items, classes }) => `未查：${items.map(quoted).join('与')}要分 ${classes} 种情形，太多。`,
    ),
    ...section(
      '没有记录能满足的计分行',
      dead.map(({ item, line }) => `计分项“${item}”第 ${line} 行。`),
    ),
    ...section('不计分的记录', unpaid.map(unpaidLine)),
    ...section('同一条记录在两项都得分', twice.flatMap(twiceLines)),
    ...fallingLines(falling),
    ...section('实际记录', (real ?? []).flatMap(realLines)),
    ...(dead.length + unpaid.length + twice.length === 0 ? ['没有发现问题。'] : []),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}：`, ...lines.map((line) => `  ${line}`)];
}

function unpaidLine({ facts, figures, records }: Survey['unpaid'][number]): string {
  const who = facts.map(({ name, value }) => `${name}=${value}`).join('、');
  const counted = figures.length === 0 ? '' : `，只计入${figures.map(quoted).join('')}`;
  return `${who} 的记录在任何计分项都不得分，也不扣分${counted}${real(records)}。`;
}

function twiceLines({ items, says, records }: Survey['twice'][number]): readonly string[] {
  const [first, ...others] = says.slice(0, shownMax);
  const more = says.length > shownMax ? [`    ……另有 ${says.length - shownMax} 种。`] : [];
  return [
    `${items.map(quoted).join('与')}：${first ?? ''}${real(records)}。`,
    ...others.map((each) => `    ${each}。`),
    ...more,
  ];
}

/** By what it lowers, with all that may lower it. */
function fallingLines(falling: Survey['falling']): readonly string[] {
  if (falling.length === 0) return ['多一条记录，谁的总分都不会因此降低。'];
  const names = [...new Set(falling.map(({ item }) => item))];
  const whys = (name: string) => falling.filter(({ item }) => item === name).map(({ why }) => why);
  return section(
    '多一条记录可能使分数降低的（扣分、比率、与他人比较等，属正常的不用改）',
    names.map((name) => `${quoted(name)}：${whys(name).join('；')}。`),
  );
}

function realLines({ item, records, classes }: NonNullable<Survey['real']>[number]): readonly string[] {
  const more = classes.length > shownMax ? [`    ……另有 ${classes.length - shownMax} 种。`] : [];
  return [
    `计分项“${item}”：${records} 条。`,
    ...(classes.length < 2
      ? []
      : classes.slice(0, shownMax).map((each) => `    ${each.says}：${each.records} 条。`)),
    ...more,
  ];
}

function real(records: number | undefined): string {
  return records === undefined ? '' : `（实有 ${records} 条）`;
}

function quoted(name: string): string {
  return `“${name}”`;
}
