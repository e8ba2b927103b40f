/**
 * A rule file's tree to a rulebook.
 *
 * Names come first (facts, traits, ratings, figures, items, grades, classes of ballots), for everything else is
 * checked against them. What a mapping declares keeps the order in which it is written, for people read it so; that
 * the order means nothing is for the digest to say.
 */

import { roundingModes } from '../engine/decimal.ts';
import type { Basis, Rounding, Rulebook } from '../engine/rulebook.ts';
import { declareAppraisals, readAppraisals } from './appraisals.ts';
import { readCondition } from './conditions.ts';
import { declareThings } from './declare.ts';
import { readDutyReport } from './duty-report.ts';
import { stageFigures } from './figure-stages.ts';
import { readFigure } from './figures.ts';
import { readGrades } from './grades.ts';
import { nameOf } from './items.ts';
import { keys, periods } from './keys.ts';
import type { Around } from './measures.ts';
import { readConsequences, readExempt, readGates, readRanks } from './outcome.ts';
import { readClasses } from './poll-rules.ts';
import { readReview } from './procedure.ts';
import { readRating } from './ratings.ts';
import {
  asList,
  asMapping,
  type Fields,
  fieldsOf,
  placed,
  type Reading,
  tell,
  wrongShape,
} from './reading.ts';
import { fromUntil, readChoice, readSentence, readSpan, readWhole } from './scalars.ts';
import { askRecord, askTraits } from './scope.ts';
import { checkWeights, readOnce, readSection, readTotal } from './sections.ts';
import { readFacts } from './words.ts';
import type { Mapping, Written } from './written.ts';

/** A section as `sections` lists it; `tree` is left out where its file could not be read. */
export interface SectionSource {
  readonly tree?: Written;
}

/** The rulebook, only where nothing was wrong. */
export function parseRulebook(
  reading: Reading,
  id: string,
  tree: Mapping,
  sources: readonly SectionSource[],
): Rulebook | undefined {
  const fields = fieldsOf(reading, tree, keys.rulebook, [
    'rulebook',
    'inForce',
    'period',
    'rounding',
    'sections',
    'total',
  ]);
  const get = (key: (typeof keys.rulebook)[number]) => fields.get(key);
  const assessed = get('assessed');
  const unit =
    assessed === undefined ? undefined : readChoice(reading, assessed, ['representative', 'group']);
  const term = get('term');
  const dutyReport = get('dutyReport');
  const around: Around = {
    group: unit === 'group',
    term: term !== undefined,
    dutyReport: dutyReport !== undefined,
  };

  const classes = readClasses(reading, dutyReport);
  const appraised = declareAppraisals(reading, get('appraisals'));
  const { scope, facts, traits, ratings, figures } = declareThings(
    reading,
    fields,
    sources,
    classes,
    appraised,
  );
  const read = figures.entries.flatMap((entry) => readFigure(reading, scope, around, entry) ?? []);
  stageFigures(reading, scope, read);

  const rules = { reading, scope, group: around.group };
  const sections = sources.flatMap(({ tree: one }) =>
    one === undefined ? [] : (readSection(rules, one) ?? []),
  );
  if (!scope.incomplete) checkWeights(reading, sections);
  const [appliesTo, admit, once, total, review, basis] = [
    get('appliesTo'),
    get('admit'),
    get('once'),
    get('total'),
    get('review'),
    get('basis'),
  ];
  const applies = appliesTo && readCondition(reading, scope, askTraits('appliesTo 里'), appliesTo);
  const admitted = admit && readCondition(reading, scope, askRecord('admit 里'), admit);
  const report = dutyReport && readDutyReport(reading, scope, around.term, dutyReport);
  const appraisals = readAppraisals(reading, scope, get('appraisals'));
  const stages = review && readReview(reading, review);
  const source = basis && readBasis(reading, basis);
  const rulebook: Rulebook = {
    id,
    title: nameOf(reading, fields, 'rulebook'),
    ...(source === undefined ? {} : { basis: source }),
    inForce: readInForce(reading, get('inForce')),
    ...(applies === undefined ? {} : { appliesTo: applies }),
    assessed: unit ?? 'representative',
    period: readPeriod(reading, get('period'), around.term),
    ...(term === undefined ? {} : { term: readSpan(reading, term) }),
    rounding: readRounding(reading, get('rounding')),
    facts: readFacts(reading, scope, facts),
    traits: traits.map(({ word }) => word),
    ratings: ratings.entries.map((entry) => readRating(reading, scope, entry)),
    figures: read,
    ...(admitted === undefined ? {} : { admit: admitted }),
    once: once === undefined ? [] : readOnce(reading, once, sections, scope.incomplete),
    sections,
    total: (total && readTotal(rules, total)) ?? placed(reading, { cap: 'none', multiply: [] }, tree),
    gates: readGates(reading, scope, get('gates')),
    grades: readGrades(reading, scope, get('grades')),
    ranks: readRanks(reading, scope, get('ranks')),
    exempt: readExempt(reading, scope, get('exempt')),
    consequences: readConsequences(reading, scope, get('consequences')),
    ...(stages === undefined ? {} : { review: stages }),
    ...(report === undefined ? {} : { dutyReport: report }),
    ...(appraisals.length === 0 ? {} : { appraisals }),
  };
  placed(reading, rulebook, tree);
  return reading.problems.length === 0 && !scope.incomplete ? rulebook : undefined;
}

