/** The yearly review as each post does its part of it: signed in batches, handed in, decided by the meeting, objected to. */
import { afterEach, expect, test } from 'vitest';
import { today } from '../support/service/congress.ts';
import { notifiedReview } from '../support/service/determined-review.ts';
import { moreRepresentatives } from '../support/service/graded-review.ts';
import { proposedReview } from '../support/service/meeting.ts';
import { recorded } from '../support/service/records.ts';
import { openedReview, underReviewRules, versionsIn } from '../support/service/review.ts';
import { reviewAt } from '../support/service/review-things.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the yearly review in the console', (service) => {
  afterEach(() => {
    service().clock.at = new Date(`${today}T02:00:00Z`);
  });

  test('a township signs twenty at once; one rating out of its range is told in its row, and nothing is signed', async () => {
    const { congress, id, twenty } = await atFirstJudging(service());
    const clerk = visiting(service(), congress.as.localOffice);
    const list = `/reviews/${id}/assessments?stage=1`;
    const action = `/reviews/${id}/assessments/sign`;
    const shown = await clerk.open(list);
    expect(shown.text).toContain('勾选要签署的');
    // What the judgement rests on stands in the row: the points so far, and what the stage before gave.
    expect(shown.text).toMatch(/现在得分 自评打分 .* 代表1 1001 2\.00分 — /);
    const wrong = twenty[7] ?? '';
    const fields = {
      ...hiddenIn(shown.html, `${action}?stage=1`),
      ...{ representatives: twenty, recommended: '称职' },
      ...{ [`recommended.${twenty[0]}`]: '优秀', [`recommended.${twenty[1]}`]: '-' },
      ...Object.fromEntries(twenty.map((one) => [`ratings.${one}.初评打分`, '9'])),
    };
    const refused = await clerk.send(`${action}?stage=1`, { ...fields, [`ratings.${wrong}.初评打分`]: '11' });
    expect(refused.status).toBe(422);
    const cell = refused.html.split(`name="ratings.${wrong}.初评打分"`)[1]?.split('</td>')[0] ?? '';
    expect(cell).toContain('value="11"');
    expect(cell).toContain('超出范围');
    expect(await stagesOf(service(), congress, id, twenty)).toEqual(new Set([1]));
    const sent = await clerk.send(`${action}?stage=1`, fields);
    expect([sent.status, sent.to]).toEqual([303, list]);
    expect((await clerk.open(list)).text).toContain('已签署20份考核。');
    expect(await stagesOf(service(), congress, id, twenty)).toEqual(new Set([2]));
    const { assessments } = await versionsIn(service(), { congress, id });
    const recommended = twenty.slice(0, 3).map((one) => assessments.get(one)?.recommended);
    expect(recommended).toEqual(['优秀', null, '称职']);
  });

  test('whom one is tied to is greyed in the batch with the reason', async () => {
    const { congress, id } = await atFirstJudging(service());
    const clerk = visiting(service(), congress.as.localOffice);
    const [, tied] = congress.representatives;
    await clerk.send('/recusals', { representative: tied, reason: '配偶的兄长' });
    const { html, text } = await clerk.open(`/reviews/${id}/assessments?stage=1`);
    expect(html).toMatch(new RegExp(`name="representatives" value="${tied}"[^>]*disabled`));
    expect(html).toMatch(new RegExp(`name="ratings.${tied}.初评打分"[^>]*disabled`));
    expect(text.match(/您与这名代表有关联，不能评定。/g)).toHaveLength(1);
  });

  test('a rating that wants a reason has its reason in the same row', async () => {
    const congress = await underReviewRules(service());
    const { id } = await reviewAt(service(), congress, { stage: 2 });
    const office = visiting(service(), congress.as.office);
    const [one] = congress.representatives;
    const action = `/reviews/${id}/assessments/sign?stage=2`;
    const shown = await office.open(`/reviews/${id}/assessments?stage=2`);
    const fields = {
      ...{ ...hiddenIn(shown.html, action), representatives: one },
      ...{ [`ratings.${one}.总评打分`]: '8', [`ratings.${one}.调整分`]: '-1' },
    };
    const bare = await office.send(action, fields);
    expect([bare.status, bare.text.includes('“调整分”没有说明理由')]).toEqual([422, true]);
    const sent = await office.send(action, { ...fields, [`reasons.${one}.调整分`]: '缺席小组活动。' });
    expect(sent.status, sent.text).toBe(303);
    expect((await office.open(`/reviews/${id}/assessments/${one}`)).text).toContain('缺席小组活动。');
  });

  test('a representative puts a self-assessment aside, finds it again, and hands it in', async () => {
    const { congress, id } = await openedReview(service());
    const representative = congress.representatives[0];
    const me = visiting(service(), congress.as.representative);
    const path = `/reviews/${id}/assessments/${representative}`;
    const first = await me.open(path);
    const version = hiddenIn(first.html, `${path}/submit`)['version'] ?? '';
    const empty = await me.send(`${path}/submit`, { version, report: '', 'ratings.自评打分': '十' });
    expect(empty.status).toBe(422);
    expect(empty.html).toMatch(/id="f-submit-report"[^>]*aria-invalid="true"/);
    expect(empty.html).toMatch(/id="f-submit-ratings.自评打分"[^>]*aria-invalid="true"/);
    const report = '今年参加视察三次，联系群众十二户。';
    const kept = await me.send(`${path}/draft`, { version, report, 'ratings.自评打分': '8' });
    expect([kept.status, kept.to]).toEqual([303, path]);
    const again = await me.open(path);
    expect(again.text).toContain('暂存的内容，还没有提交');
    expect(again.html).toContain(`>${report}</textarea>`);
    expect(again.html).toMatch(/name="ratings.自评打分"[^>]*value="8"/);
    const sent = await me.send(`${path}/submit`, { version, report, 'ratings.自评打分': '8' });
    expect(sent.status).toBe(303);
    const done = await me.open(path);
    expect(done.text).toContain('自评已提交。');
    expect(done.text).toContain('这份考核正在“初评”，不能提交自评。');
    expect(done.text).toContain('自评打分：8分');

    const clerk = visiting(service(), congress.as.localOffice);
    const judged = await clerk.open(path);
    expect(judged.text).toMatch(new RegExp(`年度履职报告（17字） ${report} 评分 .* 评定`));
    const { version: seen = '' } = hiddenIn(judged.html, `${path}/return`);
    const back = await clerk.send(`${path}/return`, { version: seen, to: '0', reason: '请补写建议。' });
    expect(back.status, back.text).toBe(303);
    expect((await me.open(path)).html).toContain(`>${report}</textarea>`);
  });

  test('what may not be done is greyed with its reason: who typed a paper in does not judge what follows', async () => {
    const { congress, id } = await openedReview(service());
    const path = `/reviews/${id}/assessments/${congress.representatives[0]}`;
    const clerk = visiting(service(), congress.as.localOffice);
    const version = hiddenIn((await clerk.open(path)).html, `${path}/enter`)['version'] ?? '';
    const fields = { version, report: '照录。', 'signed.by': '张伟', 'signed.on': '2026-11-18' };
    const late = await clerk.send(`${path}/enter`, { ...fields, 'signed.on': '2026-12-30' });
    expect(late.html).toMatch(/id="f-enter-signed.on"[^>]*aria-invalid="true"/);
    expect((await clerk.send(`${path}/enter`, fields)).status).toBe(303);
    const shown = await clerk.open(path);
    expect(shown.html).toMatch(/<button[^>]*disabled[^>]*>\s*签署评定/);
    expect(shown.text).toMatch(/签署评定 \S*代录自评/);
  });

  test('a tie at the line is decided by the meeting, by name; a member under review is told by number', async () => {
    const { congress, id } = await proposedReview(service(), [4, 4, 0]);
    const [first, second] = congress.representatives;
    const council = visiting(service(), congress.as.council);
    const path = `/reviews/${id}/proposal`;
    const sheet = await council.open(path);
    expect(sheet.text).toContain('“优秀”还有1个名额，2人同分，其中2人由会议确定');
    const hidden = hiddenIn(sheet.html, `/reviews/${id}/determine`);
    expect([hidden['decisions.0.representative'], hidden['decisions.1.representative']].sort()).toEqual(
      [first, second].sort(),
    );
    const meeting = {
      ...{ 'meeting.number': '第12次主任会议', 'meeting.day': today },
      ...{ 'meeting.called': '赵一\n钱二\n王芳', 'meeting.present': '赵一、钱二' },
    };
    const send = (fields: Readonly<Record<string, string>>) =>
      council.send(`/reviews/${id}/determine`, { ...hidden, ...meeting, ...fields });
    const same = await send({});
    expect([same.status, same.text.includes('“王芳”与参加考核的代表同名')]).toEqual([422, true]);
    expect(same.html).toMatch(/id="f-determine-meeting.called"[^>]*aria-invalid="true"/);
    const called = { 'meeting.called': '赵一\n钱二\n王芳（不是）' };
    const open = await send(called);
    expect([open.status, open.text.includes('还有2人并列在分数线上')]).toEqual([409, true]);
    const decided = {
      ...called,
      ...{ 'decisions.0.grade': '优秀', 'decisions.0.reason': '联系群众多。' },
      ...{ 'decisions.1.grade': '称职', 'decisions.1.reason': '名额已满。' },
    };
    const tried = await send({ ...decided, _do: 'rehearse' });
    expect([tried.status, tried.text.includes('没有保存任何内容')]).toEqual([200, true]);
    const done = await send(decided);
    expect([done.status, done.to]).toEqual([303, `/reviews/${id}`]);
    const { assessments } = await versionsIn(service(), { congress, id });
    const grades = [0, 1].map(
      (at) => assessments.get(hidden[`decisions.${at}.representative`] ?? '')?.determined,
    );
    expect(grades).toEqual(['优秀', '称职']);
  });

  test('the office adjusts a grade with its reason, and the meeting sees both', async () => {
    const { congress, id } = await proposedReview(service(), [4, 3, 0]);
    const path = `/reviews/${id}/assessments/${congress.representatives[1]}`;
    const office = visiting(service(), congress.as.office);
    const version = hiddenIn((await office.open(path)).html, `${path}/adjust`)['version'] ?? '';
    const fields = { version, 'assessments.0.grade': '不称职', 'assessments.0.reason': '' };
    const bare = await office.send(`${path}/adjust`, fields);
    expect(bare.html).toMatch(/id="f-adjust-assessments.0.reason"[^>]*aria-invalid="true"/);
    expect(
      (await office.send(`${path}/adjust`, { ...fields, 'assessments.0.reason': '受到处分。' })).status,
    ).toBe(303);
    const seen = await visiting(service(), congress.as.council).open(`/reviews/${id}/proposal`);
    expect(seen.text).toContain('受到处分。');
  });

  test('a record that came late counts by a decision with its reason', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [representative] = congress.representatives;
    const at = new Date('2026-11-30T02:00:00Z');
    const record = await recorded(
      service(),
      congress.id,
      representative,
      { 类别: '视察' },
      { on: '2026-04-02', at },
    );
    const office = visiting(service(), congress.as.office);
    const path = `/reviews/${id}/late-records`;
    const seen = await office.open(path);
    expect(seen.text).toContain('共1条，待决定1条');
    const fields = hiddenIn(seen.html, path);
    expect(fields['record']).toBe(record);
    const bare = await office.send(path, { ...fields, as: 'today', reason: '' });
    expect([bare.status, bare.html.includes(`id="f-late-records-${record}-reason-wrong"`)]).toEqual([
      422,
      true,
    ]);
    expect((await office.send(path, { ...fields, as: 'today', reason: '迟报。' })).to).toBe(path);
    expect((await office.open(path)).text).toContain('共1条，待决定0条');
  });

  test('a representative objects within the days; another clerk than who proposed decides it', async () => {
    const open = await notifiedReview(service(), [2, 3, 1]);
    const { congress, id, clerk } = open;
    await laterOn(service(), congress.id, '2026-11-25');
    const path = `/reviews/${id}/assessments/${congress.representatives[0]}`;
    const me = visiting(service(), congress.as.representative);
    const version = hiddenIn((await me.open(path)).html, `${path}/object`)['version'] ?? '';
    const sent = await me.send(`${path}/object`, { version, text: '漏记了四月的一次视察。' });
    expect(sent.status).toBe(303);
    const proposer = await visiting(service(), congress.as.office).open(path);
    expect(proposer.text).toMatch(/不采纳 \S*拟定等次/);
    const other = visiting(service(), clerk);
    const seen = await other.open(path);
    expect(seen.text).toMatch(/异议和依据 漏记了四月的一次视察。 应在\S+以前处理。 .*采纳异议/);
    const fields = { version: hiddenIn(seen.html, `${path}/dismiss`)['version'] ?? '' };
    const nothing = await other.send(`${path}/uphold`, { ...fields, reason: '确实漏记。' });
    expect([nothing.status, nothing.text.includes('采纳异议，却没有写明更正什么')]).toEqual([422, true]);
    const done = await other.send(`${path}/dismiss`, { ...fields, reason: '经核对，没有漏记。' });
    expect(done.status).toBe(303);
    expect((await me.open(path)).text).toContain('理由：经核对，没有漏记。');
  });
});

/** With everybody still signed in. */
async function laterOn({ db, clock }: Service, congress: string, day: string): Promise<void> {
  clock.at = new Date(`${day}T02:00:00Z`);
  const expires_at = new Date(`${day}T10:00:00Z`);
  await db.updateTable('session').set({ expires_at }).where('congress_id', '=', congress).execute();
}

/** Twenty of the township besides the two that are there, all waiting for its judgement. */
async function atFirstJudging(service: Service) {
  const congress = await underReviewRules(service);
  const more = await moreRepresentatives(service, congress, 40);
  const twenty = more.filter((_, index) => index % 2 === 0);
  const all = [...congress.representatives, ...more] as unknown as typeof congress.representatives;
  const { id } = await reviewAt(service, { ...congress, representatives: all }, { stage: 1 });
  return { congress, id, twenty };
}

async function stagesOf(
  service: Service,
  congress: Awaited<ReturnType<typeof underReviewRules>>,
  id: string,
  of: readonly string[],
): Promise<ReadonlySet<number | undefined>> {
  const { assessments } = await versionsIn(service, { congress, id });
  return new Set(of.map((one) => assessments.get(one)?.stage));
}
