/**
 * The dossiers of a case, through the same door as everybody's: a case can hold nothing that a file of dossiers
 * could not, and leaves out only what goes without saying (id, name, days, localOffice).
 */
import type { Span } from '../engine/day.ts';
import type { Dossier, DutyRecord, Tally } from '../engine/dossier.ts';
import type { PollRules, Rulebook } from '../engine/rulebook.ts';
import { refusedName } from './case-refused.ts';
import type { Refusal } from './cases.ts';
import { type DossierReader, dossierReader } from './dossiers/dossier.ts';
import { type Notes, pathOf, type Spot, topOf, whereOf } from './dossiers/notes.ts';
import { anyDay, tallyIn } from './dossiers/polls.ts';
import type { Json, JsonObject } from './dossiers/values.ts';
import { type Place, problem } from './problems.ts';
import type { Reading } from './reading.ts';
import { readWhole } from './scalars.ts';
import type { Entry, Mapping, Written } from './written.ts';

const dossierKeys = ['representative', 'records', 'ratings', 'polls', 'history'];
/** Beside the facts, which stand in a record by their names. */
const recordKeys = ['id', 'on', 'matter', 'joint', 'evidence', 'by'];

export interface CaseReader {
  /** `refusing`: the case expects something of this dossier to be refused, so that is no problem. */
  readonly read: (written: Mapping, id: string, refusing: boolean) => Promise<Dossier | undefined>;
  /** A poll that is not a representative's; `id` names what it is about. */
  readonly readPoll: (written: Mapping, id: string, rules: PollRules, refusing: boolean) => Tally | undefined;
  /** What was refused where it was expected. */
  readonly finish: () => readonly Refusal[];
}

interface Source {
  readonly written: Mapping;
  readonly id: string;
  readonly refusing: boolean;
}

export function caseReader(reading: Reading, rulebook: Rulebook, period: Span): CaseReader {
  const sources = new Map<Spot, Source>();
  const refused: Refusal[] = [];
  let count = 0;
  const notes: Notes = {
    keys: 0,
    say(code, spot, said = {}, at = 'value') {
      count += 1;
      const source = sources.get(topOf(spot));
      if (source === undefined) return;
      const { written, id, refusing } = source;
      const name = refusing ? refusedName(code, said) : undefined;
      if (name !== undefined) {
        refused.push({ representative: id, name });
        return;
      }
      const place = placeAt(written, pathOf(spot), at);
      reading.problems.push(problem(code, place, { where: whereOf(spot), ...said }));
    },
    count: () => count,
    lines: () => new Set(),
    pathed: () => [],
    placed: () => [],
  };
  const reader: DossierReader = dossierReader(rulebook, period, notes);
  return {
    async read(written, id, refusing) {
      const root: Spot = { key: '' };
      sources.set(root, { written, id, refusing });
      const before = count;
      const found = await reader.read(jsonOf(written, id, rulebook, period), root);
      if (found === undefined || count > before) return undefined;
      const repeats = repeatsOf(reading, written);
      return {
        ...found,
        records: found.records.flatMap((record, index) => copies(record, repeats[index] ?? 1)),
      };
    },
    readPoll(written, id, rules, refusing) {
      const root: Spot = { key: '' };
      sources.set(root, { written, id, refusing });
      const before = count;
      const tally = tallyIn(plain(written), root, notes, rules, anyDay);
      return count > before ? undefined : tally;
    },
    finish() {
      reader.finish();
      return refused;
    },
  };
}

function copies(record: DutyRecord, times: number): DutyRecord[] {
  return Array.from({ length: times }, (_, index) =>
    index === 0 ? record : { ...record, id: `${record.id}-${index + 1}` },
  );
}

function repeatsOf(reading: Reading, written: Mapping): number[] {
  const records = inside(written, 'records');
  return (records?.kind === 'list' ? records.entries : []).map((record) => {
    const repeat = inside(record, 'repeat');
    return repeat === undefined ? 1 : readWhole(reading, repeat, 1, 10_000);
  });
}

// ---- as the door takes it -------------------------------------------------------------------------------------

function jsonOf(written: Mapping, id: string, rulebook: Rulebook, period: Span): JsonObject {
  const { id: _, ...json } = plain(written) as JsonObject;
  const whole: JsonObject = Object.fromEntries(
    Object.entries(json).filter(([key]) => dossierKeys.includes(key)),
  );
  const said = whole['representative'];
  if (said === undefined || isObject(said)) {
    whole['representative'] = {
      id,
      name: id,
      localOffice: '某乡镇',
      electedOn: rulebook.term?.from ?? period.from,
      ...said,
    };
  }
  const { records } = whole;
  if (Array.isArray(records)) {
    const many = new Set(rulebook.facts.filter((fact) => fact.kind === 'many').map((fact) => fact.name));
    whole['records'] = records.map((record: Json, index) =>
      isObject(record) ? recordOf(record, `${id}-${index + 1}`, period, many) : record,
    );
  }
  return whole;
}

function recordOf(record: JsonObject, id: string, period: Span, many: ReadonlySet<string>): JsonObject {
  const own: JsonObject = { id, on: period.from };
  const facts: JsonObject = {};
  for (const [key, value] of Object.entries(record)) {
    if (recordKeys.includes(key)) own[key] = value;
    else if (key !== 'repeat') facts[key] = many.has(key) && typeof value === 'string' ? [value] : value;
  }
  return { ...own, facts };
}

function plain(written: Written): Json {
  switch (written.kind) {
    case 'text':
      return written.text;
    case 'list':
      return written.entries.map(plain);
    case 'mapping':
      return Object.fromEntries(written.entries.map(({ key, value }) => [key, plain(value)]));
  }
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

// ---- back to where it was written -----------------------------------------------------------------------------

function placeAt(from: Mapping, path: readonly (string | number)[], at: 'key' | 'value'): Place {
  let here: Written = from;
  let place = from.place;
  for (const [index, segment] of path.entries()) {
    if (segment === 'facts' && path[0] === 'records' && index === 2) continue;
    if (here.kind === 'list' && typeof segment === 'number') {
      const next: Written | undefined = here.entries[segment];
      if (next === undefined) return place;
      here = next;
      place = next.place;
      continue;
    }
    const found: Entry | undefined =
      here.kind === 'mapping' ? here.entries.find((entry) => entry.key === segment) : undefined;
    // What the case leaves out is wrong where it would stand.
    if (found === undefined) return place;
    here = found.value;
    place = at === 'key' && index === path.length - 1 ? found.keyPlace : found.value.place;
  }
  return place;
}

export function inside(written: Written, key: string): Written | undefined {
  return written.kind === 'mapping' ? written.entries.find((entry) => entry.key === key)?.value : undefined;
}
