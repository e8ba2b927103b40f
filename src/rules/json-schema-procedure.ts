/** The review, the duty report and the appraisals of rule files as JSON Schema. */
import {
  type Keyed,
  list,
  mapping,
  monthDay,
  named,
  oneOf,
  ref,
  type Schema,
  said,
  text,
  whole,
  word,
} from './json-schema-parts.ts';
import { keys, pollCounts } from './keys.ts';

const date: Schema = { type: 'string', pattern: `^${monthDay}$` };
const stage: Keyed<typeof keys.stage> = {
  stage: said('步骤的名称', text),
  by: said('谁办', oneOf('representative', 'localOffice', 'office', 'council')),
  due: said('期限：月-日', date),
};
const days = { days: said('日历日', whole), workdays: said('工作日', whole) };
export const review: Keyed<typeof keys.review> = {
  stages: said('各步骤', list(mapping(stage, 'stage', 'by'))),
  notice: said('公示', mapping(days satisfies Keyed<typeof keys.notice>)),
  objection: said(
    '异议',
    mapping(
      { ...days, decideWithin: said('几日内答复', whole) } satisfies Keyed<typeof keys.objection>,
      'decideWithin',
    ),
  ),
};

const flag: Keyed<typeof keys.flag> = {
  flag: said('提示', text),
  if: said('条件，可用“类别+票率”', ref('condition')),
};
const poll: Keyed<typeof keys.poll> = {
  classes: said('票的类别', list(word)),
  quorum: said('少于多少票测评无效', mapping(Object.fromEntries(pollCounts.map((count) => [count, whole])))),
  rates: said('票率的基数', mapping({ base: oneOf(...pollCounts) }, 'base')),
  papers: said(
    '不能归入任何一档的票怎样计：invalid 不计入有效票，abstained 计入有效票、作弃权',
    named(oneOf('invalid', 'abstained')),
  ),
  attendance: said(
    '谁到会：called 按通知到会，实到不多于应到；open 自行到会，实到可多于应到',
    oneOf('called', 'open'),
  ),
  ballot: said('一张票上每类最多几个', named(whole)),
  flags: said('测评提示', list(mapping(flag, 'flag', 'if'))),
};
export const dutyReport: Keyed<typeof keys.dutyReport> = {
  ...poll,
  yearly: said(
    '每年的书面报告：满足条件的履职记录，每年到哪一天为止',
    mapping(
      { when: ref('condition'), due: said('期限：月-日', date) } satisfies Keyed<typeof keys.yearly>,
      ...keys.yearly,
    ),
  ),
  perTerm: said('任期内至少述职几次', whole),
  followUp: said(
    '后续期限',
    mapping({
      talkWithinDays: said('几日内谈心', whole),
      rectifyWithinDays: said('几日内整改', whole),
    } satisfies Keyed<typeof keys.followUp>),
  ),
};
export const appraisal: Keyed<typeof keys.appraisal> = {
  appraisal: said('测评的名称', text),
  of: said('测评谁：official 工作人员，body 机关', oneOf('official', 'body')),
  ...poll,
};
