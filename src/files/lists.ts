/** The lists that an office hands about: roster, records, scores, results and statistics, as rows of cells. */

import type { ImportNames } from '../commands/imports/import-names.ts';
import { stateWords } from '../commands/records/held-records.ts';
import type { ScoreRow } from '../commands/scores/score-list.ts';
import type { StatisticsRow } from '../commands/scores/statistics.ts';
import type { Words } from '../engine/dossier.ts';
import { cellOf, listingColumns } from './list-columns.ts';
import type { ListingBody, ListingCell, ListingColumn } from './listing.ts';

type Names = Pick<ImportNames, 'facts' | 'traits' | 'localOffices'>;

/** A representative as the store knows one. */
export interface InRoster {
  readonly office_number: string;
  readonly name: string;
  readonly sex: string | null;
  readonly level: string | null;
  /** Its name. */
  readonly local_office: string;
  readonly district: string | null;
  readonly group_name: string | null;
  readonly term: string | null;
  readonly elected_on: string;
  readonly left_on: string | null;
  readonly traits: Words;
  readonly members: readonly string[];
  readonly work_unit: string | null;
  readonly telephone: string | null;
}

export function rosterList(people: readonly InRoster[], names: Names): ListingBody {
  const rows = people.map((one) => ({
    ...{ officeNumber: one.office_number, name: one.name, sex: one.sex, level: one.level },
    ...{ localOffice: one.local_office, district: one.district, group: one.group_name, term: one.term },
    ...{ electedOn: one.elected_on, leftOn: one.left_on, workUnit: one.work_unit },
    ...{ telephone: one.telephone, members: one.members.length === 0 ? null : one.members },
    ...under('traits', one.traits),
  }));
  return listOf(listingColumns('roster', names, isSaid(rows, always.roster)), rows);
}

/** A duty record as the store knows one. */
export interface InRecords {
  readonly on: string;
  readonly facts: Words;
  /** The title. */
  readonly matter: string | null;
  readonly joint_participants: number | null;
  readonly joint_position: number | null;
  readonly by_member: string | null;
  readonly papers: number;
  readonly state: keyof typeof stateWords;
  /** The name. */
  readonly representative: string;
  readonly representative_id: string;
}

/** `officeNumbers`: by the representative's id. */
export function recordList(
  records: readonly InRecords[],
  officeNumbers: ReadonlyMap<string, string>,
  names: Names,
): ListingBody {
  const rows = records.map((one) => ({
    officeNumber: officeNumbers.get(one.representative_id) ?? null,
    ...{ name: one.representative, on: one.on, matter: one.matter, by: one.by_member },
    ...{ 'joint.participants': one.joint_participants, 'joint.position': one.joint_position },
    evidence: one.papers === 0 ? null : one.papers,
    ...under('facts', one.facts),
    state: stateWords[one.state],
  }));
  const state = { key: 'state', column: { heading: '核实状态', kind: 'text' } } as const;
  return listOf([...listingColumns('records', names, isSaid(rows, always.records)), state], rows);
}

const whose: readonly ListingColumn[] = [
  { heading: '代表证号', kind: 'text' },
  { heading: '姓名', kind: 'text' },
  { heading: '乡镇街道', kind: 'text' },
];

export function scoreList(scores: readonly ScoreRow[]): ListingBody {
  return {
    columns: [
      ...whose,
      { heading: '名次', kind: 'count' },
      { heading: '总分', kind: 'points' },
      { heading: '等次', kind: 'text' },
      { heading: '说明', kind: 'text', width: 60 },
    ],
    rows: scores.map(({ representative, localOffice, rank, total, grade, gradeReason }) => [
      ...[representative.officeNumber, representative.name, localOffice.name],
      ...[rank ?? null, total ?? null, grade ?? null, gradeReason],
    ]),
  };
}

export interface ReviewResult {
  readonly officeNumber: string;
  readonly name: string;
  readonly localOffice: string;
  readonly total?: string | null;
  readonly rank?: number | null;
  /** 建议等次 and 审定等次. */
  readonly proposed?: string | null;
  readonly determined?: string | null;
  readonly reason?: string | null;
}

export function resultList(results: readonly ReviewResult[]): ListingBody {
  return {
    columns: [
      ...whose,
      { heading: '总分', kind: 'points' },
      { heading: '名次', kind: 'count' },
      { heading: '建议等次', kind: 'text' },
      { heading: '审定等次', kind: 'text' },
      { heading: '理由', kind: 'text', width: 60 },
    ],
    rows: results.map(({ officeNumber, name, localOffice, total, rank, proposed, determined, reason }) => [
      ...[officeNumber, name, localOffice, total ?? null, rank ?? null],
      ...[proposed ?? null, determined ?? null, reason ?? null],
    ]),
  };
}

/** `fact`: what the kinds are kinds of, 类别. */
export function statisticsList(rows: readonly StatisticsRow[], fact: string): ListingBody {
  const said = (key: 'level' | 'localOffice') => rows.some((row) => row[key] !== undefined);
  const [byLevel, byPlace] = [said('level'), said('localOffice')];
  const column = (wanted: boolean, heading: string): ListingColumn[] =>
    wanted ? [{ heading, kind: 'text' }] : [];
  const counts = (of: readonly StatisticsRow[]): ListingCell[] => [
    of.reduce((sum, { matters }) => sum + matters, 0),
    of.reduce((sum, { records }) => sum + records, 0),
  ];
  const front = 2 + (byLevel ? 1 : 0) + (byPlace ? 1 : 0);
  return {
    columns: [
      { heading: '时段', kind: 'text' },
      ...column(byLevel, '层级'),
      ...column(byPlace, '乡镇街道'),
      { heading: fact, kind: 'text' },
      { heading: '次数', kind: 'count' },
      { heading: '人次', kind: 'count' },
      { heading: '参加人数', kind: 'count' },
      { heading: '应计人数', kind: 'count' },
      { heading: '覆盖率', kind: 'rate' },
    ],
    rows: rows.map((row) => [
      row.period,
      ...(byLevel ? [row.level ?? null] : []),
      ...(byPlace ? [row.localOffice?.name ?? null] : []),
      ...[row.kind, row.matters, row.records, row.covered, row.representatives, row.rate ?? null],
    ]),
    // Who took part is not added up: one person takes part in several kinds.
    totals: [...Array.from({ length: front }, () => null), ...counts(rows), null, null, null],
  };
}

/** What every list of the kind shows, also where nobody has it. */
const always = {
  roster: new Set(['officeNumber', 'name', 'sex', 'localOffice', 'electedOn']),
  records: new Set(['officeNumber', 'name', 'on', 'matter']),
} as const;

type Row = Readonly<Record<string, string | number | readonly string[] | null>>;

function isSaid(rows: readonly Row[], shown: ReadonlySet<string>) {
  const said = new Set(
    rows.flatMap((row) => Object.entries(row).flatMap(([key, value]) => (value === null ? [] : [key]))),
  );
  return ({ key }: { readonly key: string }) => shown.has(key) || said.has(key);
}

function listOf(
  columns: readonly { readonly key: string; readonly column: ListingColumn }[],
  rows: readonly Row[],
): ListingBody {
  return {
    columns: columns.map(({ column }) => column),
    rows: rows.map((row) => columns.map(({ key }) => cellOf(row[key]))),
  };
}

function under(group: string, words: Words): Row {
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [`${group}.${name}`, value]));
}
