/** Records, ratings, tallies and earlier periods of dossiers that are taken over, held against those that are there. */
import type { DutyRecord } from '../../engine/dossier.ts';
import { pastPeriodsOf, ratingsOf, recordsNamed, talliesOf } from '../../store/imports.ts';
import type { DutyRecordRow, PastPeriodRow, RatingRow, TallyRow } from '../../store/tables.ts';
import { canonical } from '../canonical.ts';
import type { Writing } from '../command.ts';
import { groupedBy } from '../grouped.ts';
import type { Say } from '../imports/taken.ts';
import { type Problem, problem } from '../problems.ts';
import type { DossierRead, DossiersRead } from './dossiers-by-edition.ts';

export interface DossierParts {
  readonly duty_record: readonly DutyRecordRow[];
  readonly rating: readonly RatingRow[];
  readonly tally: readonly TallyRow[];
  readonly past_period: readonly PastPeriodRow[];
}

/** `known`: the ids of the representatives who are there. The answer makes the new rows of one dossier. */
export async function partsThere(
  { tx, reader: { congress }, deps, by, actor }: Writing,
  { dossiers, period }: DossiersRead,
  known: readonly string[],
): Promise<(read: DossierRead, id: string, say: Say) => DossierParts> {
  const label = period?.label ?? '';
  const ids = dossiers.flatMap(({ dossier }) => dossier.records.map((record) => record.id));
  const days = dossiers.flatMap(({ dossier }) => dossier.polls.map(({ on }) => on));
  const [records, ratings, tallies, history] = [
    await recordsNamed(tx, congress, ids),
    keyed(await ratingsOf(tx, congress, known, label), (row) => [row.representative_id, row.name]),
    groupedBy(await talliesOf(tx, congress, known, days), (row) =>
      canonical([row.representative_id, row.on]),
    ),
    keyed(await pastPeriodsOf(tx, congress, known), (row) => [row.representative_id, row.period]),
  ];

  return ({ index, dossier }, id, say) => {
    const own = { congress_id: congress, representative_id: id, version: 1, ...by };
    return {
      duty_record: dossier.records.flatMap((record, at) => {
        const row = {
          ...own,
          ...said(record),
          state: 'verified',
          entered_by: actor.person,
          reason: null,
        } as const;
        const same = records.get(record.id);
        if (same === undefined) return [row];
        if (saying(same) !== saying(row)) say(index, other('记录编号', record.id), `records.${at}.id`);
        return [];
      }),
      rating: Object.entries(dossier.ratings).flatMap(([name, { values, reason = null }]) => {
        const same = ratings.get(canonical([id, name]));
        if (same === undefined) return [{ ...own, period: label, name, values, reason }];
        if (differ([same.values, same.reason], [values, reason])) {
          say(index, other('评分', name), `ratings.${name}`);
        }
        return [];
      }),
      tally: dossier.polls.flatMap(({ on, ...counts }, at) => {
        const same = tallies.get(canonical([id, on])) ?? [];
        if (same.length === 0)
          return [{ ...own, id: deps.newId(), on, counts, withdrawn: false, reason: null }];
        if (same.every((one) => differ(one.counts, counts))) say(index, other('测评', on), `polls.${at}`);
        return [];
      }),
      past_period: dossier.history.flatMap(({ period: past, total, grade = null, figures }, at) => {
        const same = history.get(canonical([id, past]));
        if (same === undefined) return [{ ...own, period: past, total, grade, figures }];
        if (differ([same.total, same.grade, same.figures], [total, grade, figures])) {
          say(index, other('以往周期', past), `history.${at}`);
        }
        return [];
      }),
    };
  };
}

function said({ id, on, matter, facts, joint, evidence, by }: DutyRecord) {
  return {
    id,
    on,
    matter_id: matter ?? null,
    facts,
    joint_participants: joint?.participants ?? null,
    joint_position: joint?.position ?? null,
    by_member: by ?? null,
    papers: evidence,
  };
}

/** What a record says, whose it is, and whether it counts; not who wrote it when. */
function saying(row: DutyRecordRow): string {
  const { representative_id, on, matter_id, facts, state } = row;
  const joint = [row.joint_participants, row.joint_position];
  return canonical([representative_id, on, matter_id, facts, joint, row.by_member, row.papers, state]);
}

function differ(a: unknown, b: unknown): boolean {
  return canonical(a) !== canonical(b);
}

function keyed<Row>(rows: readonly Row[], keyOf: (row: Row) => unknown): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [canonical(keyOf(row)), row]));
}

function other(what: string, which: string): Problem {
  return problem('duplicate', { what: `${what}（内容不同）`, which });
}
