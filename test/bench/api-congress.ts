/** A cohort written into a congress of the store, in a few large statements: how it comes in is not what is measured. */
import { sql } from 'kysely';
import type { Cohort } from '../../src/engine/dossier.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { insertAll } from '../../src/store/insert-all.ts';
import type { DutyRecordRow, RepresentativeVersionRow, Tables } from '../../src/store/tables.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { adopted } from '../support/service/editions.ts';
import type { Service } from '../support/service/service.ts';

export async function filledCongress(
  service: Service,
  rulebook: Rulebook,
  { dossiers }: Cohort,
): Promise<SomeCongress> {
  const congress = await someCongress(service);
  await adopted(service, congress.id, rulebook);
  const mine = { congress_id: congress.id };
  const by = { recorded_by: null, recorded_post: null, recorded_at: service.clock.at };
  const places = [...new Set(dossiers.map(({ representative }) => representative.localOffice))];
  const rows = <Table extends keyof Tables>(table: Table, all: readonly Tables[Table][]) =>
    service.db.transaction().execute((tx) => insertAll(tx, table, all));
  await rows(
    'local_office',
    places.map((name) => ({ ...mine, id: name, version: 1, name, closed_on: null, ...by })),
  );
  await rows(
    'representative',
    dossiers.map(({ representative: { id } }) => ({ ...mine, id, office_number: id, person_id: null })),
  );
  await rows(
    'representative_version',
    dossiers.map(
      ({ representative: one }): RepresentativeVersionRow => ({
        ...{ ...mine, representative_id: one.id, version: 1, name: one.name, sex: null, level: '县' },
        ...{ district: null, group_name: null, local_office_id: one.localOffice, term: null },
        ...{ elected_on: one.electedOn, left_on: one.leftOn ?? null, traits: one.traits },
        ...{ changes: one.changes, members: one.members, work_unit: null, telephone: null, reason: null },
        ...by,
      }),
    ),
  );
  await rows(
    'duty_record',
    dossiers.flatMap(({ representative, records }) =>
      records.map(
        (record): DutyRecordRow => ({
          ...{ ...mine, id: record.id, version: 1, representative_id: representative.id },
          ...{ matter_id: record.matter ?? null, on: record.on, facts: record.facts },
          joint_participants: record.joint?.participants ?? null,
          joint_position: record.joint?.position ?? null,
          ...{ by_member: null, papers: record.evidence, state: 'verified', entered_by: null, reason: null },
          ...by,
        }),
      ),
    ),
  );
  await rows(
    'rating',
    dossiers.flatMap(({ representative: { id }, ratings }) =>
      Object.entries(ratings).map(([name, { values, reason }]) => ({
        ...{ ...mine, representative_id: id, period: '2026', name, version: 1, values },
        ...{ reason: reason ?? null, ...by },
      })),
    ),
  );
  await rows(
    'tally',
    dossiers.flatMap(({ representative: { id }, polls }) =>
      polls.map(({ on, ...counts }, index) => ({
        ...{ ...mine, id: `${id}-${index}`, version: 1, representative_id: id, on, counts },
        ...{ withdrawn: false, reason: null, ...by },
      })),
    ),
  );
  await rows(
    'past_period',
    dossiers.flatMap(({ representative: { id }, history }) =>
      history.map(({ period, total, grade, figures }) => ({
        ...{
          ...mine,
          representative_id: id,
          period,
          version: 1,
          total,
          grade: grade ?? null,
          figures,
          ...by,
        },
      })),
    ),
  );
  await sql`analyze`.execute(service.db);
  return congress;
}
