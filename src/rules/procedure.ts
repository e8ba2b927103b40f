/** The review's stages and days. */
import type { ReviewRules } from '../engine/rulebook.ts';
import { nameOf } from './items.ts';
import { keys } from './keys.ts';
import { asList, asMapping, fieldsOf, oneOf, placed, type Reading, tell } from './reading.ts';
import { readChoice, readMonthDay, readWhole } from './scalars.ts';
import type { Written } from './written.ts';

export const daysMost = 3660;

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
      ...(due === undefined ? {} : { due: readMonthDay(reading, due) ?? '12-31' }),
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
