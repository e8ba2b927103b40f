/** The review and the duty report of rule files as JSON Schema. */
import {
  type Keyed,
  list,
  mapping,
  monthDay,
  named,
  oneOf,
  ref,
  said,
  text,
  whole,
  word,
} from './json-schema-parts.ts';
import { type keys, pollCounts } from './keys.ts';

const stage: Keyed<typeof keys.stage> = {
  stage: said('步骤的名称', text),
  by: said('谁办', oneOf('representative', 'localOffice', 'office', 'council')),
  due: said('期限：月-日', { type: 'string', pattern: `^${monthDay}$` }),
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
export const dutyReport: Keyed<typeof keys.dutyReport> = {
  classes: said('票的类别', list(word)),
  quorum: said('少于多少票测评无效', mapping(Object.fromEntries(pollCounts.map((count) => [count, whole])))),
  rates: said('票率的基数', mapping({ base: oneOf(...pollCounts) }, 'base')),
  ballot: said('一张票上每类最多几个', named(whole)),
  flags: said('测评提示', list(mapping(flag, 'flag', 'if'))),
  followUp: said(
    '后续期限',
    mapping({
      talkWithinDays: said('几日内谈心', whole),
      rectifyWithinDays: said('几日内整改', whole),
    } satisfies Keyed<typeof keys.followUp>),
  ),
};
