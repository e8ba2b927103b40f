/** The review's stages and days, and the duty report with its ballots. */
import { dayOf } from '../engine/day.ts';
import type { DutyReportRules, PollCount, ReviewRules } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { nameOf } from './items.ts';
import { keys, pollCounts } from './keys.ts';
import { readClass } from './poll-classes.ts';
import {
  asList,
  asMapping,
  asText,
  type Fields,
  fieldsOf,
  oneOf,
  placed,
  type Reading,
  tell,
} from './reading.ts';
import { readChoice, readWhole } from './scalars.ts';
import { askPoll, type Scope } from './scope.ts';
import { readValues } from './words.ts';
import type { Written } from './written.ts';

const daysMost = 3660;

export function readReview(reading: Reading, written: Written): ReviewRules | undefined {
  const mapping = asMapping(reading, written, '考核程序', '{ stages: [ … ], notice: { days: 5 } }');
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.review, ['stages']);
  const [stages, notice, objection] = keys.review.map((key) => fields.get(key));
  const list =
    stages && asList(reading, stages, '各步骤', '[ { stage: 自评, by: representative } ]', 'stages');
  const seen = new Map<string, number>();
  const steps = (list?.entries ?? []).flatMap((entry) => {
    const one = asMapping(reading, entry, '一个步骤', '{ stage: 自评, by: representative }');
    if (one === undefined) return [];
    const stage = fieldsOf(reading, one, keys.stage, ['stage', 'by']);
    const name = nameOf(reading, stage, 'stage');
    const place = stage.get('stage')?.place;
    const before = seen.get(name);
    if (place !== undefined && before !== undefined) {
      tell(reading, 'repeated-name', place, {
        name,
        first: `第 ${before} 行`,
        second: `第 ${place.line} 行`,
      });
    } else if (place !== undefined) seen.set(name, place.line);
    const by = stage.get('by');
    const due = stage.get('due');
    const who = ['representative', 'localOffice', 'office', 'council'] as const;
    const step = {
      name,
      by: (by === undefined ? undefined : readChoice(reading, by, who)) ?? 'office',
      ...(due === undefined ? {} : { due: readDue(reading, due) }),
    };
    return [placed(reading, step, one)];
  });
  const shown = notice && readDays(reading, notice, keys.notice, []);
  const asked = objection && readDays(reading, objection, keys.objection, ['decideWithin']);
  const decide = asked?.fields.get('decideWithin');
  return placed(
    reading,
    {
      stages: steps,
      ...(shown === undefined ? {} : { notice: placed(reading, shown.days, shown.fields.mapping) }),
      ...(asked === undefined
        ? {}
        : {
            objection: placed(
              reading,
              {
                ...asked.days,
                decideWithin: decide === undefined ? 1 : readWhole(reading, decide, 1, daysMost),
              },
              asked.fields.mapping,
            ),
          }),
    },
    mapping,
  );
}

function readDays(reading: Reading, written: Written, known: readonly string[], required: readonly string[]) {
  const mapping = asMapping(reading, written, '天数', '{ days: 5 } 或 { workdays: 5 }');
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, known, required);
  const kind = oneOf(reading, fields, ['days', 'workdays']);
  const days = kind === undefined ? 1 : readWhole(reading, kind.value, 1, daysMost);
  return {
    fields,
    days: { days, kind: kind?.key === 'workdays' ? ('workdays' as const) : ('days' as const) },
  };
}

function readDue(reading: Reading, written: Written): string {
  const text = asText(reading, written, '月日', '12-10');
  // A leap year, so that 02-29 is a day.
  if (text !== undefined && dayOf(`2024-${text.text}`) === undefined) {
    tell(reading, 'not-a-day', text.place, { written: text.text, form: '两位月-两位日，例如 12-10' });
  }
  return text?.text ?? '12-31';
}

// ---- duty report ----------------------------------------------------------------------------------------------

