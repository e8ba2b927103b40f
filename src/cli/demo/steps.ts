/** What happens to one assessment of a demo review, from what its representative hands in to where it has come. */

import type { Day } from '../../engine/day.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { type DemoHands, on } from './hands.ts';
import { type Progress, ratingsOfRole } from './progress.ts';
import type { Step } from './stages.ts';

/** `ratings`: all that are given in the end. `year`: of the period. */
export function stepsOf(
  hands: DemoHands,
  { representative, records, ratings }: Dossier,
  progress: Progress,
  year: string,
): readonly Step[] {
  const { clerk, second } = hands;
  const { id, localOffice } = representative;
  const own = hands.own.get(id);
  const local = hands.locals.get(localOffice);
  if (local === undefined) throw new Error(`${localOffice} has nobody who acts`);
  const said = { report: reportOf(records), ratings: ratingsOfRole('representative', ratings) };
  const handedIn: Step =
    own === undefined
      ? { act: 'enter', by: on(second, `${year}-12-09`), ...said, signedOn: `${year}-12-05` as Day }
      : { act: 'submit', by: on(own, `${year}-12-08`), ...said };
  const first: Step = {
    ...{ act: 'assess', by: on(local, `${year}-12-18`), recommended: null },
    ratings: ratingsOfRole('localOffice', ratings),
  };
  const last: Step = {
    ...{ act: 'assess', by: on(clerk, `${year}-12-28`), recommended: recommendedBy(ratings) },
    ratings: ratingsOfRole('office', ratings),
  };
  switch (progress) {
    case 'waiting':
      return [];
    case 'extended': {
      const reason = '代表在外地学习，本人书面申请延期。';
      const dueOn = `${Number(year) + 1}-01-05` as Day;
      return [{ act: 'extend', by: on(clerk, `${year}-12-09`), dueOn, reason }];
    }
    case 'returned': {
      const reason = '自评总结没有写明联系选民的情况，请补充后重新提交。';
      return [handedIn, { act: 'return', by: on(local, `${year}-12-16`), to: 0, reason }];
    }
    case 'local':
      return [handedIn];
    case 'reopened': {
      const reason = '初评打分与小组活动的出勤登记相差较大，请核对。';
      return [handedIn, first, { act: 'return', by: on(clerk, `${year}-12-24`), to: 1, reason }];
    }
    case 'office':
      return [handedIn, first];
    case 'ready':
      return [handedIn, first, last];
  }
}

/** By the office's own rating alone: the score and the quotas come later. */
function recommendedBy({ 总评打分: rating }: Dossier['ratings']): string | null {
  const [value] = rating?.values ?? [];
  if (value === undefined) return null;
  return Number(value) >= 88 ? '优秀' : Number(value) >= 75 ? '称职' : '基本称职';
}

const counted = [
  [
    '参加会议、视察调研和小组活动',
    ['人代会', '常委会会议', '视察', '专题调研', '执法检查', '小组活动'],
    '次',
  ],
  ['提出议案、建议', ['议案', '建议'], '件'],
  ['走访、接待选民', ['走访选民', '接待选民'], '次'],
  ['为民办实事', ['为民办实事'], '件'],
] as const;

function reportOf(records: Dossier['records']): string {
  const parts = counted.map(([words, kinds, unit]) => {
    const some = records.filter(({ facts }) => (kinds as readonly unknown[]).includes(facts['类别']));
    return `${words}${some.length}${unit}`;
  });
  return `本年度${parts.join('，')}。今后将继续依法履职，联系选民，按时完成交办事项。`;
}
