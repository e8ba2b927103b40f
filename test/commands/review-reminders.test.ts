/** What a review is told of beside its pages: who is to be reminded, and what an opening would give. */
import { expect, test } from 'vitest';
import { readerFor } from '../../src/commands/permissions.ts';
import { objectToResult } from '../../src/commands/review/object.ts';
import { remindersOf } from '../../src/commands/review/reminders.ts';
import { whatIf } from '../../src/commands/review/what-if.ts';
import type { Day } from '../../src/engine/day.ts';
import { editionOf } from '../../src/rules/edition.ts';
import type { Reader } from '../../src/store/reader.ts';
import type { Somebody } from '../support/service/congress.ts';
import { notifiedReview, onDay } from '../support/service/determined-review.ts';
import { adopted } from '../support/service/editions.ts';
import { recorded } from '../support/service/records.ts';
import { openedReview, reviewRules, underReviewRules, versionsIn } from '../support/service/review.ts';
import { entered } from '../support/service/review-acts.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const day = (text: string) => text as Day;
const reading = ({ actor }: Somebody) => readerFor(actor, 'review.read') as Reader;

onDatabasesOfTier('reminders', (service) => {
  test('are texts to copy: by local office and stage, who is due and who is overdue', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const { office } = congress.as;
    await entered(service(), open, congress.representatives[0]);
    const texts = async (today: string, within?: number) =>
      (await remindersOf(service(), reading(office), { today: day(today) }, id, within)).map(
        ({ text }) => text,
      );
    expect(await texts('2026-12-02')).toEqual([]);
    expect(await texts('2026-12-08')).toEqual([
      [
        '东风镇：2026年度代表考核，截至2026年12月8日，还有1名代表的“自评”没有办理。',
        '2026年12月10日（还有2天）到期：张伟（0003）。',
        '请提醒代表本人按期提交；本人不便办理的，可凭签字的纸质材料代录。确需延期的，请报代表工作机构。',
      ].join('\n'),
      [
        '新添寨镇：2026年度代表考核，截至2026年12月8日，还有1名代表的“自评”没有办理。',
        '2026年12月10日（还有2天）到期：王芳。',
        '请提醒代表本人按期提交；本人不便办理的，可凭签字的纸质材料代录。确需延期的，请报代表工作机构。',
      ].join('\n'),
    ]);
    const late = await remindersOf(service(), reading(office), { today: day('2026-12-20') }, id, 0);
    expect(late).toMatchObject([
      { localOffice: { name: '东风镇' }, stage: 0, due: [], overdue: [congress.representatives[2]] },
      { localOffice: { name: '新添寨镇' }, stage: 0, due: [], overdue: [congress.representatives[1]] },
      { localOffice: { name: '新添寨镇' }, stage: 1, due: [congress.representatives[0]], overdue: [] },
    ]);
    expect(late[0]?.text).toContain('2026年12月10日已到期，至今没有办理：张伟（0003），已逾期10天。');
    expect(late[0]?.text).toContain('已经到期的，本人不能再提交：');
    expect(late[2]?.text).toContain('2026年12月20日（今天）到期：张伟（0001）。\n请按期办理。');
  });

  test('are of open objections alone once the grades are notified', async () => {
    const open = await notifiedReview(service(), [4, 2, 1]);
    const { congress, id } = open;
    const { office, representative } = congress.as;
    const asked = (today: string, within = 99) =>
      remindersOf(service(), reading(office), { today: day(today) }, id, within);
    expect(await asked('2027-02-01')).toEqual([]);
    const { assessments } = await versionsIn(service(), open);
    const [first] = congress.representatives;
    await objectToResult.run(service(), onDay(service(), '2026-11-23', representative), {
      ...{ review: id, version: assessments.get(first)?.version ?? 0, text: '少算一次。' },
    });
    const [reminder, ...others] = await asked('2026-12-20');
    expect(others).toEqual([]);
    expect(reminder).toMatchObject({ stageName: '异议', by: 'office', due: [first], overdue: [] });
    expect(reminder?.text).toBe(
      [
        '新添寨镇代表的考核：2026年度代表考核，截至2026年12月20日，还有1名代表的“异议”没有办理。',
        '2026年12月23日（还有3天）到期：张伟（0001）。',
        '请按期作出决定。',
      ].join('\n'),
    );
    expect(await asked('2026-12-20', 2)).toEqual([]);
    expect((await asked('2026-12-24'))[0]).toMatchObject({ due: [], overdue: [first] });
  });
});

