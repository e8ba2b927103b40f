/** 积分办法 in the console: read as the text it is, tried as a draft, handed in by one and adopted by another. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editionsOnDisk } from '../../src/commands/rulebooks/editions-on-disk.ts';
import { someCongress } from '../support/service/congress.ts';
import { reviewRules, underReviewRules } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('a rulebook in the console', (service) => {
  test('is the text of a 办法, with its tables', async () => {
    const congress = await underReviewRules(service());
    const seen = await visiting(service(), congress.as.representative).open(
      `/rulebooks/${congress.id}/review`,
    );
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('第一章 总则');
    expect(seen.html).toContain('<strong>第一条</strong>');
    expect(seen.html).toMatch(/<th scope="col"[^>]*>事项<\/th>/);
    expect(seen.text).not.toContain('**');
  });

  test('a draft is tried on the live records, and tells who would win and lose', async () => {
    const congress = await underReviewRules(service());
    await service()
      .db.insertInto('duty_record')
      .values({
        ...{ congress_id: congress.id, id: 'd1', version: 1, representative_id: congress.representatives[0] },
        ...{ matter_id: null, on: '2026-03-02' as never, facts: JSON.stringify({ 类别: '视察' }) as never },
        ...{
          joint_participants: null,
          joint_position: null,
          by_member: null,
          papers: 0,
          state: 'verified' as const,
        },
        ...{ entered_by: 'x', reason: null, recorded_by: null, recorded_post: null },
        recorded_at: service().clock.at,
      })
      .execute();
    const office = visiting(service(), congress.as.office);
    const files = { 'files.rulebook.yaml': draftOf('points: 20', 'points: 12') };
    const tried = await office.send('/rulebooks/draft', {
      id: `${congress.id}/2027`,
      ...files,
      _do: 'rehearse',
    });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('3名代表中有1人的分数、等次或名次会变');
    expect(tried.text).toContain('20.00分 12.00分 -8.00');
    expect((await office.open(`/rulebooks/${congress.id}/2027`)).status).toBe(404);
  });

  test('what is wrong is told at its line, beside its file, and the text stays', async () => {
    const congress = await underReviewRules(service());
    const office = visiting(service(), congress.as.office);
    const files = { 'files.rulebook.yaml': draftOf('[视察, 调研]', '[视擦, 调研]') };
    const wrong = await office.send('/rulebooks/draft', {
      id: `${congress.id}/2027`,
      ...files,
      _do: 'rehearse',
    });
    expect(wrong.status).toBe(422);
    const line =
      draftOf('[视察, 调研]', '[视擦, 调研]')
        .split('\n')
        .findIndex((each) => each.includes('when')) + 1;
    expect(wrong.text).toContain(`rulebook.yaml 第${line}行 到这一行`);
    expect(wrong.html).toContain(`<span class="line-number">${line}</span>`);
    expect(wrong.html).toContain('<mark>视察</mark>');
    expect(wrong.html).toContain('视擦, 调研');
  });

  test('handed in by one, it is adopted by another, and its folder is written with its seal', async () => {
    const congress = await underReviewRules(service());
    const drafter = visiting(service(), congress.as.office);
    const id = `${congress.id}/2027`;
    const sent = await drafter.send('/rulebooks/draft', {
      ...{ id, 'files.rulebook.yaml': draftOf('from: 2026-01-01', 'from: 2027-01-01') },
    });
    expect([sent.status, sent.to]).toEqual([303, `/rulebooks/${id}`]);
    const adoption = `/rulebooks/${id}/adoption`;
    const kept = hiddenIn((await drafter.open(`/rulebooks/${id}`)).html, adoption);
    const own = await drafter.send(adoption, { ...kept, adoptedOn: '2026-11-19' });
    expect([own.status, own.text.includes('不能是同一个人')]).toEqual([403, true]);
    const other = visiting(service(), await congress.somebody('office'));
    const theirs = hiddenIn((await other.open(`/rulebooks/${id}`)).html, adoption);
    expect((await other.send(adoption, { ...theirs, adoptedOn: '2026-11-19' })).status).toBe(303);
    expect((await other.open(`/rulebooks/${id}`)).text).toContain('已登记通过。');
    const folder = join(service().rulesFolder, id);
    expect(['rulebook.yaml', 'adopted.yaml'].map((file) => existsSync(join(folder, file)))).toEqual([
      true,
      true,
    ]);
    const office = congress.as.office.actor;
    const lying = await editionsOnDisk(service(), service().db, office.congress);
    expect(lying.find((one) => one.id === id)?.state).toBe('same');
  });

  test('the first one is made from the files that a new system was given, with nothing to compare it with', async () => {
    const { as } = await someCongress(service());
    const office = visiting(service(), as.office);
    const folder = join(service().rulesFolder, '示范区人大', '2026');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'rulebook.yaml'), reviewRules);
    try {
      const id = '示范区人大/2026';
      expect((await office.open('/rulebooks/draft')).text).toContain(`${id}（规则目录里的文件）`);
      expect((await office.open('/rulebooks/folder')).text).toContain(id);
      const page = `/rulebooks/draft?from=${encodeURIComponent(id)}`;
      const opened = await office.open(page);
      expect(opened.html).toContain(`value="${id}"`);
      expect(opened.text).toContain('points: 20');
      const tried = await office.send(page, { id, base: id, _do: 'rehearse' });
      expect(tried.text).toContain('现在没有施行的办法，没有可以比较的分数');
      const sent = await office.send(page, { id, base: id });
      expect(sent.status).toBe(303);
      expect((await office.open('/rulebooks/draft')).text).not.toContain('规则目录里的文件');
      const other = visiting(service(), as.council);
      const adoption = `${encodeURI(`/rulebooks/${id}`)}/adoption`;
      const { digest = '' } = hiddenIn((await other.open(`/rulebooks/${id}`)).html, adoption);
      const adopted = await other.send(adoption, { digest, adoptedOn: '2026-11-19' });
      expect(adopted.status).toBe(303);
      // What lies there means the same, so it is sealed where it is.
      expect(readFileSync(join(folder, 'adopted.yaml'), 'utf8')).toContain(digest);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** In force later, for two on one day would both claim everyone. */
function draftOf(was: string, is: string): string {
  expect(reviewRules).toContain(was);
  return reviewRules
    .replace('from: 2026-01-01', 'from: 2026-06-01')
    .replace(was.replace('2026-01-01', '2026-06-01'), is);
}
