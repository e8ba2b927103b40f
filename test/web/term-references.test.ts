/** 换届参考 in the console: each year's score beside its grade, for the office; of the own for a representative. */
import { expect, test } from 'vitest';
import type { Decimal } from '../../src/engine/decimal.ts';
import { insertAll } from '../../src/store/insert-all.ts';
import { determinedReview } from '../support/service/determined-review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the years of a term in the console', (service) => {
  test('stand side by side, what is not sealed marked and in no mean, ordered by place or by mean', async () => {
    const { congress } = await determinedReview(service(), [4, 2, 1]);
    service().clock.at = new Date('2026-11-20T02:00:00Z');
    await pastYears(service(), congress);
    const office = visiting(service(), congress.as.office);
    expect((await office.open('/reviews')).html).toContain('href="/term-references"');
    const all = await office.open('/term-references');
    expect(all.text).toMatch(/2023年 2025年 2026年 等次次数 平均分/);
    expect(all.text).toMatch(
      /张伟 0001 新添寨镇 70.00分 称职 80.01分 优秀 99.00分 优秀（未归档） 称职1次、优秀2次 75.01分/,
    );
    expect(all.text).toMatch(/王芳 0002 新添寨镇 — 90.00分 不定等次 /);
    expect(namesIn(all.text)).toEqual(['0003', '0001', '0002']);
    const best = await office.open('/term-references?order=mean');
    expect(namesIn(best.text)).toEqual(['0002', '0001', '0003']);
    const place = `localOffice=${congress.localOffices[0]}`;
    const late = await office.open(`/term-references?${place}&from=2025-01-01&until=2025-12-31`);
    expect([namesIn(late.text), late.text.includes('2023年')]).toEqual([['0001', '0002'], false]);
    expect(late.text).toContain('80.01分 优秀 优秀1次 80.01分');
    const turned = await office.open('/term-references?from=2025-01-01&until=2024-12-31');
    expect([turned.status, turned.text.includes('最后一天早于第一天。')]).toEqual([422, true]);
    // The meeting's grade is not told yet to the representative, who reads of nobody else.
    const own = await visiting(service(), congress.as.representative).open('/term-references');
    expect([namesIn(own.text), own.text.includes('2026年 ')]).toEqual([['0001'], false]);
  });
});

function namesIn(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/ (000\d) /g)].map(([, number]) => number);
}

async function pastYears(
  { db, clock }: Service,
  { id, representatives }: { readonly id: string; readonly representatives: readonly string[] },
): Promise<void> {
  const by = { recorded_by: null, recorded_post: null, recorded_at: clock.at };
  const past = (index: number, period: string, total: string, grade: string | null) => ({
    ...{ congress_id: id, representative_id: representatives[index] ?? '', period, version: 1, grade },
    ...{ total: total as Decimal, figures: {} as never, ...by },
  });
  await db
    .transaction()
    .execute((tx) =>
      insertAll(tx, 'past_period', [
        past(0, '2023', '70', '称职'),
        past(0, '2025', '80.01', '优秀'),
        past(1, '2025', '90', null),
      ]),
    );
}
