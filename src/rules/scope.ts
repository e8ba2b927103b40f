/** The names of a rulebook: what each is, which values it has, and from which step on it is known. */

import type { Decimal } from '../engine/decimal.ts';
import { recordNames, representativeNames } from '../engine/names.ts';
import type { Place } from './problems.ts';
import { type Reading, tell, tellUnknown } from './reading.ts';
import type { Mapping, Text } from './written.ts';

export interface Named {
  readonly name: string;
  readonly thing: Thing;
  /** 'unreadable': told once where it is declared, so its uses are not told again. */
  readonly kind: 'word' | 'many' | 'number' | 'day' | 'unreadable';
  /** Left out of a word: any word. */
  readonly values?: readonly string[];
  /** The least that a number can be, where that is known. */
  readonly least?: Decimal;
  readonly place?: Place;
}

export type Thing =
  | 'fact'
  | 'trait'
  | 'rating'
  | 'figure'
  | 'recordName'
  | 'localOffice'
  | 'months'
  | 'total'
  | 'grade'
  | 'rate';

/** Steps in order: what a step has made is known to those after it. */
export const stages = ['dossier', 'items', 'sections', 'total', 'grades'] as const;
export type Stage = (typeof stages)[number];

export interface Scope {
  readonly names: Map<string, Named>;
  /** Rates of the poll in hand (CLASS票率), known to the flags of dutyReport only. */
  readonly rates: Map<string, Named>;
  /** By figure: the step after which it is known, and whether it compares with the cohort. */
  readonly figures: Map<string, { readonly stage: Stage; readonly cohort: boolean }>;
  readonly items: Set<string>;
  readonly sections: Set<string>;
  readonly grades: readonly string[];
  readonly classes: readonly string[];
  /** What only an appraisal's own flags and ballots may name. */
  readonly appraised: readonly Appraised[];
  /** A section file could not be read, so an item that is not known may well exist. */
  readonly incomplete: boolean;
}

/** An appraisal as it is declared. */
export interface Appraised {
  readonly name: string;
  readonly classes: readonly string[];
  readonly written: Mapping;
}

/** A place where names stand: what may be named there. */
export interface Asker {
  /** As in a sentence: “when 里”. */
  readonly place: string;
  readonly things: readonly Thing[];
  /** The last step that was made before. */
  readonly stage: Stage;
  /** Figures that compare with the cohort are not known yet. */
  readonly alone?: boolean;
  /** A line without `when`: a fact is told as the missing `when`. */
  readonly wantsWhen?: boolean;
}

const ofRecord: readonly Thing[] = ['fact', 'recordName', 'trait', 'localOffice'];
const ofDossier: readonly Thing[] = ['trait', 'localOffice', 'months', 'rating', 'figure'];

export const askRecord = (place: string): Asker => ({ place, things: ofRecord, stage: 'dossier' });
export const askTraits = (place: string): Asker => ({
  place,
  things: ['trait', 'localOffice'],
  stage: 'dossier',
});
export const askDossier = (place: string, stage: Stage): Asker => ({
  place,
  things: [
    ...ofDossier,
    ...(stage === 'total' || stage === 'grades' ? (['total'] as const) : []),
    ...(stage === 'grades' ? (['grade'] as const) : []),
  ],
  stage,
});
/** Before the cohort is known, for it is what the exemptions leave. */
export const askAlone = (place: string): Asker => ({ ...askDossier(place, 'dossier'), alone: true });
/** A record and, beside it, the dossier it lies in. */
export const askBoth = (place: string): Asker => ({
  place,
  things: [...new Set([...ofRecord, ...ofDossier])],
  stage: 'dossier',
});
/** A line without `when`: it sees the whole dossier, and no record's facts. */
export const askWithoutWhen = (place: string): Asker => ({
  ...askDossier(place, 'dossier'),
  wantsWhen: true,
});
/** A period as it is sealed. */
export const askPeriod = (place: string): Asker => ({
  place,
  things: ['total', 'grade', 'figure'],
  stage: 'grades',
});
export const askPoll = (place: string): Asker => ({ place, things: ['rate'], stage: 'dossier' });
/** Figures among themselves: their steps are worked out after they are read. */
export const askFigure = (place: string): Asker => askDossier(place, 'grades');

export const thingNames: Readonly<Record<Thing, string>> = {
  fact: '记录的事实',
  trait: '代表的身份',
  rating: '评分',
  figure: '数',
  recordName: '记录自带的名称',
  localOffice: '代表的身份',
  months: '由档案得出的数',
  total: '总分',
  grade: '等次',
  rate: '本次测评的票率',
};

export const kindNames: Readonly<Record<Named['kind'], string>> = {
  word: '一个词',
  many: '可同时有几个的词',
  number: '数',
  day: '日期',
  unreadable: '',
};

