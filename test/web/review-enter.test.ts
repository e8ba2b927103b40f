/** A pile of signed papers is typed in by the township on one page, all of them or none. */
import { expect, test } from 'vitest';
import { openedReview, versionsIn } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('a pile of papers in the console', (service) => {
  test('those that were filled are entered together; one that is wrong is told at its own field', async () => {
    const { congress, id } = await openedReview(service());
    const [first, second, third] = congress.representatives;
    const clerk = visiting(service(), congress.as.localOffice);
    const path = `/reviews/${id}/enter`;
    expect((await clerk.open(`/reviews/${id}/assessments`)).html).toContain(`href="${path}"`);
    const shown = await clerk.open(path);
    expect(shown.html).not.toContain(`report.${third}`);
    const hidden = { ...hiddenIn(shown.html, path), representatives: [first, second] };
    const none = await clerk.send(path, { ...hidden, on: '2026-11-18' });
    expect([none.status, none.text.includes('代录的自评：至少一份')]).toEqual([422, true]);
    const pile = {
      ...{ ...hidden, on: '2026-11-18', [`by.${first}`]: '张伟', [`by.${second}`]: '王芳' },
      ...{ [`report.${first}`]: '参加视察三次。', [`ratings.${first}.自评打分`]: '８' },
      ...{ [`report.${second}`]: '走访选民十二户。', [`ratings.${second}.自评打分`]: '11' },
    };
    const wrong = await clerk.send(path, { ...pile, [`on.${second}`]: '2026-12-30' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(new RegExp(`name="on.${second}"[^>]*value="2026-12-30"`));
    expect(wrong.html).toContain('>走访选民十二户。</textarea>');
    const invalid = wrong.html.match(/<input[^>]*aria-invalid="true"[^>]*>/g) ?? [];
    expect(invalid.map((input) => /name="([^"]*)"/.exec(input)?.[1])).toEqual([
      `ratings.${second}.自评打分`,
      `on.${second}`,
    ]);
    const stages = async () => {
      const { assessments } = await versionsIn(service(), { congress, id });
      return [first, second, third].map((one) => assessments.get(one)?.stage);
    };
    expect(await stages()).toEqual([0, 0, 0]);
    const sent = await clerk.send(path, { ...pile, [`ratings.${second}.自评打分`]: '9' });
    expect([sent.status, sent.to]).toEqual([303, path]);
    expect(await stages()).toEqual([1, 1, 0]);
    expect((await clerk.open(path)).text).toMatch(/已代录2份自评。.*没有等待自评的代表。/);
    const told = await clerk.open(`/reviews/${id}/assessments/${second}`);
    expect(told.text).toContain('王芳签名，2026年11月18日 自评打分：9分 走访选民十二户。');
  });
});
