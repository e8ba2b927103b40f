/** What `lvzhi verify` finds when somebody changes what a sealed review left in the database, on each database. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { reviewFindings } from '../../src/cli/findings/review.ts';
import { sheetFaults, sheetsKept } from '../../src/cli/findings/review-sheet.ts';
import { congressFindings } from '../../src/cli/verify.ts';
import { admitRecords } from '../../src/commands/review/admit.ts';
import { assessAssessments } from '../../src/commands/review/assess.ts';
import { proposeGrades } from '../../src/commands/review/propose.ts';
import { sendBack } from '../../src/commands/review/send-back.ts';
import { adoptEdition } from '../../src/commands/rulebooks/adopt-edition.ts';
import { draftEdition } from '../../src/commands/rulebooks/draft-edition.ts';
import { digestOf } from '../../src/rules/digest.ts';
import { editionOf } from '../../src/rules/edition.ts';
import { digestOfTexts, packed, unpacked } from '../../src/store/packed.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { largeReview } from '../support/service/graded-review.ts';
import {
  insertVisit,
  type PlayedReview,
  proposedReview,
  sealedReview,
} from '../support/service/played-review.ts';
import { reviewRules, underReviewRules, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { keptIn, label, toldAfter } from '../support/service/tampering.ts';

onDatabasesOfTier('what verify finds of a sealed review', (service) => {
  let sealed: PlayedReview;
  beforeAll(async () => {
    const congress = await someCongress(service());
    await adopt(service(), congress);
    sealed = await sealedReview(service(), congress);
  }, 60_000);

  const changed = (change: Parameters<typeof toldAfter>[2]) => toldAfter(service(), sealed, change);

  test('nothing, where nobody has changed anything', async () => {
    const findings = await congressFindings(service().db, service().evidenceFolder, sealed.congress.id);
    expect(findings.filter(({ ok }) => ok !== true)).toEqual([]);
    expect(findings.map(({ what }) => what.replaceAll(sealed.congress.id, 'ID')).slice(-3, -1)).toEqual([
      `${label}过程记录24条，前后相连，各次状态和评分与其相符`,
      `${label}积分表4份，内容与摘要、登记的档案和今天的重算相符`,
    ]);
  });

  describe('of a frozen sheet', () => {
    const second = () => sealed.congress.representatives[1];
    const rewritten = (
      of: 'sheet' | 'dossier',
      change: (text: string) => string,
      digest?: 'with its digest',
    ) =>
      changed(async (tx) => {
        const row = await tx
          .selectFrom('assessment_sheet')
          .selectAll()
          .where('representative_id', '=', second())
          .where('version', '=', 2)
          .executeTakeFirstOrThrow();
        const texts = { dossier: unpacked(row.dossier), sheet: unpacked(row.sheet) };
        const now = { ...texts, [of]: change(texts[of]) };
        expect(now[of]).not.toBe(texts[of]);
        await tx
          .updateTable('assessment_sheet')
          .set({
            [of]: packed(now[of]),
            digest: digest === undefined ? row.digest : digestOfTexts(now.dossier, now.sheet),
          })
          .where('representative_id', '=', second())
          .where('version', '=', 2)
          .execute();
      });
    const better = (text: string) => text.replace('"points":"60"', '"points":"80"');

    test('a byte that was changed', async () => {
      expect(await rewritten('sheet', better)).toEqual([
        `${label}王芳（0002）：积分表第2版：内容与摘要不符`,
        `${label}王芳（0002）：积分表第2版：“视察”得分定稿为80，今天重算为60`,
      ]);
    });

    test('a byte that was changed together with the digest', async () => {
      expect(await rewritten('sheet', better, 'with its digest')).toEqual([
        `${label}王芳（0002）：积分表第2版：与第22条过程记录（采纳异议，王芳（0002））记下的摘要不符`,
        `${label}王芳（0002）：积分表第2版：“视察”得分定稿为80，今天重算为60`,
      ]);
    });

    test('a dossier that was changed', async () => {
      const found = await rewritten('dossier', (text) => text.replace('"视察"', '"调研"'));
      expect(found).toEqual([
        `${label}王芳（0002）：积分表第2版：内容与摘要不符`,
        `${label}王芳（0002）：积分表第2版：“视察”得分定稿为60，今天重算为40；“履职”合计定稿为60，今天重算为40；总分定稿为79，今天重算为59；另有2处`,
        `${label}王芳（0002）：积分表第2版：履职记录 ID-r2-v1“类别”定稿时为调研，现在登记为视察`,
      ]);
    });
  });

  test.each<[string, string, readonly string[]]>([
    [
      'a frozen sheet that is not to be read any more',
      "update assessment_sheet set sheet = 'x' where representative_id = 'ID-r1'",
      ['张伟（0001）：积分表第1版：读不出来'],
    ],
    [
      'a total and a rank beside the sheet',
      "update assessment_sheet set total = 100, rank = 9 where representative_id = 'ID-r1'",
      ['张伟（0001）：积分表第1版：总分写着100，表上为99', '张伟（0001）：积分表第1版：名次写着9，表上为1'],
    ],
    [
      'a frozen sheet that was put in',
      "insert into assessment_sheet select congress_id, review_id, representative_id, 2, seq, total, rank, dossier, sheet, digest || 'x', recorded_by, recorded_post, recorded_at from assessment_sheet where representative_id = 'ID-r1'",
      ['张伟（0001）：积分表第2版：内容与摘要不符', '张伟（0001）：积分表第2版：没有过程记录说到它'],
    ],
    [
      'a frozen sheet that is no sheet any more',
      `update assessment_sheet set sheet = '${packed('{}')}' where representative_id = 'ID-r3'`,
      ['张伟（0003）：积分表第1版：读不出来'],
    ],
    [
      'a frozen sheet that is half a sheet',
      `update assessment_sheet set sheet = '${packed('{"sections":[]}')}' where representative_id = 'ID-r3'`,
      [
        '张伟（0003）：积分表第1版：内容与摘要不符',
        '张伟（0003）：积分表第1版：是另一名代表的',
        '张伟（0003）：积分表第1版：总分写着39，表上为空',
        '张伟（0003）：积分表第1版：名次写着3，表上为空',
        '第14条过程记录定稿的积分表：已经残缺，不能重算',
      ],
    ],
    [
      'a frozen sheet that was taken out',
      "delete from assessment_sheet where representative_id = 'ID-r2' and version = 2",
      ['王芳（0002）：积分表第2版：缺失'],
    ],
    [
      'a fact of a record',
      `update duty_record set facts = '{"类别":"调研"}' where id = 'ID-r1-v2'`,
      ['张伟（0001）：积分表第1版：履职记录 ID-r1-v2“类别”定稿时为视察，现在登记为调研'],
    ],
    [
      'a record that was taken out',
      "delete from duty_record where id = 'ID-r1-v2'",
      ['张伟（0001）：积分表第1版：履职记录 ID-r1-v2定稿时为有，现在登记为没有'],
    ],
    [
      'a record that was put in as if it had been known',
      `insert into duty_record select congress_id, 'x', version, representative_id, matter_id, "on", facts, joint_participants, joint_position, by_member, papers, state, reason, entered_by, recorded_by, recorded_post, recorded_at from duty_record where id = 'ID-r1-v2'`,
      ['张伟（0001）：积分表第1版：履职记录 x定稿时为没有，现在登记为有'],
    ],
    [
      'a rating',
      `update rating set "values" = '["9.5"]' where representative_id = 'ID-r3' and name = '自评打分'`,
      [
        '张伟（0003）：评分“自评打分”写着["9.5"]，按过程记录应为["9"]',
        '张伟（0003）：积分表第1版：评分“自评打分”“分数”定稿时为["9"]，现在登记为["9.5"]',
      ],
    ],
    [
      'a trait in the roster',
      `update representative_version set traits = '{"代表类别":"党政干部"}' where representative_id = 'ID-r3'`,
      ['张伟（0003）：积分表第1版：名册“代表类别”定稿时为基层代表，现在登记为党政干部'],
    ],
    [
      'a grade that the meeting determined',
      "update assessment set determined = '优秀' where representative_id = 'ID-r3' and is_determined",
      [
        '张伟（0003）：第6版确定等次写着“优秀”，按过程记录应为“称职”',
        '张伟（0003）：第7版确定等次写着“优秀”，按过程记录应为“称职”',
        '张伟（0003）：第8版确定等次写着“优秀”，按过程记录应为“称职”',
        '张伟（0003）：归档的结果等次写着“称职”，定稿的为“优秀”',
        '张伟（0003）：归档的结果“连续优秀”写着“0”，定稿的为“1”',
      ],
    ],
    [
      'a grade that later years go by',
      "update past_period set grade = '优秀', total = 99 where representative_id = 'ID-r3'",
      [
        '张伟（0003）：归档的结果等次写着“优秀”，定稿的为“称职”',
        '张伟（0003）：归档的结果总分写着“99”，定稿的为“39”',
      ],
    ],
    [
      'a result that was taken out',
      "delete from past_period where representative_id = 'ID-r3'",
      ['张伟（0003）：归档的结果缺失'],
    ],
    [
      'a reason that was reworded',
      "update review_event set details = replace(details, '没有本人', '有本人') where act = 'dismiss'",
      ['第23条过程记录（不采纳异议，张伟（0003））：内容与摘要不符'],
    ],
    [
      'an event in the middle that was taken out',
      "delete from review_event where act = 'dismiss'",
      ['第23条过程记录缺失', '张伟（0003）：过程记录里没有第8版'],
    ],
  ])('%s', async (_, change, words) => {
    const { id } = sealed.congress;
    const found = await changed((tx) =>
      sql.raw(`${change.replaceAll('ID', id)} and congress_id = '${id}'`).execute(tx),
    );
    expect(found).toEqual(words.map((what) => `${label}${what}`));
  });

  test('an adopted text that was reworded', async () => {
    const found = await changed((tx) =>
      sql`update edition set files = replace(files, 'points: 20', 'points: 30') where congress_id = ${sealed.congress.id}`.execute(
        tx,
      ),
    );
    expect(found).toEqual(['办法 ID/review：原文与摘要不符']);
  });

  test('an adopted text that was reworded with its rulebook and every digest', async () => {
    const found = await changed(async (tx) => {
      const { id } = sealed.congress;
      const text = reviewRules.replace('points: 20', 'points: 30');
      const { rulebook } = await editionOf(`${id}/review`, { 'rulebook.yaml': text });
      if (rulebook === undefined) throw new Error('The rulebook is not whole.');
      await tx
        .updateTable('edition')
        .set({
          ...{ files: JSON.stringify({ 'rulebook.yaml': text }), rulebook: JSON.stringify(rulebook) },
          digest: digestOf(rulebook),
        })
        .where('congress_id', '=', id)
        .execute();
    });
    expect(found).toEqual([
      '办法 ID/review：与操作记录里通过的不是同一份',
      `${label}办法与开启时定下的不是同一份`,
      `${label}没有原来的办法，积分表和结果没有核验`,
    ]);
  });

  test('an adopted text that nobody can read any more', async () => {
    const found = await changed((tx) =>
      sql`update edition set rulebook = '{' where congress_id = ${sealed.congress.id}`.execute(tx),
    );
    expect(found).toEqual(['办法：数据库里的办法读不出来', `${label}没有原来的办法，积分表和结果没有核验`]);
  });

  test('what the program makes otherwise today: both, with the item, and the frozen one stands', async () => {
    const { db } = service();
    const { id } = sealed.congress;
    // An engine that changed looks like a rulebook that did, with all its digests.
    const now = reviewRules.replace('cap: 80', 'cap: 70');
    const { rulebook } = await editionOf(`${id}/review`, { 'rulebook.yaml': now });
    if (rulebook === undefined) throw new Error('The rulebook is not whole.');
    const kept = await keptIn(service(), sealed);
    const faults = await sheetFaults(await sheetsKept(db, kept, rulebook), new Map());
    expect(faults[0]?.what.replaceAll(id, 'ID')).toBe(
      'ID-r1：积分表第1版：“视察”得分定稿为80，今天重算为70；“履职”合计定稿为80，今天重算为70；总分定稿为99，今天重算为89；另有1处',
    );
    expect(faults[0]?.mend).toMatch(/^定稿的积分表仍然有效。/);
  });
});

onDatabasesOfTier('what verify finds of a review that went to and fro', (service) => {
  test('nothing: sent back and rated otherwise, a late record admitted, one left out of the second proposal', async () => {
    const played = await proposedReview(service(), await underReviewRules(service()));
    const { congress, id, offices } = played;
    const [first, second, third] = congress.representatives;
    const council = congress.as.council.actor;
    // What is rated from now on is later than the first proposal.
    service().clock.at = new Date(service().clock.at.getTime() + 1000);
    const seen = async (...ids: readonly string[]) => (await versionsIn(service(), played)).seen(...ids);
    await sendBack.run(service(), council, {
      ...{ review: id, assessments: await seen(third), to: 2, reason: '总评打分请再核对。' },
      meeting: { number: '第12次', day: council.today, called: [{ name: '甲' }], present: ['甲'] },
    });
    await assessAssessments.run(service(), offices[1], {
      review: id,
      assessments: (await seen(third)).map((one) => ({ ...one, ratings: { 总评打分: { values: ['6'] } } })),
    });
    const late = await insertVisit(service(), congress, second, 'late');
    await admitRecords.run(service(), offices[0], {
      ...{ review: id, assessments: await seen(second), reason: '签到表上有这一次。' },
      records: [{ id: late, version: 1, as: 'today' }],
    });
    const { version } = (await versionsIn(service(), played)).review;
    await proposeGrades.run(service(), offices[0], {
      ...{ review: id, version, except: [{ representative: first, reason: '长期病假。' }] },
    });
    const { sheets } = await keptIn(service(), played);
    expect(sheets.map(({ version, total }) => [version, total])).toEqual([
      ...[
        [1, '99'],
        [2, '99'],
      ],
      ...[
        [1, '59'],
        [2, '79'],
      ],
      ...[
        [1, '39'],
        [2, '40'],
      ],
    ]);
    const findings = await reviewFindings(service().db, congress.id);
    expect(findings.filter(({ ok }) => ok !== true)).toEqual([]);
    // Another rating took the place of the one that counted at first, which was frozen all the same.
    expect(
      await toldAfter(service(), played, (tx) =>
        sql`update rating set "values" = '["1"]' where representative_id = ${third} and name = '总评打分' and version = 1`.execute(
          tx,
        ),
      ),
    ).toEqual([`${label}张伟（0003）：积分表第1版：评分“总评打分”“分数”定稿时为["5"]，现在登记为["1"]`]);
  });

  test('a review of many asks as much of the database as one of few', async () => {
    const counts: number[] = [];
    for (const heads of [3, 60]) {
      const open = await largeReview(service(), heads);
      await proposeGrades.run(service(), open.congress.as.office.actor, { review: open.id, version: 1 });
      service().statements.length = 0;
      await reviewFindings(service().db, open.congress.id);
      counts.push(service().statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
  });
});

/** By the commands, so that the chain knows what was adopted. */
async function adopt(service: Service, { id: congress, as }: SomeCongress): Promise<void> {
  const id = `${congress}/review`;
  const { digest } = await draftEdition.run(service, as.office.actor, {
    ...{ id, files: { 'rulebook.yaml': reviewRules } },
  });
  await adoptEdition.run(service, as.council.actor, { id, digest, adoptedOn: '2026-01-10' });
}
