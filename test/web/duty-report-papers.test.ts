/** Papers about a 述职 in the console: of the meeting, of the talk, of the rectification; and the minutes of the count. */
import { expect, test } from 'vitest';
import {
  countedReport,
  countsOf,
  heldReport,
  reportRules,
  underReportRules,
} from '../support/service/duty-report.ts';
import { jpeg, pdf } from '../support/service/files.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

type Visitor = ReturnType<typeof visiting>;

function upload(name: string, bytes: Uint8Array, fields: Readonly<Record<string, string>> = {}) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set('file', new File([Buffer.from(bytes)], name));
  return form;
}

/** The address of the one file that the page shows in place. */
function shownIn(html: string): string {
  return (/<(?:iframe|img) src="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
}

async function readings({ db }: Service, report: string) {
  const rows = await db
    .selectFrom('audit_event')
    .select('details')
    .where('act', '=', 'dutyReport.readPaper')
    .where('subject_id', '=', report)
    .execute();
  return rows.map(({ details }) => JSON.parse(details) as unknown);
}

onDatabasesOfTier('papers of a meeting in the console', (service) => {
  test('are uploaded by who runs it, and read outside the office once the count holds', async () => {
    const congress = await underReportRules(service());
    const own = congress.representatives[0];
    const { id, tellers } = await heldReport(service(), congress, { representative: own });
    const page = `/duty-reports/${id}`;
    const office = visiting(service(), congress.as.office);
    const council = visiting(service(), congress.as.council);
    const none = await office.sendFiles(`${page}/papers`, new FormData());
    expect([none.status, none.text.includes('没有选择文件')]).toEqual([422, true]);
    const sent = await office.sendFiles(`${page}/papers`, upload('签到表.pdf', pdf()));
    expect([sent.status, sent.to], sent.text).toEqual([303, page]);
    const file = shownIn((await office.open(page)).html);
    expect(file).toMatch(/^\/duty-report-papers\//);
    const early = await council.open(page);
    expect(early.text).toContain('计票生效以后才能查看会议材料。');
    expect(early.text).not.toContain('签到表.pdf');
    expect((await council.open(file)).status).toBe(404);
    expect(early.html).not.toContain(`action="${page}/papers"`);
    expect((await office.open(`${page}/minutes`)).status).toBe(409);
    expect(early.text).toContain('两人录入一致以后才有计票纪要。');
    await countedBy(
      tellers.map((teller) => visiting(service(), teller)),
      page,
      { 优秀: 38, 称职: 12 },
    );
    const late = await council.open(page);
    expect(late.text).toContain('签到表.pdf');
    const read = await council.open(file);
    expect(read.headers.get('content-disposition')).toMatch(/^inline/);
    expect(await readings(service(), id)).toHaveLength(1);
  });

  test('stay with the office where fewer than five papers are valid, and so do the classes in the minutes', async () => {
    const rules = reportRules.replaceAll('valid: 10', 'valid: 3');
    const congress = await underReportRules(service(), rules);
    const counts = countsOf(3, 4, { issued: 4, returned: 4, invalid: 0, present: 4 });
    const { id } = await countedReport(service(), congress, counts);
    const page = `/duty-reports/${id}`;
    const office = visiting(service(), congress.as.office);
    const auditor = visiting(service(), congress.as.auditor);
    await office.sendFiles(`${page}/papers`, upload('计票表.pdf', pdf('计票')));
    expect((await office.open(page)).text).toContain('计票表.pdf');
    expect((await auditor.open(page)).text).toContain('有效票不足五张，会议材料只供代表工作机构查看。');
    const told = (await office.open(`${page}/minutes`)).text;
    expect(told).toContain('代表述职测评计票纪要');
    expect(told).toMatch(/优秀3票，票率3\/4/);
    const hidden = (await auditor.open(`${page}/minutes`)).text;
    expect(hidden).toContain('有效票不足5张，各档票数和票率不列出。');
    expect(hidden).not.toMatch(/优秀3票/);
  });

  test('are not uploaded by who is tied to the representative, nor before there was a meeting', async () => {
    const congress = await underReportRules(service());
    const own = congress.representatives[0];
    const { id } = await heldReport(service(), congress, { representative: own });
    const town = visiting(service(), congress.as.localOffice);
    await town.send('/recusals', { representative: own, reason: '配偶的兄长' });
    const shown = await town.open(`/duty-reports/${id}`);
    expect(shown.text).toContain('您与这名代表有关联，不能上传材料。请由其他人办理，并记明回避。');
    const sent = await town.sendFiles(`/duty-reports/${id}/papers`, upload('签到表.pdf', pdf()));
    expect(sent.status).toBe(403);
    const office = visiting(service(), congress.as.office);
    const planned = await office.send('/duty-reports/coverage', {
      ...{ representatives: [congress.representatives[1]], dueOn: '2026-12-20' },
    });
    expect(planned.status).toBe(303);
    const list = (await office.open('/duty-reports?view=planned')).html;
    const other = /href="(\/duty-reports\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? '';
    expect((await office.open(other)).text).toContain('没有会议材料。请在登记会议以后上传。');
  });
});

onDatabasesOfTier('papers of a case in the console', (service) => {
  test('are uploaded, chosen as the signed page, and opened for a purpose that is noted', async () => {
    const congress = await underReportRules(service());
    const own = congress.representatives[0];
    const { id } = await countedReport(service(), congress, countsOf(30), { representative: own });
    const page = `/follow-ups/${id}`;
    const office = visiting(service(), congress.as.office);
    const town = visiting(service(), congress.as.localOffice);
    const council = visiting(service(), congress.as.council);
    const proof = upload('走访登记.jpg', jpeg(), { about: 'rectification' });
    expect((await town.sendFiles(`${page}/papers`, proof)).status).toBe(303);
    const talk = await town.sendFiles(`${page}/papers`, upload('谈话.pdf', pdf(), { about: 'talk' }));
    expect([talk.status, talk.text.includes('当前岗位不能上传谈话记录。')]).toEqual([403, true]);
    const sent = await office.sendFiles(`${page}/papers`, upload('谈话.pdf', pdf(), { about: 'talk' }));
    expect([sent.status, sent.to]).toEqual([303, page]);
    const open = await office.open(page);
    expect(open.text).toContain('走访登记.jpg');
    expect([open.text.includes('写明用途以后可以打开。'), shownIn(open.html)]).toEqual([true, '']);
    const paper = /<option value="([^"]+)">谈话\.pdf/.exec(open.html)?.[1] ?? '';
    const talked = await office.send(`${page}/talk`, {
      ...{ version: '1', on: '2026-11-19', talkers: '李主任', problems: '走访选民少', paper },
    });
    expect(talked.status, talked.text).toBe(303);
    const asked = await office.open(`${page}?purpose=${encodeURIComponent('归档')}`);
    expect(asked.text).toContain('签字页： 谈话.pdf');
    const file = shownIn(asked.html);
    expect(file).toBe(`/follow-up-papers/${paper}?purpose=%E5%BD%92%E6%A1%A3`);
    expect((await office.open(file)).status).toBe(200);
    expect(await readings(service(), id)).toEqual([{ paper, purpose: '归档' }]);
    expect((await office.open(`/follow-up-papers/${paper}`)).status).toBe(422);
    const mine = (await town.open(page)).text;
    expect([mine.includes('走访登记.jpg'), mine.includes('谈话.pdf')]).toEqual([true, false]);
    const greyed = await council.open(page);
    expect(greyed.text).toContain('当前岗位不能查看谈心谈话和整改的内容');
    expect([greyed.text.includes('走访登记.jpg'), (await council.open(file)).status]).toEqual([false, 403]);
  });
});

async function countedBy(
  tellers: readonly Visitor[],
  page: string,
  classes: Readonly<Record<string, number>>,
): Promise<void> {
  const valid = Object.values(classes).reduce((sum, votes) => sum + votes, 0);
  const papers = { present: valid, issued: valid, returned: valid, valid, invalid: 0 };
  for (const [index, teller] of tellers.entries()) {
    const sent = await teller.send(`${page}/count`, {
      version: `${2 + index}`,
      ...Object.fromEntries(Object.entries(papers).map(([name, count]) => [`counts.${name}`, `${count}`])),
      ...Object.fromEntries(
        Object.entries(classes).map(([name, votes]) => [`counts.classes.${name}`, `${votes}`]),
      ),
    });
    expect(sent.status, sent.text).toBe(303);
  }
}
