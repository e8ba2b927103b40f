/** The notice: its days by the rulebook, in calendar days and in workdays. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { publishResults } from '../../src/commands/review/publish.ts';
import { eventsOf } from '../../src/store/review/events.ts';
import {
  assessedReview,
  type DeterminedReview,
  determinedReview,
  onDay,
  publishedOn,
} from '../support/service/determined-review.ts';
import { reviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const inWorkdays = reviewRules
  .replace('notice: { days: 5 }', 'notice: { workdays: 5 }')
  .replace('objection: { days: 30, decideWithin: 30 }', 'objection: { workdays: 10, decideWithin: 20 }');

/** A folder of rule files with these calendars beside that of 2026. */
function withCalendars(service: Service, calendars: Readonly<Record<string, string>>): Service {
  const rulesFolder = mkdtempSync(join(tmpdir(), 'lvzhi-calendars-'));
  onTestFinished(() => rmSync(rulesFolder, { recursive: true }));
  mkdirSync(join(rulesFolder, 'calendar'));
  for (const [year, text] of Object.entries(calendars)) {
    writeFileSync(join(rulesFolder, 'calendar', `${year}.yaml`), text);
  }
  return { ...service, rulesFolder };
}

const year2026 = `
calendar: 2026
source: 国务院办公厅通知
holidays: [ { holiday: 国庆节, from: 2026-10-01, until: 2026-10-07 } ]
`;
/** 示例: what is arranged for 2027 is not known here. */
const year2027 = `
calendar: 2027
source: 示例
holidays: [ { holiday: 元旦, from: 2027-01-01, until: 2027-01-03 } ]
workdays: [2027-01-09]
`;

async function publish(service: Service, open: DeterminedReview, work: 'run' | 'rehearse' = 'run') {
  const { review } = await versionsIn(service, open);
  const office = onDay(service, publishedOn, open.congress.as.office);
  return publishResults[work](service, office, { review: open.id, version: review.version });
}

onDatabasesOfTier('the notice', (service) => {
  test('runs for the days of the rulebook, the first one not counted, and objections for theirs', async () => {
    const open = await determinedReview(service(), [2, 3, 1]);
    const days = { noticeUntil: '2026-11-27', objectionUntil: '2026-12-22' };
    expect(await publish(service(), open, 'rehearse')).toMatchObject(days);
    expect((await versionsIn(service(), open)).review.phase).toBe('determined');
    expect(await publish(service(), open)).toMatchObject(days);
    const { review } = await versionsIn(service(), open);
    expect(review).toMatchObject({
      ...{ phase: 'notified', notice_until: '2026-11-27', objection_until: '2026-12-22' },
    });
    const reader = { congress: open.congress.id, scope: { kind: 'congress' } } as const;
    const [event] = await eventsOf(service().db, reader, open.id, { acts: ['publish'] });
    expect(JSON.parse(event?.details ?? '')).toEqual(days);
  });

  test('begins only after the meeting determined the grades', async () => {
    const open = await assessedReview(service(), [2, 3, 1]);
    const tried = publishResults.run(service(), open.congress.as.office.actor, {
      review: open.id,
      version: 1,
    });
    await expect(tried).rejects.toMatchObject({
      problems: [{ code: 'review-phase', what: '本次考核评定中，不能公示。' }],
    });
  });

  test('without days in the rulebook, it is over with its day, and objections with it', async () => {
    const rules = reviewRules.replace(/ {2}(notice|objection): .*\n/g, '');
    const open = await determinedReview(service(), [2, 3, 1], { rules });
    const days = { noticeUntil: publishedOn, objectionUntil: publishedOn };
    expect(await publish(service(), open)).toMatchObject(days);
  });
});

onDatabasesOfTier('a notice in workdays', (service) => {
  test('passes over weekends and holidays, by the calendars that the office filled in', async () => {
    const open = await determinedReview(service(), [2, 3, 1], { rules: inWorkdays });
    const calendars = { 2026: year2026, 2027: year2027 };
    // 22 November is a Sunday; ten workdays later are two weeks.
    expect(await publish(withCalendars(service(), calendars), open)).toMatchObject({
      ...{ noticeUntil: '2026-11-27', objectionUntil: '2026-12-04' },
    });
  });

  test('a year that the decision of the last objection reaches must be filled in, or nothing is published', async () => {
    const open = await determinedReview(service(), [2, 3, 1], {
      rules: inWorkdays.replace('decideWithin: 20', 'decideWithin: 30'),
    });
    const folder = withCalendars(service(), { 2026: year2026 });
    await expect(publish(folder, open)).rejects.toMatchObject({
      problems: [
        {
          ...{ code: 'no-calendar', what: '还没有2027年的工作日历，按工作日计算的期限算不出来。' },
          mend: `请按国务院办公厅公布的节假日安排填写 ${folder.rulesFolder}/calendar/2027.yaml，写法见规则目录的说明。`,
        },
      ],
    });
    expect((await versionsIn(service(), open)).review.phase).toBe('determined');
  });

  test('a calendar that holds a fault is told with its line', async () => {
    const open = await determinedReview(service(), [2, 3, 1], { rules: inWorkdays });
    const folder = withCalendars(service(), { 2026: `${year2026}workdays: [2026-11-24]\n` });
    await expect(publish(folder, open)).rejects.toMatchObject({
      problems: [
        {
          code: 'no-calendar',
          what: '2026年的工作日历读不成：第5行，“2026-11-24”不是星期六、星期日，本来就上班。',
        },
      ],
    });
  });
});