/** The classes alone, for figures and flags name them. */
export function readClasses(reading: Reading, written: Written | undefined): readonly string[] {
  const found =
    written?.kind === 'mapping' ? written.entries.find((entry) => entry.key === 'classes') : undefined;
  return found === undefined ? [] : readValues(reading, found.value, 'classes');
}

export function readDutyReport(
  reading: Reading,
  scope: Scope,
  written: Written,
): DutyReportRules | undefined {
  const mapping = asMapping(
    reading,
    written,
    '述职测评',
    '{ classes: [优秀, 称职], rates: { base: valid } }',
  );
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.dutyReport, ['classes', 'rates']);
  const [, quorum, rates, ballot, flags, followUp] = keys.dutyReport.map((key) => fields.get(key));
  const base = rates && readBase(reading, rates);
  const counts: Partial<Record<PollCount, number>> = {};
  const least = quorum && asMapping(reading, quorum, '有效的最低票数', '{ valid: 20 }');
  if (least !== undefined) {
    fieldsOf(reading, least, pollCounts);
    for (const count of pollCounts) {
      const number = least.entries.find((entry) => entry.key === count);
      if (number !== undefined) counts[count] = readWhole(reading, number.value, 1, 1_000_000);
    }
  }
  const limits = ballot && asMapping(reading, ballot, '每张票各类最多几个', '{ 优秀: 3 }');
  const most = (limits?.entries ?? [])
    .map(({ key, keyPlace, value }) => {
      const name = readClass(reading, scope, { kind: 'text', text: key, place: keyPlace });
      return placed(reading, { class: name, most: readWhole(reading, value, 1, 1_000_000) }, value);
    })
    .sort((a, b) => scope.classes.indexOf(a.class) - scope.classes.indexOf(b.class));
  const days = followUp && readFollowUp(reading, followUp);
  const report: DutyReportRules = {
    classes: scope.classes,
    quorum: placed(reading, counts, least ?? mapping),
    base: base ?? 'valid',
    ballot: most,
    flags: flags === undefined ? [] : readFlags(reading, scope, flags),
    ...(days === undefined ? {} : { followUp: days }),
  };
  return placed(reading, report, mapping);
}

function readBase(reading: Reading, written: Written): PollCount | undefined {
  const mapping = asMapping(reading, written, '票率的基数', '{ base: valid }');
  if (mapping === undefined) return undefined;
  const base = fieldsOf(reading, mapping, ['base'], ['base']).get('base');
  return base && readChoice(reading, base, pollCounts);
}

function readFlags(reading: Reading, scope: Scope, written: Written): DutyReportRules['flags'] {
  const example = '{ flag: 交心谈心与整改, if: { 优秀票率: { below: 0.80 } } }';
  const list = asList(reading, written, '提示', `[ ${example} ]`, 'flags');
  return (list?.entries ?? []).flatMap((entry) => {
    const mapping = asMapping(reading, entry, '一项提示', example);
    if (mapping === undefined) return [];
    const fields: Fields = fieldsOf(reading, mapping, keys.flag, ['flag', 'if']);
    const wanted = fields.get('if');
    const condition = wanted && readCondition(reading, scope, askPoll('flags 里'), wanted);
    if (condition === undefined) return [];
    return [placed(reading, { name: nameOf(reading, fields, 'flag'), if: condition }, mapping)];
  });
}

function readFollowUp(reading: Reading, written: Written): DutyReportRules['followUp'] {
  const mapping = asMapping(reading, written, '后续期限', '{ talkWithinDays: 15, rectifyWithinDays: 60 }');
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.followUp);
  const [talk, rectify] = keys.followUp.map((key) => fields.get(key));
  return placed(
    reading,
    {
      ...(talk === undefined ? {} : { talkWithinDays: readWhole(reading, talk, 1, daysMost) }),
      ...(rectify === undefined ? {} : { rectifyWithinDays: readWhole(reading, rectify, 1, daysMost) }),
    },
    mapping,
  );
}
