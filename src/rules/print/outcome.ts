/** Gates, grades, quotas, exemptions and what follows, as articles of a 办法. */
import { conditionInWords } from '../../engine/condition-words.ts';
import type { Gate, Grade, Quota, Ranking, Rulebook } from '../../engine/rulebook.ts';
import { type Names, numberInWords, percentInWords, roundingInWords } from '../../engine/words.ts';
import { type Articles, points } from './articles.ts';

export function printGrades(rulebook: Rulebook, names: Names, articles: Articles): void {
  const { gates, grades, ranks, exempt, consequences } = rulebook;
  const empty = [gates, grades, ranks, exempt, consequences].every((list) => list.length === 0);
  if (empty) return;
  articles.chapter('考核等次和结果运用');
  if (gates.length > 0) {
    articles.article('除得分外，应当做到下列各项：', {
      below: points(gates.map((gate) => gateInWords(gate, names))),
    });
  }
  if (grades.length > 0) {
    articles.article('考核等次由高到低依次评定，先符合者为准：', {
      below: points(grades.map((grade) => gradeInWords(grade, names))),
    });
  }
  for (const { name, quota } of grades) {
    if (quota !== undefined) articles.article(quotaInWords(name, quota));
  }
  articles.article(
    `按总分由高到低排名，总分相同的名次并列。${ranks.map((ranking) => rankingInWords(ranking, names)).join('')}`,
  );
  if (exempt.length > 0) {
    const said = exempt.map(({ name, if: when }) => `${name}：${conditionInWords(when, names)}`);
    articles.article('有下列情形之一的，照常计分，不定等次，不参加排名，不占名额：', { below: points(said) });
  }
  if (consequences.length > 0) {
    const said = consequences.map(({ name, if: when }) => `${conditionInWords(when, names)}的，${name}`);
    articles.article('考核结果提示下列事项，由有权机关决定：', { below: points(said) });
  }
}

function gateInWords({ name, for: applies, need, otherwise }: Gate, names: Names): string {
  const who = applies === undefined ? '' : `${conditionInWords(applies, names)}的，`;
  const then =
    otherwise === undefined
      ? '未做到的，予以提醒，不影响等次'
      : 'total' in otherwise
        ? '未做到的，总分记为0分'
        : `未做到的，等次最高为${otherwise.gradeAtMost}`;
  return `${name}：${who}${conditionInWords(need, names)}；${then}`;
}

function gradeInWords({ name, for: applies, from, need, quota }: Grade, names: Names): string {
  const parts = [
    applies === undefined ? '' : conditionInWords(applies, names),
    from === undefined ? '' : fromInWords(from, names),
    need === undefined ? '' : conditionInWords(need, names),
    quota === undefined ? '' : '在名额以内',
  ].filter((part) => part !== '');
  return parts.length === 0 ? `其余的，为${name}` : `${parts.join('，且')}的，为${name}`;
}

function fromInWords(from: NonNullable<Grade['from']>, names: Names): string {
  if (typeof from === 'string') return `总分${from}分以上`;
  return 'name' in from ? `总分不低于${from.name}` : `总分达到分数线（${numberInWords(from, names, '分')}）`;
}

const ties: Record<Quota['ties'], string> = {
  include: '仍相同的一并列入',
  exclude: '仍相同的均不列入',
  refer: '仍相同的提请会议确定',
};

function quotaInWords(grade: string, { places, within, then, ties: tie }: Quota): string {
  const amount =
    'count' in places
      ? `${places.count}名`
      : `${places.of === 'assessed' ? '参加考核人数' : '符合参评条件人数'}的${percentInWords(places.share)}（${roundingInWords(places.round)}）`;
  const where = within === undefined ? '' : `，按${within}分别核定`;
  const order = then.length === 0 ? '' : `；总分相同的，依次比较${then.join('、')}`;
  return `${grade}名额为${amount}${where}。符合条件的人数超过名额的，按总分由高到低列入${order}；${ties[tie]}。因名额未列入的，参加下一等次的评定。`;
}

function rankingInWords({ within, for: applies }: Ranking, names: Names): string {
  const who = applies === undefined ? '' : `对${conditionInWords(applies, names)}的代表`;
  return `另${who}${within === undefined ? '单独' : `按${within}分别`}排名。`;
}

const stageBy = {
  representative: '代表本人',
  localOffice: '乡镇人大、街道工委',
  office: '代表工作机构',
  council: '主任会议',
} as const;
const kinds = { days: '天', workdays: '个工作日' } as const;

export function printReview({ review, dutyReport }: Rulebook, names: Names, articles: Articles): void {
  if (review !== undefined) {
    articles.chapter('考核程序');
    const stages = review.stages.map(
      ({ name, by, due }) =>
        `${name}，由${stageBy[by]}负责${due === undefined ? '' : `，${dueInWords(due)}前完成`}`,
    );
    if (stages.length > 0) articles.article('年度考核按下列程序进行：', { below: points(stages) });
    const { notice, objection } = review;
    if (notice !== undefined) articles.article(`考核结果公示${notice.days}${kinds[notice.kind]}。`);
    if (objection !== undefined) {
      const unit = kinds[objection.kind];
      articles.article(
        `对考核结果有异议的，可以在${objection.days}${unit}内提出；受理后${objection.decideWithin}${unit}内答复。`,
      );
    }
  }
  if (dutyReport === undefined) return;
  articles.chapter('述职测评');
  const { classes, quorum, base, ballot, flags, followUp } = dutyReport;
  const least = Object.entries(quorum).map(
    ([count, number]) => `${counts[count as keyof typeof counts]}不少于${number}`,
  );
  articles.article(
    [
      `民主测评分为${classes.join('、')}${classes.length}档，票率以${counts[base]}为基数。`,
      least.length === 0 ? '' : `${least.join('，且')}的，测评有效；达不到的，视为未测评。`,
      ...ballot.map(({ class: name, most }) => `每张选票至多填写${most}个“${name}”。`),
    ].join(''),
  );
  if (flags.length > 0) {
    articles.article('测评结果有下列情形的，予以提示：', {
      below: points(flags.map(({ name, if: when }) => `${conditionInWords(when, names)}的，${name}`)),
    });
  }
  const { talkWithinDays, rectifyWithinDays } = followUp ?? {};
  const after = [
    talkWithinDays === undefined ? '' : `${talkWithinDays}天内交心谈心`,
    rectifyWithinDays === undefined ? '' : `${rectifyWithinDays}天内完成整改`,
  ].filter((part) => part !== '');
  if (after.length > 0) articles.article(`有前款提示的，应当在测评后${after.join('，')}。`);
}

const counts = {
  issued: '发出票',
  returned: '收回票',
  valid: '有效票',
  present: '实到人数',
  expected: '应到人数',
} as const;

function dueInWords(due: string): string {
  const [month, day] = due.split('-').map(Number);
  return `${month}月${day}日`;
}
