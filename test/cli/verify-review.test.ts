/** What `lvzhi verify` finds when somebody changes what a review left in the database, on each database. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { reviewFindings } from '../../src/cli/review-findings.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import { digestOfEvent } from '../../src/store/review-events.ts';
import { type OpenReview, openedReview } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

onDatabasesOfTier('what verify finds of a review under way', (service) => {
  test('nothing, where nobody has changed anything', async () => {
    const open = await underWay(service());
    expect(await told(service(), open)).toEqual([
      `✔ 考核“2026年度代表考核”（${open.congress.id}/review）：过程记录2条，前后相连，各次状态与其相符`,
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    [
      'a text in an event that was reworded',
      "update review_event set details = replace(details, '三次', '九次') where act = 'submit'",
      ['第2条过程记录（提交自评，张伟（0001））：内容与摘要不符'],
    ],
    [
      'an event that is no JSON any more',
      "update review_event set details = '{' where act = 'submit'",
      ['第2条过程记录（提交自评，张伟（0001））：内容与摘要不符', '过程记录读不出来'],
    ],
    [
      'an event that was given to somebody else',
      "update review_event set person_id = 'x' where act = 'submit'",
      [
        '第2条过程记录（提交自评，张伟（0001））：内容与摘要不符',
        '张伟（0001）：第2版经手人写着“{"0":["ID-r1"]}”，按过程记录应为“{"0":["x"]}”',
        '张伟（0001）：第2版登记人或登记时间与过程记录不符',
      ],
    ],
    [
      'an event that was taken out',
      'delete from review_event where seq = 2',
      ['第2条过程记录缺失', '过程记录的末尾（第1条）与登记的末尾不符', '张伟（0001）：过程记录里没有第2版'],
    ],
    [
      'an end of the chain that was moved',
      'update review_head set seq = 3 where seq = 2',
      ['过程记录的末尾（第2条）与登记的末尾不符'],
    ],
    [
      'an assessment that was put back',
      'update assessment set stage = 0 where version = 2',
      ['张伟（0001）：第2版步骤写着“0”，按过程记录应为“1”'],
    ],
    [
      'a recommended grade that nobody gave',
      "update assessment set recommended = '优秀' where version = 2",
      ['张伟（0001）：第2版建议等次写着“优秀”，按过程记录应为空'],
    ],
    [
      'a version of an assessment that was put in',
      "insert into assessment select congress_id, review_id, representative_id, 3, stage, due_on, hands, objection, '优秀', computed, proposed, undecided, determined, is_determined, recorded_by, recorded_post, recorded_at from assessment where version = 2",
      ['张伟（0001）：过程记录里没有第3版'],
    ],
    [
      'a phase that nobody decided',
      "update review_version set phase = 'sealed' where version = 1",
      [
        '考核：第1版进度写着“已归档”，按过程记录应为“评定中”',
        '张伟（0001）：归档的结果缺失',
        '王芳（0002）：归档的结果缺失',
        '张伟（0003）：归档的结果缺失',
      ],
    ],
    [
      'a cut-off that was moved',
      "update review set cut_off_on = '2026-12-31', cut_off_at = '2026-12-31T15:59:59Z' where title <> ''",
      ['考核的周期、办法、名称、截止日期或开启人与开启时定下的不符'],
    ],
    [
      'another rulebook in the place of the frozen one',
      "update review set edition_digest = 'x' where title <> ''",
      ['办法与开启时定下的不是同一份', '考核的周期、办法、名称、截止日期或开启人与开启时定下的不符'],
    ],
    [
      'an act that was taken out of the audit',
      "delete from audit_event where act = 'review.submit'",
      ['第2条过程记录（提交自评，张伟（0001））：操作记录里没有'],
    ],
  ])('%s', async (_, change, words) => {
    const open = await underWay(service());
    const { id } = open.congress;
    await sql.raw(`${change} and congress_id = '${id}'`).execute(service().db);
    const label = `✘ 考核“2026年度代表考核”（${id}/review）：`;
    const expected = words.map((what) => `${label}${what.replaceAll('ID', id)}`);
    expect(await told(service(), open)).toEqual(expected);
  });

  test('an event that was reworded with the chain made anew behind it, for the audit noted another end', async () => {
    const open = await underWay(service());
    const { db } = service();
    const [opened, submitted] = await db
      .selectFrom('review_event')
      .selectAll()
      .where('review_id', '=', open.id)
      .orderBy('seq')
      .execute();
    if (opened === undefined || submitted === undefined) throw new Error('Nothing was handed in.');
    const details = submitted.details.replace('三次', '九次');
    const digest = digestOfEvent(opened.digest, { ...submitted, details });
    await sql`update review_event set details = ${details}, digest = ${digest}
      where review_id = ${open.id} and seq = 2`.execute(db);
    await sql`update review_head set digest = ${digest} where review_id = ${open.id}`.execute(db);
    expect(await told(service(), open)).toEqual([
      `✘ 考核“2026年度代表考核”（${open.congress.id}/review）：第2条过程记录：与操作记录里记下的不符`,
    ]);
  });
});

/** Of all representatives the first has handed in. */
async function underWay(service: Service): Promise<OpenReview> {
  const open = await openedReview(service);
  await submitAssessment.run(service, open.congress.as.representative.actor, {
    ...{ review: open.id, version: 1, report: '本年度参加视察三次。' },
    ratings: { 自评打分: { values: ['9.5'] } },
  });
  return open;
}

async function told({ db }: Service, { congress }: OpenReview): Promise<readonly string[]> {
  const findings = await reviewFindings(db, congress.id);
  return findings.map(({ ok, what }) => `${ok === true ? '✔' : '✘'} ${what}`);
}
