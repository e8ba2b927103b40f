/** One dossier: its parts read and checked, and compared with those before it. */
import type { Span } from '../../engine/day.ts';
import type { Dossier } from '../../engine/dossier.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { askedOf } from './asked.ts';
import { type Notes, type Spot, under } from './notes.ts';
import { pollsIn } from './polls.ts';
import { ratingsIn } from './ratings.ts';
import { recordReader } from './record.ts';
import { historyIn, representativeReader } from './representative.ts';
import { togetherOf } from './together.ts';
import { dayIn, fieldsOf, type Json, listOf } from './values.ts';

export interface DossierReader {
  readonly read: (json: Json, spot: Spot) => Promise<Dossier | undefined>;
  /** What shows only after the last dossier. */
  readonly finish: () => void;
}

const dossierKeys = new Set(['representative', 'records', 'ratings', 'polls', 'history'] as const);
const periodKeys = new Set(['from', 'until'] as const);

export function dossierReader(rulebook: Rulebook, period: Span, notes: Notes): DossierReader {
  const readRepresentative = representativeReader(rulebook, notes);
  const readRecord = recordReader(rulebook, period, notes);
  const asked = askedOf(rulebook, notes);
  const together = togetherOf(rulebook, notes);

  const read = async (json: Json, spot: Spot): Promise<Dossier | undefined> => {
    const fields = fieldsOf(json, spot, notes, dossierKeys, ['representative']);
    if (fields === undefined) return undefined;
    const before = notes.count();
    const representative = readRepresentative(fields.representative as Json, under(spot, 'representative'));
    const known = notes.count() === before;
    const members = representative?.members ?? [];
    const recordsSpot = under(spot, 'records');
    const spots: Spot[] = [];
    const records = listOf(fields.records, recordsSpot, notes).flatMap((one, index) => {
      const at = under(recordsSpot, index);
      const faults = notes.count();
      const record = readRecord(one, at, members);
      if (record === undefined) return [];
      // A faulty fact is not there to be asked about, and would be told twice.
      if (known && representative !== undefined && notes.count() === faults) {
        asked.ask(record, representative, at);
      }
      spots.push(at);
      return [record];
    });
    await asked.settle();
    const ratings = ratingsIn(fields.ratings, under(spot, 'ratings'), notes, rulebook.ratings);
    const polls = pollsIn(fields.polls, under(spot, 'polls'), notes, rulebook.dutyReport, period);
    const history = historyIn(fields.history, under(spot, 'history'), notes, rulebook, period);
    if (representative === undefined) return undefined;
    const dossier = { representative, records, ratings, polls, history };
    together.add(dossier, spot, spots);
    return dossier;
  };
  return { read, finish: together.finish };
}

export function periodIn(json: Json, spot: Spot, notes: Notes): Span | undefined {
  const fields = fieldsOf(json, spot, notes, periodKeys, ['from', 'until']);
  if (fields === undefined) return undefined;
  const from = dayIn(fields.from as Json, under(spot, 'from'), notes);
  const until = dayIn(fields.until as Json, under(spot, 'until'), notes);
  if (from === undefined || until === undefined) return undefined;
  if (until < from) {
    notes.say('dossier-backwards', under(spot, 'until'), { from, until });
    return undefined;
  }
  return { from, until };
}
