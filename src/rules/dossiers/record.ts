/** One duty record, as the engine takes it. */
import type { Span } from '../../engine/day.ts';
import type { DutyRecord, Words } from '../../engine/dossier.ts';
import { reachOf } from '../../engine/period.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { nearest } from '../near.ts';
import { wordsReader } from './facts.ts';
import { type Notes, type Spot, under } from './notes.ts';
import { dayIn, fieldsOf, type Json, textIn, wholeIn } from './values.ts';

export type ReadRecord = (json: Json, spot: Spot, members: readonly string[]) => DutyRecord | undefined;

const recordKeys = new Set(['id', 'on', 'matter', 'facts', 'joint', 'evidence', 'by'] as const);
const jointKeys = new Set(['participants', 'position'] as const);

export function recordReader(rulebook: Rulebook, period: Span, notes: Notes): ReadRecord {
  const readFacts = wordsReader(rulebook.facts, 'dossier-fact', 'filled');
  const earliest = reachOf(rulebook, period);
  const noFacts = readFacts({}, { key: '' }, notes) as Words;

  return (json, spot, members) => {
    const fields = fieldsOf(json, spot, notes, recordKeys, ['id', 'on']);
    if (fields === undefined) return undefined;
    const id = textIn(fields.id as Json, under(spot, 'id'), notes);
    const on = dayIn(fields.on as Json, under(spot, 'on'), notes);
    if (on !== undefined && (on < earliest || on > period.until)) {
      const back = earliest < period.from ? { back: earliest } : undefined;
      notes.say('dossier-outside-period', under(spot, 'on'), { on, ...period, ...back });
    }
    const facts = fields.facts === undefined ? noFacts : readFacts(fields.facts, under(spot, 'facts'), notes);
    const matter =
      fields.matter === undefined ? undefined : textIn(fields.matter, under(spot, 'matter'), notes);
    const joint = fields.joint === undefined ? undefined : jointIn(fields.joint, under(spot, 'joint'), notes);
    const evidence =
      fields.evidence === undefined ? 0 : wholeIn(fields.evidence, under(spot, 'evidence'), notes);
    const by = fields.by === undefined ? undefined : textIn(fields.by, under(spot, 'by'), notes);
    if (by !== undefined && !members.includes(by)) {
      const said = { name: by, near: nearest(by, members) ?? '', allowed: members.join('、') };
      notes.say('dossier-by', under(spot, 'by'), said);
    }
    if (id === undefined || on === undefined || facts === undefined || evidence === undefined)
      return undefined;
    return {
      id,
      on,
      facts,
      evidence,
      ...(matter === undefined ? undefined : { matter }),
      ...(joint === undefined ? undefined : { joint }),
      ...(by === undefined ? undefined : { by }),
    };
  };
}

function jointIn(json: Json, spot: Spot, notes: Notes): DutyRecord['joint'] {
  const fields = fieldsOf(json, spot, notes, jointKeys, ['participants', 'position']);
  if (fields === undefined) return undefined;
  const participants = wholeIn(fields.participants as Json, under(spot, 'participants'), notes);
  const position = wholeIn(fields.position as Json, under(spot, 'position'), notes);
  if (participants === undefined || position === undefined) return undefined;
  if (position < 1 || position > participants) {
    const said = { position: `${position}`, participants: `${participants}` };
    notes.say('dossier-joint-position', under(spot, 'position'), said);
    return undefined;
  }
  return { participants, position };
}
