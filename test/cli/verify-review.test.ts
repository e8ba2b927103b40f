/** What `lvzhi verify` finds when somebody changes what a review left in the database, on each database. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { editionFindings } from '../../src/cli/edition-findings.ts';
import { reviewFindings } from '../../src/cli/review-findings.ts';
import { sheetFaults, sheetsKept } from '../../src/cli/review-sheet-findings.ts';
import { congressFindings, headFinding } from '../../src/cli/verify.ts';
import { adoptEdition } from '../../src/commands/adopt-edition.ts';
import { draftEdition } from '../../src/commands/draft-edition.ts';
import { submitAssessment } from '../../src/commands/review/submit.ts';
import { digestOf } from '../../src/rules/digest.ts';
import { editionOf } from '../../src/rules/edition.ts';
import { verifyChain } from '../../src/store/audit.ts';
import type { Db } from '../../src/store/connect.ts';
import { digestOfTexts, packed, unpacked } from '../../src/store/packed.ts';
import { digestOfEvent } from '../../src/store/review-events.ts';
import { reviewKept, reviewsKept } from '../../src/store/review-kept.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { type PlayedReview, sealedReview } from '../support/service/played-review.ts';
import { type OpenReview, openedReview, reviewRules } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

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
        what: `考核“2026年度代表考核”（${open.congress.id}/review）：过程记录2条，前后相连，各次状态与其相符`,
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
      `${label}过程记录24条，前后相连，各次状态与其相符`,
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
      ['张伟（0003）：积分表第1版：评分“自评打分”“分数”定稿时为["9"]，现在登记为["9.5"]'],
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
    const review = (await reviewsKept(db, id))[0];
    if (rulebook === undefined || review === undefined) throw new Error('Nothing was sealed.');
    const kept = await reviewKept(db, review);
    const faults = await sheetFaults(await sheetsKept(db, kept, rulebook), new Map());
    expect(faults[0]?.what.replaceAll(id, 'ID')).toBe(
      'ID-r1：积分表第1版：“视察”得分定稿为80，今天重算为70；“履职”合计定稿为80，今天重算为70；总分定稿为99，今天重算为89；另有1处',
    );
    expect(faults[0]?.mend).toMatch(/^定稿的积分表仍然有效。/);
  });
});

onDatabasesOfTier('what verify finds of the audit of a review', (service) => {
  test('an act in the middle that was taken out, and where the chain ended when it was printed', async () => {
    const open = await underWay(service());
    const { db } = service();
    const { id } = open.congress;
    const { head, events } = await verifyChain(db, id);
    const chain = (await reviewsKept(db, id))[0];
    const { digest = '' } = (chain && (await reviewKept(db, chain)).head) ?? {};
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
    await change('delete from audit_event where congress_id = ID and seq = 1');
    const [broken] = await congressFindings(db, service().evidenceFolder, id);
    expect(broken).toMatchObject({ ok: false, what: expect.stringMatching(/^操作记录：第1条起对不上/) });
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

/** What is found of it and of its rulebook once the database was changed so; the change is undone. */
async function toldAfter(
  { db }: Service,
  { congress: { id } }: OpenReview,
  change: (tx: Db, congress: string) => Promise<unknown>,
): Promise<readonly string[]> {
  const tx = await db.startTransaction().execute();
  try {
    const before = await editionFindings(tx, id);
    await change(tx, id);
    const found = [...(await editionFindings(tx, id)), ...(await reviewFindings(tx, id))];
    const told = found.filter(({ ok, what }) => ok !== true && before.every((one) => one.what !== what));
    for (const { ok, mend } of told) expect(ok === undefined || mend !== undefined).toBe(true);
    return told.map(({ what }) => what.replaceAll(id, 'ID'));
  } finally {
    await tx.rollback().execute();
  }
}

const label = '考核“2026年度代表考核”（ID/review）：';

/** By the commands, so that the chain knows what was adopted. */
async function adopt(service: Service, { id: congress, as }: SomeCongress): Promise<void> {
  const id = `${congress}/review`;
  const { digest } = await draftEdition.run(service, as.office.actor, {
    ...{ id, files: { 'rulebook.yaml': reviewRules } },
  });
  await adoptEdition.run(service, as.council.actor, { id, digest, adoptedOn: '2026-01-10' });
}