onDatabasesOfTier('what an opening would give', (service) => {
  test('shows roster, points, who is under no rulebook and what is not verified, and writes nothing', async () => {
    const congress = await underReviewRules(service());
    const { db } = service();
    const [first, second] = congress.representatives;
    await recorded(service(), congress.id, first, { 类别: '视察' });
    await recorded(service(), congress.id, second, { 类别: '视察' }, { state: 'claimed' });
    await recorded(service(), congress.id, second, { 类别: '视察' }, { state: 'claimed', on: '2026-12-31' });
    // Of another period.
    await recorded(service(), congress.id, second, { 类别: '视察' }, { state: 'claimed', on: '2025-12-31' });
    const { actor } = congress.as.office;
    const asked = { rulebook: `${congress.id}/review`, cutOff: day('2026-12-31') };
    const shown = await whatIf(service(), actor, asked);
    expect(shown.opening).toMatchObject({ roster: 3, period: '2026', title: '2026年度代表考核' });
    expect(shown.points).toEqual({ highest: '20', lowest: '0', mean: '6.67' });
    expect(
      shown.roster.map(({ representative, total, rank }) => [representative.slice(-2), total, rank]),
    ).toEqual([
      ['r1', '20', 1],
      ['r2', '0', 2],
      ['r3', '0', 2],
    ]);
    // Nobody has the ratings that a grade rests on yet.
    expect(shown.grades.at(-1)).toEqual({ grade: null, heads: 3 });
    expect(shown.places).toEqual([{ grade: '优秀', heads: 3, places: 1 }]);
    expect(shown.outside).toEqual([]);
    expect(shown.unverified).toMatchObject([{ name: '王芳', localOffice: '新添寨镇', records: 2 }]);
    const reviews = await db
      .selectFrom('review')
      .select('id')
      .where('congress_id', '=', congress.id)
      .execute();
    expect(reviews).toEqual([]);
  });

  test('tells those whom the rulebook leaves out, with the other one that holds for them', async () => {
    const congress = await underReviewRules(service(), `${reviewRules}\nappliesTo: { 代表类别: 党政干部 }\n`);
    const [first, second] = congress.representatives;
    const { db } = service();
    await db
      .updateTable('representative_version')
      .set({ traits: JSON.stringify({ 代表类别: '党政干部' }) as never })
      .where('representative_id', '=', first)
      .execute();
    // It came into force earlier, so whoever falls under both is scored by the one above.
    const earlier = reviewRules.replace('小办法', '另一办法').replace('from: 2026-01-01', 'from: 2025-01-01');
    const text = `${earlier}\nappliesTo: { 乡镇街道: 新添寨镇 }\n`;
    const { rulebook } = await editionOf('x/other', { 'rulebook.yaml': text });
    if (rulebook === undefined) throw new Error('the other rulebook does not parse');
    await adopted(service(), congress.id, rulebook);
    const shown = await whatIf(service(), congress.as.office.actor, {
      ...{ rulebook: `${congress.id}/review`, cutOff: day('2026-12-31') },
    });
    expect(shown.roster.map(({ representative }) => representative)).toEqual([first]);
    expect(shown.outside).toEqual([
      { representative: second, name: '王芳', localOffice: '新添寨镇', rulebook: '另一办法' },
      { representative: congress.representatives[2], name: '张伟', localOffice: '东风镇' },
    ]);
    // Nobody stands in two reviews of one year.
    const other = await whatIf(service(), congress.as.office.actor, {
      ...{ rulebook: `${congress.id}/other`, cutOff: day('2026-12-31') },
    });
    expect(other.roster.map(({ representative }) => representative)).toEqual([second]);
    expect(other.outside[0]).toMatchObject({ representative: first, rulebook: '小办法' });
  });

  test('is refused as the opening would be, and to those who may not open one', async () => {
    const { congress } = await openedReview(service());
    const asked = { rulebook: `${congress.id}/review`, cutOff: day('2026-12-31') };
    await expect(whatIf(service(), congress.as.office.actor, asked)).rejects.toMatchObject({
      problems: [{ code: 'duplicate' }],
    });
    await expect(whatIf(service(), congress.as.council.actor, asked)).rejects.toMatchObject({
      problems: [{ code: 'forbidden' }],
    });
  });
});
