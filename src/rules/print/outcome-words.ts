/** Gates, grades, quotas and the review in words: for the printed 办法 and for the comparison of two. */
import { conditionInWords } from '../../engine/condition-words.ts';
import type { Gate, Grade, Quota, Ranking, ReviewRules } from '../../engine/rulebook.ts';
import { type Names, numberInWords, percentInWords, roundingInWords } from '../../engine/words.ts';

export function gateInWords({ name, for: applies, need, otherwise }: Gate, names: Names): string {
  const who = applies === undefined ? '' : `${conditionInWords(applies, names)}的，`;
  const then =
    otherwise === undefined
      ? '未做到的，予以提醒，不影响等次'
      : 'total' in otherwise
        ? '未做到的，总分记为0分'
        : `未做到的，等次最高为${otherwise.gradeAtMost}`;
  return `${name}：${who}${conditionInWords(need, names)}；${then}`;
}

export function gradeInWords({ name, for: applies, from, need, quota }: Grade, names: Names): string {
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

export function quotaInWords(grade: string, { places, within, then, ties: tie }: Quota): string {
  const amount =
    'count' in places
      ? `${places.count}名`
      : `${places.of === 'assessed' ? '参加考核人数' : '符合参评条件人数'}的${percentInWords(places.share)}（${roundingInWords(places.round)}）`;
  const where = within === undefined ? '' : `，按${within}分别核定`;
  const order = then.length === 0 ? '' : `；总分相同的，依次比较${then.join('、')}`;
  return `${grade}名额为${amount}${where}。符合条件的人数超过名额的，按总分由高到低列入${order}；${ties[tie]}。因名额未列入的，参加下一等次的评定。`;
}

export function rankingInWords({ within, for: applies }: Ranking, names: Names): string {
  const who = applies === undefined ? '' : `对${conditionInWords(applies, names)}的代表`;
  return `另${who}${within === undefined ? '单独' : `按${within}分别`}排名。`;
}

/** Who acts: a stage of the review, a rating. */
export function bodyInWords(by: string): string {
  return bodies[by] ?? by;
}

const bodies: Readonly<Record<string, string>> = {
  representative: '代表本人',
  localOffice: '乡镇人大、街道工委',
  office: '代表工作机构',
  council: '主任会议',
  presidium: '主席团',
  voters: '选民',
  peers: '其他代表',
};

export function stageInWords({ name, by, due }: ReviewRules['stages'][number]): string {
  return `${name}，由${bodyInWords(by)}负责${due === undefined ? '' : `，${dueInWords(due)}前完成`}`;
}

/** 12-10 as 12月10日. */
export function dueInWords(due: string): string {
  const [month, day] = due.split('-').map(Number);
  return `${month}月${day}日`;
}

const kinds = { days: '天', workdays: '个工作日' } as const;

export function noticeInWords({ notice }: ReviewRules): string {
  return notice === undefined ? '' : `考核结果公示${notice.days}${kinds[notice.kind]}`;
}

export function objectionInWords({ objection }: ReviewRules): string {
  if (objection === undefined) return '';
  const unit = kinds[objection.kind];
  return `对考核结果有异议的，可以在${objection.days}${unit}内提出；受理后${objection.decideWithin}${unit}内答复`;
}
