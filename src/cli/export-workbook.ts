/** An exported period as a workbook for people: the roster and its verified records, as the import takes them again. */
import type { Actor } from '../commands/actor.ts';
import type { Deps } from '../commands/deps.ts';
import { firstNamed } from '../commands/grouped.ts';
import type { Day } from '../engine/day.ts';
import type { Dossier, DutyRecord } from '../engine/dossier.ts';
import { recordList, rosterList } from '../files/lists.ts';
import { workbookOf } from '../files/write-book.ts';
import { findCongress } from '../store/congresses.ts';
import { adoptedEditions } from '../store/editions.ts';
import { mattersNamed } from '../store/imports.ts';

export async function exportedWorkbook(
  deps: Deps,
  actor: Actor,
  period: string,
  lines: AsyncIterable<string>,
): Promise<Uint8Array> {
  const dossiers: Pick<Dossier, 'representative' | 'records'>[] = [];
  for await (const some of lines) {
    const rows = some.trimEnd().split('\n');
    for (const row of rows) {
      const read = JSON.parse(row) as Dossier | { readonly period: unknown };
      if ('representative' in read) dossiers.push(read);
    }
  }
  const reader = { congress: actor.congress, scope: { kind: 'congress' } } as const;
  const { name: unit } = await findCongress(deps.db, reader);
  const editions = await adoptedEditions(deps.db, actor.congress, { until: '1900-01-01' as Day });
  const rulebooks = editions.map(({ rulebook }) => rulebook);
  const names = {
    facts: firstNamed(rulebooks.flatMap(({ facts }) => facts)),
    traits: firstNamed(rulebooks.flatMap(({ traits }) => traits)),
    localOffices: [],
  };
  const titles = await titlesOf(
    deps,
    actor,
    dossiers.flatMap(({ records }) => records),
  );
  const head = { unit, madeBy: actor.name, on: actor.today };
  const people = dossiers.map(({ representative: one }) => ({
    ...{ office_number: one.id, name: one.name, sex: null, level: null, local_office: one.localOffice },
    ...{
      district: null,
      group_name: null,
      term: null,
      elected_on: one.electedOn,
      left_on: one.leftOn ?? null,
    },
    ...{ traits: one.traits, members: one.members ?? [], work_unit: null, telephone: null },
  }));
  const records = dossiers.flatMap(({ representative, records: own }) =>
    own.map((one) => ({
      ...{ on: one.on, facts: one.facts, matter: titles.get(one.matter ?? '') ?? one.matter ?? null },
      ...{ joint_participants: one.joint?.participants ?? null, joint_position: one.joint?.position ?? null },
      ...{ by_member: one.by ?? null, papers: one.evidence, state: 'verified' as const },
      ...{ representative: representative.name, representative_id: representative.id },
    })),
  );
  const numbers = new Map(people.map(({ office_number: number }) => [number, number]));
  return workbookOf(
    { ...head, ...rosterList(people, names), name: '名册', title: `${unit}代表名册（${period}）` },
    {
      ...head,
      ...recordList(records, numbers, names),
      name: '履职记录',
      title: `${unit}履职记录（${period}）`,
    },
  );
}

/** By the id of the matter. */
async function titlesOf(
  { db }: Deps,
  { congress }: Actor,
  records: readonly DutyRecord[],
): Promise<ReadonlyMap<string, string>> {
  const matters = [...new Set(records.flatMap(({ matter }) => matter ?? []))];
  if (matters.length === 0) return new Map();
  const found = await db.transaction().execute(async (tx) => mattersNamed(tx, congress, matters));
  return new Map(found.map(({ id, title }) => [id, title]));
}
