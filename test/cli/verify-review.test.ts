/** What `lvzhi verify` finds when somebody changes what a review left in the database, on each database. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { reviewFindings } from '../../src/cli/findings/review.ts';
import { congressFindings, headFinding } from '../../src/cli/verify.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import { verifyChain } from '../../src/store/audit.ts';
import { digestOfEvent } from '../../src/store/review/events.ts';
import { type OpenReview, openedReview } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { keptIn, label, toldAfter } from '../support/service/tampering.ts';

onDatabasesOfTier('what verify finds of a review under way', (service) => {
  let open: OpenReview;
  beforeAll(async () => {
    open = await underWay(service());
  }, 60_000);

  test('nothing, where nobody has changed anything', async () => {
    const findings = await reviewFindings(service().db, open.congress.id);
    expect(findings).toEqual([
      {
        ok: true,
        what: `考核“2026年度代表考核”（${open.congress.id}/review）：过程记录2条，前后相连，各次状态和评分与其相符`,
      },
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
      'a rating',
      `update rating set "values" = '["10"]' where name = '自评打分'`,
      ['张伟（0001）：评分“自评打分”写着["10"]，按过程记录应为["9.5"]'],
    ],
    [
      'a rating that was put over another',
      `insert into rating select congress_id, representative_id, period, name, 2, '["10"]', reason, recorded_by, recorded_post, recorded_at from rating where name = '自评打分'`,
      ['张伟（0001）：评分“自评打分”写着["10"]，按过程记录应为["9.5"]'],
    ],
    [
      'a phase that nobody decided',
      "update review_version set phase = 'sealed' where version = 1",
      ['考核：第1版进度写着“已归档”，按过程记录应为“评定中”'],
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
    const found = await toldAfter(service(), open, (tx, id) =>
      sql.raw(`${change} and congress_id = '${id}'`).execute(tx),
    );
    expect(found).toEqual(words.map((what) => `${label}${what}`));
  });

  test('an event that was reworded with the chain made anew behind it, for the audit noted another end', async () => {
    const found = await toldAfter(service(), open, async (tx) => {
      const [opened, submitted] = await tx
        .selectFrom('review_event')
        .selectAll()
        .where('review_id', '=', open.id)
        .orderBy('seq')
        .execute();
      if (opened === undefined || submitted === undefined) throw new Error('Nothing was handed in.');
      const details = submitted.details.replace('三次', '九次');
      const digest = digestOfEvent(opened.digest, { ...submitted, details });
      await sql`update review_event set details = ${details}, digest = ${digest}
        where review_id = ${open.id} and seq = 2`.execute(tx);
      await sql`update review_head set digest = ${digest} where review_id = ${open.id}`.execute(tx);
    });
    expect(found).toEqual([`${label}第2条过程记录：与操作记录里记下的不符`]);
  });
});

onDatabasesOfTier('what verify finds of the audit of a review', (service) => {
  test('an act in the middle that was taken out', async () => {
    const open = await underWay(service());
    // Handed in twice: the attempt is an act too.
    await expect(handedIn(service(), open)).rejects.toThrow();
    const { id } = open.congress;
    await sql`delete from audit_event where congress_id = ${id} and seq = 3`.execute(service().db);
    const findings = await congressFindings(service().db, service().evidenceFolder, id);
    const told = findings.flatMap(({ ok, what }) => (ok === false ? [what.replaceAll(id, 'ID')] : []));
    expect(told).toEqual([
      '操作记录：第3条起对不上（前2条无误）',
      expect.stringContaining('办法 ID/review：'),
      `${label}第2条过程记录（提交自评，张伟（0001））：操作记录里没有`,
    ]);
  });

  test('the last acts that were taken out, with every head made to fit: by the heads printed before', async () => {
    const open = await underWay(service());
    const { db } = service();
    const { id } = open.congress;
    const { head, events } = await verifyChain(db, id);
    const { digest = '' } = (await keptIn(service(), open)).head ?? {};
    expect(await headFinding(db, head)).toMatchObject({ ok: true });
    expect(await headFinding(db, digest)).toMatchObject({
      what: expect.stringMatching(/：是考核“2026年度代表考核”的第2条过程记录（/),
    });
    const change = (statement: string) => sql.raw(statement.replaceAll('ID', `'${id}'`)).execute(db);
    // The last act, and what it wrote, is taken out of everything, and all heads are made to fit.
    await change(`delete from audit_event where congress_id = ID and seq = ${events}`);
    await change(`update audit_head set (seq, hash) = (select seq, hash from audit_event as e
      where e.congress_id = ID order by seq desc limit 1) where congress_id = ID`);
    await change('delete from review_event where congress_id = ID and seq = 2');
    await change(`update review_head set (seq, digest) = (select seq, digest from review_event as e
      where e.congress_id = ID) where congress_id = ID`);
    await change('delete from assessment where congress_id = ID and version = 2');
    expect((await congressFindings(db, service().evidenceFolder, id)).slice(0, 2)).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect((await reviewFindings(db, id)).every(({ ok }) => ok)).toBe(true);
    for (const printed of [head, digest]) {
      expect(await headFinding(db, printed)).toMatchObject({
        ok: false,
        what: `链头 ${printed}：不在操作记录里`,
      });
    }
  });
});

/** Of all representatives the first has handed in. */
async function underWay(service: Service): Promise<OpenReview> {
  const open = await openedReview(service);
  await handedIn(service, open);
  return open;
}

async function handedIn(service: Service, { id, congress }: OpenReview): Promise<void> {
  await submitAssessment.run(service, congress.as.representative.actor, {
    ...{ review: id, version: 1, report: '本年度参加视察三次。' },
    ratings: { 自评打分: { values: ['9.5'] } },
  });
}