function readBasis(reading: Reading, written: Written): Basis | undefined {
  const mapping = asMapping(reading, written, '来源', '{ source: …, seen: 全文 }');
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.basis, ['source', 'seen']);
  const [, url, seen, notShown] = keys.basis.map((key) => fields.get(key));
  const list = notShown && asList(reading, notShown, '几句话', '[ 加分部分未见 ]', 'notShown');
  const how = seen === undefined ? undefined : readChoice(reading, seen, ['全文', '部分', '报道', '示例']);
  return placed(
    reading,
    {
      source: nameOf(reading, fields, 'source'),
      ...(url === undefined ? {} : { url: readSentence(reading, url) }),
      seen: how ?? '部分',
      notShown: (list?.entries ?? []).map((entry) => readSentence(reading, entry)),
    },
    mapping,
  );
}

function readInForce(reading: Reading, written: Written | undefined): Rulebook['inForce'] {
  const mapping = written && asMapping(reading, written, '施行日期', '{ from: 2026-01-01 }');
  const fields: Fields | undefined = mapping && fieldsOf(reading, mapping, ['from', 'until'], ['from']);
  const { from, until } = fromUntil(reading, fields?.get('from'), fields?.get('until'));
  const days = until === undefined ? { from } : { from, until };
  return mapping === undefined ? days : placed(reading, days, mapping);
}

function readPeriod(reading: Reading, written: Written | undefined, term: boolean): Rulebook['period'] {
  if (written === undefined) return 'year';
  if (written.kind === 'mapping') return readSpan(reading, written);
  const period = readChoice(reading, written, periods) ?? 'year';
  if (period === 'term' && !term)
    tell(reading, 'term-missing', written.place, { because: '写了 period: term' });
  return period;
}

function readRounding(reading: Reading, written: Written | undefined): Rounding | 'none' {
  if (written === undefined || (written.kind === 'text' && written.text === 'none')) return 'none';
  const example = '{ places: 2, mode: half-up, at: item }，或 none';
  if (written.kind !== 'mapping') {
    wrongShape(reading, written, '取整的规定', example);
    return 'none';
  }
  const fields = fieldsOf(reading, written, keys.rounding, keys.rounding);
  const [places, mode, at] = keys.rounding.map((key) => fields.get(key));
  const levels = ['value', 'item', 'section', 'total'] as const;
  return placed(
    reading,
    {
      places: places === undefined ? 0 : readWhole(reading, places, 0, 10),
      mode: (mode === undefined ? undefined : readChoice(reading, mode, roundingModes)) ?? 'half-up',
      at: (at === undefined ? undefined : readChoice(reading, at, levels)) ?? 'total',
    },
    written,
  );
}