const stageNames: Readonly<Record<Stage, string>> = {
  dossier: '档案读入之后',
  items: '各计分项算出之后',
  sections: '各大项算出之后',
  total: '总分算出之后',
  grades: '等次定出之后',
};

export function givenNames(grades: readonly string[]): Named[] {
  const things = { 乡镇街道: 'localOffice', 任职月数: 'months', 总分: 'total', 等次: 'grade' } as const;
  return [
    ...Object.entries(recordNames).map(
      ([name, kind]): Named => ({
        name,
        thing: 'recordName',
        kind,
        ...(kind === 'number' ? { least: (name === '佐证份数' ? '0' : '1') as Decimal } : {}),
      }),
    ),
    ...Object.entries(representativeNames).map(
      ([name, kind]): Named => ({
        name,
        thing: things[name as keyof typeof things],
        kind,
        ...(name === '任职月数' ? { least: '0' as Decimal } : {}),
        ...(name === '等次' ? { values: grades } : {}),
      }),
    ),
  ];
}

/** CLASS票率 of the poll in hand. */
export function ratesOf(classes: readonly string[]): Map<string, Named> {
  const names = classes.map((name) => `${name}票率`);
  return new Map(names.map((name) => [name, { name, thing: 'rate', kind: 'number' }]));
}

/** What `text` names, or undefined where it names nothing or may not be named here (told). */
export function nameIn(
  reading: Reading,
  scope: Scope,
  asker: Asker,
  { text, place }: Text,
): Named | undefined {
  const known = asker.things.includes('rate') ? scope.rates : scope.names;
  const named = known.get(text) ?? (known === scope.rates ? scope.names.get(text) : undefined);
  if (named === undefined && tellAppraised(reading, scope, { kind: 'text', text, place })) return undefined;
  if (named === undefined) {
    tellUnknown(reading, 'unknown-name', place, text, usable(scope, asker, known), {
      name: text,
      what: asker.things.includes('fact') ? '事实、身份' : '数、评分或身份',
    });
    return undefined;
  }
  const why = refusal(scope, asker, named);
  if (why === 'thing' && asker.wantsWhen && (named.thing === 'fact' || named.thing === 'recordName')) {
    tell(reading, 'fact-without-when', place, { name: text });
    return undefined;
  }
  if (why === 'thing') {
    const words = usable(scope, asker, known);
    const things = [...new Set(asker.things.map((thing) => thingNames[thing]))].join('、');
    tell(reading, 'name-not-here', place, {
      name: text,
      thing: thingNames[named.thing],
      place: asker.place,
      allowed: `${things}${words.length === 0 ? '' : `（${words.slice(0, 12).join('、')}${words.length > 12 ? '…' : ''}）`}`,
    });
    return undefined;
  }
  if (why !== undefined) {
    tell(reading, 'made-later', place, { name: text, made: why, place: asker.place });
    return undefined;
  }
  return named.kind === 'unreadable' ? undefined : named;
}

/** Tells what belongs to an appraisal, where nothing else is called so. */
export function tellAppraised(
  reading: Reading,
  { appraised, classes }: Scope,
  { text, place }: Text,
): boolean {
  for (const { name, classes: own } of appraised) {
    const thing = [
      { is: text === name, words: '一项测评的名称' },
      { is: own.includes(text), words: `测评“${name}”的类别` },
      { is: own.some((one) => text === `${one}票率`), words: `测评“${name}”的票率` },
    ].find(({ is }) => is);
    if (thing === undefined || classes.some((one) => text === one || text === `${one}票率`)) continue;
    tell(reading, 'of-appraisal', place, { name: text, thing: thing.words });
    return true;
  }
  return false;
}

function usable(scope: Scope, asker: Asker, known: ReadonlyMap<string, Named>): string[] {
  const words = [...known.values()].filter((one) => refusal(scope, asker, one) === undefined);
  return words.map((one) => one.name);
}

/** 'thing': this kind of name never stands here; else the step after which it is known. */
function refusal(scope: Scope, asker: Asker, named: Named): string | undefined {
  const made = madeAt(scope, named);
  if (made !== undefined && asker.things.includes('figure')) {
    if (stages.indexOf(made.stage) > stages.indexOf(asker.stage)) return stageNames[made.stage];
    if (asker.alone && made.cohort) return '豁免名单定出、可与全体比较之后';
  }
  return asker.things.includes(named.thing) ? undefined : 'thing';
}

function madeAt(scope: Scope, named: Named): { readonly stage: Stage; readonly cohort: boolean } | undefined {
  if (named.thing === 'total') return { stage: 'total', cohort: false };
  if (named.thing === 'grade') return { stage: 'grades', cohort: false };
  return named.thing === 'figure' ? scope.figures.get(named.name) : undefined;
}
