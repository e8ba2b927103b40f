/** Settings, statistics and who is found in the roster. */
import { expect, test } from 'vitest';
import { initialsOf, syllablesOf } from '../../src/web/representatives/pinyin.ts';
import { percentWords, periodWords, points } from '../../src/web/words.ts';
import { someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { crowdOf } from '../support/web/crowd.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

test('names are found by how they are read, a surname as one', () => {
  expect(['张伟', '单小明', '曾庆', '阿卜杜热合曼'].map(initialsOf)).toEqual(['zw', 'sxm', 'zq', 'abdrhm']);
  expect(syllablesOf('吕蒙')).toBe('lvmeng');
});

test('numbers and days are written as offices write them', () => {
  expect(['0.5529', '1', '0.5', '0'].map(percentWords)).toEqual(['55.29%', '100.00%', '50.00%', '0.00%']);
  expect(['81.5', '81', '81.125'].map(points)).toEqual(['81.50', '81.00', '81.125']);
  expect(['2026', '2026-Q3', '2026-H1', '2026-03'].map(periodWords)).toEqual([
    ...['2026年', '2026年第3季度', '2026年上半年', '2026年3月'],
  ]);
});

onDatabasesOfTier('settings and statistics in the console', (service) => {
  test('an operator keeps the settings, and what is no number is said beside its field', async () => {
    const { as } = await someCongress(service());
    const operator = visiting(service(), as.operator);
    const wrong = await operator.send('/settings', { councilMembers: '十一' });
    expect([wrong.status, wrong.text.includes('主任会议组成人员人数：应为')]).toEqual([422, true]);
    expect(wrong.html).toContain('value="十一"');
    const kept = hiddenIn((await operator.open('/settings')).html, '/settings');
    expect((await operator.send('/settings', { ...kept, councilMembers: '１１' })).to).toBe('/settings');
    expect((await operator.open('/settings')).html).toMatch(
      /name="councilMembers"[^>]*value="11"|value="11"[^>]*name="councilMembers"/,
    );
  });

  test('the office corrects a local office in the version it saw', async () => {
    const { as, localOffices } = await someCongress(service());
    const office = visiting(service(), as.office);
    const fields = {
      id: localOffices[1],
      _of: localOffices[1],
      version: '1',
      name: '东风街道',
      closedOn: '',
    };
    expect((await office.send('/settings/local-offices', fields)).to).toBe('/settings');
    const late = await office.send('/settings/local-offices', { ...fields, name: '东风新镇' });
    expect([late.status, late.text.includes('现在登记的是：东风街道')]).toEqual([409, true]);
  });

  test('verified records are counted by kind and by local office, and people found by their initials', async () => {
    const { as } = await crowdOf(service(), 12);
    const office = visiting(service(), as.office);
    expect((await office.open('/statistics')).text).toContain('视察 24 24 12人 12人 100.00%');
    expect((await office.open('/statistics?by=localOffice')).text).toContain('东风镇 视察');
    expect((await office.open('/statistics?period=2025')).status).toBeLessThan(500);
    const found = await office.open('/representatives?search=wf');
    expect(found.text).toContain('王芳');
    expect(found.text).not.toContain('张伟');
    expect((await office.open('/representatives?search=没有的人')).text).toContain('没有找到');
  });
});
