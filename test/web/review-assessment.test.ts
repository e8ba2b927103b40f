/** One assessment in every state of its review: what it costs, its papers, who signs in whose place, and amendments. */
import { afterEach, expect, test } from 'vitest';
import { addMinutes, addPaper } from '../../src/commands/review/paper.ts';
import { returnAssessments } from '../../src/commands/review/return.ts';
import { withdrawProposal } from '../../src/commands/review/withdraw.ts';
import { today } from '../support/service/congress.ts';
import { pdf } from '../support/service/files.ts';
import { proposedReview } from '../support/service/meeting.ts';
import { insertVisit, sealedReview } from '../support/service/played-review.ts';
import { type OpenReview, underReviewRules, versionsIn } from '../support/service/review.ts';
import { reviewAt } from '../support/service/review-things.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('one assessment in the console', (service) => {
  afterEach(() => {
    service().clock.at = new Date(`${today}T02:00:00Z`);
  });

  test('it costs at most twelve statements in every state, also after a proposal that was withdrawn', async () => {
    const open = await withdrawnReview(service());
    const { congress } = open;
    const [first] = congress.representatives;
    const states: readonly (readonly [string, string])[] = [
      ['withdrawn', open.id],
      ...(await Promise.all(
        [
          ...(['proposed', 'determined', 'sealed'] as const).map((phase) => ({ phase, over: true as const })),
          { phase: 'notified' as const, objection: first },
        ].map(async (wanted) => [wanted.phase, (await reviewAt(service(), congress, wanted)).id] as const),
      )),
    ];
    for (const [state, id] of states) {
      for (const role of ['representative', 'localOffice', 'office', 'council', 'auditor'] as const) {
        const visitor = visiting(service(), congress.as[role]);
        service().statements.length = 0;
        const seen = await visitor.open(`/reviews/${id}/assessments/${first}`);
        const reads = service().statements.filter((text) => !/^(begin|commit|rollback)/i.test(text));
        expect([state, role, seen.status]).toEqual([state, role, 200]);
        expect(reads.length, `${state} ${role}\n${reads.join('\n')}`).toBeLessThanOrEqual(12);
      }
    }
  });

  test('a signed paper and the minutes are opened in place by whom they are for, and each reading is noted', async () => {
    const { congress, id } = await proposedReview(service(), [1, 1, 1]);
    const [first] = congress.representatives;
    const { office, council, localOffice, representative } = congress.as;
    const common = { review: id, bytes: pdf('自评表') };
    const paper = await addPaper.run(service(), localOffice.actor, {
      ...{ ...common, representative: first, name: '自评表.pdf' },
    });
    const minutes = await addMinutes.run(service(), office.actor, { ...common, name: '会议纪要.pdf' });
    const mine = visiting(service(), representative);
    const page = await mine.open(`/reviews/${id}/assessments/${first}`);
    expect(page.html).toContain(`<iframe src="/review-papers/${paper.id}"`);
    const read = await mine.open(`/review-papers/${paper.id}`);
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(read.headers.get('content-disposition')).toMatch(/^inline/);
    const meets = visiting(service(), council);
    expect((await meets.open(`/reviews/${id}/proposal`)).html).toContain(
      `src="/review-minutes/${minutes.id}"`,
    );
    const outcomes = [];
    for (const who of [representative, localOffice, office, council]) {
      const visitor = visiting(service(), who);
      const opened = [`/review-papers/${paper.id}`, `/review-minutes/${minutes.id}`].map(
        async (path) => (await visitor.open(path)).status,
      );
      outcomes.push([who.actor.role, ...(await Promise.all(opened))]);
    }
    expect(outcomes).toEqual([
      ['representative', 200, 403],
      ['localOffice', 200, 403],
      ['office', 200, 200],
      ['council', 403, 200],
    ]);
    const elsewhere = await congress.somebody('localOffice', { localOffice: congress.localOffices[1] });
    expect((await visiting(service(), elsewhere).open(`/review-papers/${paper.id}`)).status).toBe(404);
    expect(await readingsOf(service(), id)).toBe(6);
  });

  test('whoever signs for somebody else says for whom and why, alone and for many at once', async () => {
    const { congress, id } = await atFirstJudging(service());
    const [first, second] = congress.representatives;
    const clerk = visiting(service(), congress.as.localOffice);
    const path = `/reviews/${id}/assessments/${first}`;
    const { version = '' } = hiddenIn((await clerk.open(path)).html, `${path}/assess`);
    const fields = { version, 'ratings.初评打分': '8', 'substituteFor.person': '李主任' };
    const bare = await clerk.send(`${path}/assess`, fields);
    expect(bare.html).toMatch(/id="f-assess-substituteFor.reason"[^>]*aria-invalid="true"/);
    expect(bare.html).toMatch(/<details open[^>]*>\s*<summary>代他人签署/);
    const away = { ...fields, 'substituteFor.reason': '外出学习。' };
    expect((await clerk.send(`${path}/assess`, away)).status).toBe(303);
    expect((await clerk.open(path)).text).toContain('代李主任签署：外出学习。');
    const list = `/reviews/${id}/assessments/sign?stage=1`;
    const hidden = hiddenIn((await clerk.open(list.replace('/sign', ''))).html, list);
    const batch = {
      ...{ ...hidden, representatives: [second], [`ratings.${second}.初评打分`]: '9' },
      'substituteFor.reason': '回避。',
    };
    const nobody = await clerk.send(list, batch);
    expect([nobody.status, nobody.html.match(/代谁签署：/g)?.length]).toEqual([422, 1]);
    expect((await clerk.send(list, { ...batch, 'substituteFor.person': '李主任' })).status).toBe(303);
    const seen = await clerk.open(`/reviews/${id}/assessments/${second}`);
    expect(seen.text).toContain('代李主任签署：回避。');
  });

  test('what is found after the seal is tried, amended by number, and stands beside the result', async () => {
    const open = await sealedReview(service(), await underReviewRules(service()));
    const { congress, id } = open;
    const [first, second, third] = congress.representatives;
    const late: string[] = [];
    for (const name of ['v7', 'v8', 'v9']) late.push(await insertVisit(service(), congress, third, name));
    const path = `/reviews/${id}/assessments/${third}`;
    const proposer = await visiting(service(), congress.as.office).open(path);
    expect(proposer.text).toMatch(/登记更正 \S*拟定等次/);
    const other = visiting(service(), await congress.somebody('office'));
    const { _repeat: _, _post: __, ...hidden } = hiddenIn((await other.open(path)).html, `${path}/amend`);
    const fields = { ...hidden, records: late, reason: '签到表上漏了三次。' };
    const unmet = await other.send(`${path}/amend`, fields);
    expect(unmet.html).toMatch(/id="f-amend-meeting.number"[^>]*aria-invalid="true"/);
    const full = { ...fields, 'meeting.number': '第13次', 'meeting.day': today };
    const tried = await other.send(`${path}/amend`, { ...full, _do: 'rehearse' });
    expect(tried.text).toMatch(
      /没有保存任何内容.*张伟 东风镇 39.00分，第3名，称职 99.00分，第1名，\S+ 本次更正/,
    );
    expect(tried.text).toMatch(/王芳 新添寨镇 79.00分，第2名，称职 79.00分，第3名，称职/);
    const seen = `seen.${second}`;
    const chosen = { others: [second], [seen]: hiddenIn(tried.html, `${path}/amend`)[seen] ?? '' };
    const again = await other.send(`${path}/amend`, { ...full, ...chosen, _do: 'rehearse' });
    expect(again.html).toMatch(/aria-label="一并更正王芳" checked/);
    const graded = await other.send(`${path}/amend`, {
      ...{ ...full, records: [], grade: '优秀', _do: 'rehearse' },
    });
    expect(graded.text).toContain('更正以后：等次由“称职”改为“优秀”，明细没有变化。');
    expect((await other.send(`${path}/amend`, { ...full, ...chosen })).to).toBe(path);
    const done = await other.open(path);
    expect(done.text).toContain('已登记第1号更正，归档的结果仍列在一旁。');
    expect(done.text).toMatch(/归档后更正 第1号（2026年11月20日/);
    expect(done.text).toMatch(/第2份 \S+ \S+ 归档后更正 99.00分/);
    const [with1, with2] = [first, second].map((one) => other.open(`/reviews/${id}/assessments/${one}`));
    expect([(await with1)?.text.includes('第1号'), (await with2)?.text.includes('第1号')]).toEqual([
      false,
      true,
    ]);
  });
});

async function readingsOf({ db }: Service, review: string): Promise<number> {
  const read = await db
    .selectFrom('audit_event')
    .select('seq')
    .where('act', '=', 'review.readPaper')
    .where('subject_id', '=', review)
    .execute();
  return read.length;
}

/** All wait for the judgement of their local office. */
async function atFirstJudging(service: Service): Promise<OpenReview> {
  const congress = await underReviewRules(service);
  const { id } = await reviewAt(service, congress, { stage: 1 });
  return { congress, id };
}

/** Sent back to the representatives, with the sheets of the proposal still there. */
async function withdrawnReview(service: Service): Promise<OpenReview> {
  const open = await proposedReview(service, [4, 3, 0]);
  const { congress, id } = open;
  const { review } = await versionsIn(service, open);
  const { actor } = congress.as.office;
  await withdrawProposal.run(service, actor, { review: id, version: review.version, reason: '漏了一人。' });
  const { seen } = await versionsIn(service, open);
  await returnAssessments.run(service, actor, {
    ...{ review: id, assessments: seen(congress.representatives[0]), to: 0, reason: '自评没有写满全年。' },
  });
  return open;
}
