/** What the pages of one edition tell: its findings, its examples, what differs from another, who would change. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { editionOf } from '../../src/rules/edition.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

const filesOf = (points: number, from = '2026-01-01') => ({
  'rulebook.yaml': `# 只有一项的办法
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: ${from} }
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [视察, 调研]
sections: [duty]
total: { cap: none }
`,
  'sections/duty.yaml': `section: 履职
items:
  - { item: 视察, when: { 类别: 视察 }, points: ${points}, cap: 10 }
`,
  'cases/duty.yaml': `# 视察：第五条
- case: 视察一次
  records: [{ 类别: 视察, on: ${from.slice(0, 4)}-03-02 }]
  expect: { total: ${points} }
`,
});

async function adoptedFiles(service: Service, congress: string, year: string, files: Record<string, string>) {
  const { rulebook, problems } = await editionOf(`x/${year}`, files);
  if (rulebook === undefined) throw new Error(JSON.stringify(problems));
  await adopted(service, congress, rulebook, files);
  const folder = join(service.rulesFolder, congress, year);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

onDatabasesOfTier('the pages of an edition', (service) => {
  let congress: SomeCongress;
  const at = (page: string) => `/rulebooks/${congress.id}/${page}`;
  beforeAll(async () => {
    congress = await someCongress(service());
    await adoptedFiles(service(), congress.id, '2025', filesOf(2, '2025-01-01'));
    await adoptedFiles(service(), congress.id, '2026', filesOf(3));
    await recorded(service(), congress.id, congress.representatives[0], { 类别: '视察' });
  });

  test('findings are sentences, with the line of a reminder and the article of an item', async () => {
    const { text, html } = await visiting(service(), congress.as.office).open(at('2026/findings'));
    expect(text).toContain('不计分的记录 类别=调研 的记录在任何计分项都不得分，也不扣分。');
    expect(text).toContain('检查的提醒');
    expect(html).toContain('<span class="line-number">3</span>');
    expect(text).toContain('规则目录中的文件 一致 与通过的内容一致。');
  });

  test('a finding about an item leads to its article', async () => {
    const own = await someCongress(service());
    const files = filesOf(3);
    const items = '  - { item: 缺席, when: { 类别: 调研 }, points: -1 }\n';
    const text = `${files['sections/duty.yaml']}${items}`;
    await adoptedFiles(service(), own.id, '2026', { ...files, 'sections/duty.yaml': text });
    const office = visiting(service(), own.as.office);
    const { html } = await office.open(`/rulebooks/${own.id}/2026/findings`);
    const to = /“缺席”：有扣分。 <a href="([^"#]+)#([^"]+)">/.exec(html.replaceAll('&#34;', '"'));
    expect(to?.[1]).toBe(`/rulebooks/${own.id}/2026`);
    const article = decodeURIComponent(to?.[2] ?? '');
    expect((await office.open(to?.[1] ?? '')).html).toMatch(
      new RegExp(`<p id="${article}"><strong>${article}　缺席</strong>`),
    );
  });

  test('a file that somebody changed since is told', async () => {
    writeFileSync(
      join(service().rulesFolder, congress.id, '2025', 'sections/duty.yaml'),
      filesOf(9)['sections/duty.yaml'],
    );
    const office = visiting(service(), congress.as.office);
    expect((await office.open(at('2025/findings'))).text).toContain('不一致 与通过的内容不一致');
    const { text } = await office.open('/rulebooks/folder');
    expect(text).toContain(`${congress.id}/2025 不一致`);
    expect(text).toContain(`${congress.id}/2026 一致`);
  });

  test('examples are a table of what is in a dossier and what must come of it', async () => {
    const { text } = await visiting(service(), congress.as.representative).open(at('2026/cases'));
    expect(text).toContain('案例 档案里有 应得的结果 视察一次 视察，2026年3月2日 总分3分');
    expect(text).toContain('视察：第五条。文件：cases/duty.yaml');
  });

  test('the differences are from the edition before, unless another is asked for', async () => {
    const office = visiting(service(), congress.as.office);
    const { text } = await office.open(at('2026/differences'));
    expect(text).toContain(`从 ${congress.id}/2025 到 ${congress.id}/2026：修改2条`);
    expect(text).toMatch(/计分项“视察” 修改 计分 \S*2分 \S*3分/);
    const back = await office.open(at(`2025/differences?from=${congress.id}/2026`));
    expect(back.text).toContain(`从 ${congress.id}/2026 到 ${congress.id}/2025：修改2条`);
    expect((await office.open(at('2025/differences?from=x/1999'))).status).toBe(404);
  });

  test('who would change is told by name to those who try drafts, and to nobody else', async () => {
    const council = visiting(service(), congress.as.council);
    const { text, html } = await council.open(at('2025/changes'));
    expect(text).toContain(`与现行办法（${congress.id}/2026）相比`);
    expect(text).toContain('分数下降 1人，最多减1.00分');
    expect(text).toMatch(/3\.00分 2\.00分 -1\.00 .*1项 视察：3\.00 → 2\.00/);
    expect(html).toContain(`href="/representatives/${congress.representatives[0]}"`);
    expect((await council.open(at('2026/changes'))).text).toContain('这个版本就是现行办法');
    const own = visiting(service(), congress.as.representative);
    expect((await own.open(at('2025'))).text).not.toContain('谁的分数会变');
    expect((await own.open(at('2025/changes'))).status).toBe(403);
  });

  test('uploaded files take the place of those of the base, whatever they are called', async () => {
    const office = visiting(service(), congress.as.office);
    const form = new FormData();
    const files = filesOf(4, '2027-01-01');
    const upload = (name: string, text: string | Buffer) =>
      form.append('upload', new File([new Uint8Array(Buffer.from(text as string))], name));
    form.append('id', `${congress.id}/2027`);
    form.append('base', `${congress.id}/2026`);
    form.append('_do', 'rehearse');
    upload('总则.yaml', `\ufeff${files['rulebook.yaml'].replaceAll('\n', '\r\n')}`);
    upload('duty.yaml', files['sections/duty.yaml']);
    upload('duty.yml', files['cases/duty.yaml']);
    const tried = await office.sendFiles('/rulebooks/draft', form);
    expect(tried.text).toContain('检查通过，没有错误');
    expect(tried.text).toMatch(/3\.00分 4\.00分 \+1\.00/);
    expect(tried.html).toContain('points: 4, cap: 10');

    const wrong = new FormData();
    wrong.append('id', `${congress.id}/2027`);
    wrong.append('upload', new File(['PK'], '规则.docx'));
    const refused = await office.sendFiles('/rulebooks/draft', wrong);
    expect([refused.status, refused.text.includes('“规则.docx”不是规则文件。')]).toEqual([422, true]);
  });

  test('an example that no longer holds hides nobody, and the draft is not taken', async () => {
    const office = visiting(service(), congress.as.office);
    const fields = {
      id: `${congress.id}/2027`,
      base: `${congress.id}/2026`,
      'files.rulebook.yaml': filesOf(4, '2026-07-01')['rulebook.yaml'],
      'files.sections/duty.yaml': filesOf(4)['sections/duty.yaml'],
    };
    const tried = await office.send('/rulebooks/draft', { ...fields, _do: 'rehearse' });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('规则没有错误，但 案例有1处要更正');
    expect(tried.text).toMatch(/3\.00分 4\.00分 \+1\.00/);
    expect(tried.text).toContain('cases/duty.yaml 第4行');
    expect(tried.html).toContain('name="files.cases/duty.yaml"');
    const sent = await office.send('/rulebooks/draft', fields);
    expect([sent.status, sent.text.includes('规则文件有1处要更正')]).toEqual([422, true]);
    const nextYear = { ...fields, 'files.rulebook.yaml': filesOf(4, '2027-01-01')['rulebook.yaml'] };
    const moved = await office.send('/rulebooks/draft', { ...nextYear, _do: 'rehearse' });
    expect([moved.status, moved.text.includes('不在本周期（2027-01-01 至 2027-12-31）内')]).toEqual([
      200,
      true,
    ]);
  });

  test('a draft waits at the desk of another person, and may be mended by the first', async () => {
    const drafter = visiting(service(), congress.as.office);
    const id = `${congress.id}/2028`;
    const files = Object.entries(filesOf(5, '2028-01-01')).map(([name, text]) => [`files.${name}`, text]);
    const fields = { id, ...Object.fromEntries(files) };
    expect((await drafter.send('/rulebooks/draft', fields)).status).toBe(303);
    expect((await drafter.open('/')).text).not.toContain('草案等待登记通过');
    const other = visiting(service(), congress.as.council);
    expect((await other.open('/')).text).toContain('1 份积分办法草案等待登记通过');

    const own = await drafter.open(`/rulebooks/${id}`);
    expect(own.text).toContain('登记办法通过的人与提交草案的人不能是同一个人。');
    const page = await drafter.open(`/rulebooks/draft?from=${id}`);
    const seen = /name="seen" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const again = {
      ...fields,
      base: id,
      seen,
      'files.cases/duty.yaml': filesOf(6, '2028-01-01')['cases/duty.yaml'],
    };
    const mended = { ...again, 'files.sections/duty.yaml': filesOf(6)['sections/duty.yaml'] };
    expect((await drafter.send('/rulebooks/draft', mended)).status).toBe(303);
    expect((await drafter.open(`/rulebooks/${id}`)).text).toContain('计6分');
  });
});
