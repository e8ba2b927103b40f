/** Which rulebook a record is checked by, and that every row is told its own. */
import { expect, test } from 'vitest';
import { checkRecords } from '../../src/commands/records/check-records.ts';
import { registerRecords } from '../../src/commands/records/register-records.ts';
import { verifyRecords } from '../../src/commands/records/verify-records.ts';
import type { Day } from '../../src/engine/day.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import type { RepresentativeVersionRow } from '../../src/store/tables.ts';
import { rulebookWith } from '../support/editions-written.ts';
import { type SomeCongress, someCongress, today } from '../support/service/congress.ts';
import { adopted } from '../support/service/editions.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { groupRulebook } from '../support/small-rulebook.ts';

const day = (text: string) => text as Day;

onDatabasesOfTier('a record and its rulebook', (service) => {
  const check = (congress: SomeCongress, rows: Parameters<typeof checkRecords>[2]) =>
    checkRecords(
      service().db,
      { reader: { congress: congress.id, scope: { kind: 'congress' } }, today },
      rows,
    );
  const told = async (congress: SomeCongress, rows: Parameters<typeof checkRecords>[2]) => {
    const { problems } = await check(congress, rows);
    return problems.map(({ path, code }) => `${path} ${code}`);
  };
  const change = (congress: SomeCongress, index: number, change: Partial<RepresentativeVersionRow>) =>
    service()
      .db.updateTable('representative_version')
      .set(change as never)
      .where('congress_id', '=', congress.id)
      .where('representative_id', '=', congress.representatives[index] ?? '')
      .execute();
  const rules = async (name: string, parts: Readonly<Record<string, string>>): Promise<Rulebook> => ({
    ...(await rulebookWith({ traits: '{ 代表类别: [基层代表, 党政干部] }', ...parts })),
    id: `congress/${name}`,
  });

  test('of several side by side the one holds that applies by the traits of the day', async () => {
    const congress = await someCongress(service());
    const traits = '{ 代表层级: [区, 镇] }';
    const district = { traits, appliesTo: '{ 代表层级: 区 }', facts: '{ 类别: [建议, 视察] }' };
    const town = { traits, appliesTo: '{ 代表层级: 镇 }', facts: '{ 类别: [建议, 走访] }' };
    await adopted(service(), congress.id, await rules('district', district));
    await adopted(service(), congress.id, await rules('town', town));
    const changes = JSON.stringify([{ on: '2026-06-01', traits: { 代表层级: '镇' } }]);
    await change(congress, 0, {
      traits: JSON.stringify({ 代表层级: '区' }) as never,
      changes: changes as never,
    });
    const [representative] = congress.representatives;
    const row = (on: string, kind: string) => ({ representative, on: day(on), facts: { 类别: kind } });
    expect(await told(congress, [row('2026-05-31', '视察'), row('2026-06-01', '走访')])).toEqual([]);
    expect(await told(congress, [row('2026-05-31', '走访'), row('2026-06-01', '视察')])).toEqual([
      'rows.0.facts.类别 facts-refused',
      'rows.1.facts.类别 facts-refused',
    ]);
  });

  test('its first and last days are in force, the days beside them are not', async () => {
    const congress = await someCongress(service());
    const inForce = '{ from: 2026-03-01, until: 2026-03-31 }';
    await adopted(service(), congress.id, await rules('march', { inForce }));
    const [representative] = congress.representatives;
    const rows = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((on) => ({
      representative,
      on: day(on),
      facts: { 类别: '建议' },
    }));
    expect(await told(congress, rows)).toEqual(['rows.0.on no-rulebook', 'rows.3.on no-rulebook']);
  });

  test('its own words are canonical afterwards: defaults filled, numbers plain', async () => {
    const congress = await someCongress(service());
    const facts =
      '{ 类别: [建议], 半天数: { number: { min: 0 } }, 程度: { values: [一般, 重要], default: 一般 } }';
    await adopted(service(), congress.id, await rules('plain', { facts }));
    const [representative] = congress.representatives;
    const sent = { 类别: '建议', 半天数: '2.50' };
    const { checked } = await check(congress, [{ representative, on: day('2026-03-02'), facts: sent }]);
    expect(checked[0]?.facts).toEqual({ 类别: '建议', 半天数: '2.5', 程度: '一般' });
    expect(sent).toEqual({ 类别: '建议', 半天数: '2.50' });
  });

  test('of two hundred wrong rows every one is told', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await rules('many', {}));
    const rows = Array.from({ length: 200 }, (_, index) => ({
      representative: congress.representatives[index % 3] ?? '',
      on: day('2026-03-02'),
      facts: { 类别: '建义' },
    }));
    expect(await told(congress, rows)).toEqual(
      rows.map((_, index) => `rows.${index}.facts.类别 facts-refused`),
    );
  });

  test('of a group it says which member’s act it was', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, groupRulebook);
    const traits = JSON.stringify({}) as never;
    await change(congress, 0, { traits, members: JSON.stringify(['张三', '李四']) as never });
    await change(congress, 1, { traits });
    const [first, second] = congress.representatives;
    const row = { representative: first, on: day('2026-03-02'), facts: { 类别: '建议' } };
    expect(await told(congress, [{ ...row, by: '张三' }])).toEqual([]);
    expect(await told(congress, [{ ...row, by: '王五' }])).toEqual(['rows.0.by facts-refused']);
    expect(await told(congress, [{ ...row, representative: second }])).toEqual([
      'rows.0.representative facts-refused',
    ]);
  });

  test('where the office waived 四眼 one clerk enters and verifies, and the audit chain says so', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await rules('alone', {}));
    const clerk = { ...congress.as.office.actor, fourEyesWaived: true };
    const rows = [
      { representative: congress.representatives[0], on: day('2026-03-02'), facts: { 类别: '建议' } },
    ];
    const { records } = await registerRecords.run(service(), clerk, { rows });
    await verifyRecords.run(service(), clerk, { records, verdict: 'verified' });
    const done = await service()
      .db.selectFrom('audit_event')
      .select(['act', 'details'])
      .where('congress_id', '=', congress.id)
      .where('act', '=', 'record.verify')
      .execute();
    expect(done.map(({ details }) => JSON.parse(details))).toEqual([
      { version: 2, verdict: 'verified', fourEyesWaived: true },
    ]);
  });
});
