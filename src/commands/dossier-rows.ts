/** What dossiers that are taken over become in the tables: rows for what is new, and a problem for what differs. */
import type { DutyRecord } from '../engine/dossier.ts';
import { pastPeriodsOf, ratingsOf, recordsNamed, talliesOf } from '../store/imports.ts';
import { insertAll } from '../store/insert-all.ts';
import type { RepresentativeFound } from '../store/representatives.ts';
import type {
  DutyRecordRow,
  LocalOfficeRow,
  MatterRow,
  PastPeriodRow,
  PersonRow,
  RatingRow,
  RepresentativeRow,
  RepresentativeVersionRow,
  TallyRow,
} from '../store/tables.ts';
import { canonical } from './canonical.ts';
import type { Writing } from './command.ts';
import { newRepresentative, rosterDifference } from './dossier-representative.ts';
import type { DossiersRead } from './dossiers-by-edition.ts';
import { groupedBy } from './grouped.ts';
import { mattersFor } from './import-matters.ts';
import { type Problem, problem } from './problems.ts';

export interface DossierRows {
  readonly person: PersonRow[];
  readonly representative: RepresentativeRow[];
  readonly representative_version: RepresentativeVersionRow[];
  readonly matter: MatterRow[];
  readonly duty_record: DutyRecordRow[];
  readonly rating: RatingRow[];
  readonly tally: TallyRow[];
  readonly past_period: PastPeriodRow[];
}

export interface NewDossierRows {
  readonly rows: DossierRows;
  /** By the index of the dossier's row. */
  readonly byRow: ReadonlyMap<number, OwnRows>;
  readonly counts: Readonly<Record<string, number>>;
}

export interface OwnRows {
  /** The id. */
  readonly representative: string;
  readonly isNew: boolean;
  /** How many are new of its records, and of everything. */
  readonly records: number;
  readonly all: number;
}

interface Known {
  /** By office number. */
  readonly found: ReadonlyMap<string, RepresentativeFound>;
  /** Every id of the congress. */
  readonly ids: ReadonlySet<string>;
  readonly places: readonly LocalOfficeRow[];
  readonly say: (index: number, found: Problem, key?: string) => void;
}

