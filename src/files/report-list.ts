/** 述职测评 as a list: who, when, how far, and the first class with its rate. */
import { type ReportShown, resultWords } from '../commands/duty-report/shown.ts';
import type { ListingBody } from './listing.ts';

export function reportList(reports: readonly ReportShown[]): ListingBody {
  return {
    columns: [
      { heading: '述职人、测评对象', kind: 'text' },
      { heading: '代表证号', kind: 'text' },
      { heading: '乡镇街道', kind: 'text' },
      { heading: '类别', kind: 'text' },
      { heading: '应完成日期', kind: 'day' },
      { heading: '召开日期', kind: 'day' },
      { heading: '进度', kind: 'text' },
      { heading: '测评结果', kind: 'text', width: 30 },
      { heading: '低于规定票率', kind: 'text' },
      { heading: '谈心谈话和整改', kind: 'text' },
    ],
    rows: reports.map((one) => [
      ...[one.name, one.representative?.officeNumber ?? null, one.localOffice?.name ?? null],
      ...[one.appraisal ?? '向选民述职', one.dueOn, one.on],
      one.overdue ? '逾期未召开' : one.stateWords,
      ...[resultWords(one), one.flagged ? '是' : null, one.followUp?.stateWords ?? null],
    ]),
  };
}