export async function newDossierRows(
  writing: Writing,
  { dossiers, period }: DossiersRead,
  { found, ids, places, say }: Known,
): Promise<NewDossierRows> {
  const { tx, reader, deps, by, actor } = writing;
  const { congress } = reader;
  const rows: DossierRows = {
    person: [],
    representative: [],
    representative_version: [],
    matter: [],
    duty_record: [],
    rating: [],
    tally: [],
    past_period: [],
  };
  const byRow = new Map<number, OwnRows>();
  const known = [...found.values()].map((one) => one.representative_id);
  const label = period?.label ?? '';
  const there = {
    records: await recordsNamed(
      tx,
      congress,
      dossiers.flatMap(({ dossier }) => dossier.records.map(({ id }) => id)),
    ),
    ratings: keyed(await ratingsOf(tx, congress, known, label), (row) => [row.representative_id, row.name]),
    tallies: groupedBy(
      await talliesOf(
        tx,
        congress,
        known,
        dossiers.flatMap(({ dossier }) => dossier.polls.map(({ on }) => on)),
      ),
      (row) => canonical([row.representative_id, row.on]),
    ),
    history: keyed(await pastPeriodsOf(tx, congress, known), (row) => [row.representative_id, row.period]),
  };
  const named = dossiers.flatMap(({ dossier }) =>
    dossier.records.flatMap(({ matter, on, facts }) => (matter === undefined ? [] : [{ matter, on, facts }])),
  );
  const { fresh: matters } = await mattersFor(writing, named, { byTitle: false });

  for (const { index, dossier, edition } of dossiers) {
    const { representative: said, records, ratings, polls, history } = dossier;
    const before = found.get(said.id);
    const place = places.find(({ name }) => name === said.localOffice);
    if (place === undefined) {
      const words = {
        what: `没有“${said.localOffice}”这个乡镇街道。`,
        mend: '请核对名称，或先登记乡镇街道。',
      };
      say(index, problem('invalid-input', words), 'representative.localOffice');
    }
    const id = before?.representative_id ?? (ids.has(said.id) ? deps.newId() : said.id);
    const start = sizeOf(rows);
    if (before !== undefined) {
      const differs = rosterDifference(edition.rulebook, before, said);
      if (differs !== undefined) say(index, differs, 'representative');
    } else {
      const made = newRepresentative(writing, id, said, place?.id ?? '');
      if ('problem' in made) say(index, made.problem, 'representative.id');
      else {
        rows.person.push(made.person);
        rows.representative.push(made.representative);
        rows.representative_version.push(made.version);
      }
    }
    const recordsBefore = rows.duty_record.length;
    records.forEach((record, at) => {
      const row = recordRow(record);
      const same = there.records.get(record.id);
      if (same === undefined) rows.duty_record.push(row);
      else if (saying(same) !== saying(row)) say(index, taken('记录编号', record.id), `records.${at}.id`);
    });
    for (const [name, { values, reason = null }] of Object.entries(ratings)) {
      const same = there.ratings.get(canonical([id, name]));
      const row = {
        congress_id: congress,
        representative_id: id,
        period: label,
        name,
        version: 1,
        values,
        reason,
        ...by,
      };
      if (same === undefined) rows.rating.push(row);
      else if (canonical([same.values, same.reason]) !== canonical([values, reason])) {
        say(index, taken('评分', name), `ratings.${name}`);
      }
    }
    for (const [at, { on, ...counts }] of polls.entries()) {
      const same = there.tallies.get(canonical([id, on])) ?? [];
      const row = { id: deps.newId(), version: 1, on, counts, withdrawn: false, reason: null, ...by };
      if (same.length === 0) rows.tally.push({ congress_id: congress, representative_id: id, ...row });
      else if (!same.some((one) => canonical(one.counts) === canonical(counts))) {
        say(index, taken('测评', on), `polls.${at}`);
      }
    }
    for (const [at, { period: past, total, grade = null, figures }] of history.entries()) {
      const same = there.history.get(canonical([id, past]));
      const row = {
        congress_id: congress,
        representative_id: id,
        period: past,
        version: 1,
        total,
        grade,
        figures,
        ...by,
      };
      if (same === undefined) rows.past_period.push(row);
      else if (canonical([same.total, same.grade, same.figures]) !== canonical([total, grade, figures])) {
        say(index, taken('以往周期', past), `history.${at}`);
      }
    }
    byRow.set(index, {
      representative: id,
      isNew: before === undefined,
      records: rows.duty_record.length - recordsBefore,
      all: sizeOf(rows) - start,
    });

    function recordRow(record: DutyRecord): DutyRecordRow {
      return {
        congress_id: congress,
        id: record.id,
        version: 1,
        representative_id: id,
        matter_id: record.matter ?? null,
        on: record.on,
        facts: record.facts,
        joint_participants: record.joint?.participants ?? null,
        joint_position: record.joint?.position ?? null,
        by_member: record.by ?? null,
        papers: record.evidence,
        state: 'verified',
        entered_by: actor.person,
        reason: null,
        ...by,
      };
    }
  }
  const used = new Set(rows.duty_record.map(({ matter_id }) => matter_id));
  rows.matter.push(...matters.filter((matter) => used.has(matter.id)));
  const counts = Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]));
  return { rows, byRow, counts };
}

export async function writeDossierRows({ tx }: Writing, { rows }: NewDossierRows): Promise<void> {
  await insertAll(tx, 'person', rows.person);
  await insertAll(tx, 'representative', rows.representative);
  await insertAll(tx, 'representative_version', rows.representative_version);
  await insertAll(tx, 'matter', rows.matter);
  await insertAll(tx, 'duty_record', rows.duty_record);
  await insertAll(tx, 'rating', rows.rating);
  await insertAll(tx, 'tally', rows.tally);
  await insertAll(tx, 'past_period', rows.past_period);
}

function sizeOf(rows: DossierRows): number {
  return Object.values(rows).reduce((sum: number, list: readonly unknown[]) => sum + list.length, 0);
}

function keyed<Row>(rows: readonly Row[], keyOf: (row: Row) => unknown): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [canonical(keyOf(row)), row]));
}

/** What a record says, and that it counts. */
function saying({
  congress_id: _,
  version: __,
  entered_by,
  reason,
  recorded_by,
  recorded_post,
  recorded_at,
  ...row
}: DutyRecordRow): string {
  return canonical(row);
}

function taken(what: string, which: string): Problem {
  return problem('duplicate', { what: `${what}（内容不同）`, which });
}
