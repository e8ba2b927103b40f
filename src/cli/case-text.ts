/** A dossier and what it scored, as the text of a case. */
import { Document, isMap, isSeq, type Node, type Pair } from 'yaml';
import type { Span } from '../engine/day.ts';
import type { Dossier, DutyRecord, GivenRating } from '../engine/dossier.ts';
import type { ItemScore, ScoreSheet } from '../engine/sheet.ts';

/** Without the person's name and ids: a case stands beside the rules, where everybody reads it. */
export function caseText(name: string, period: Span, dossier: Dossier, sheet: ScoreSheet): string {
  const { representative, records, ratings, polls, history } = dossier;
  const { id: _id, name: _name, changes, members, ...person } = representative;
  const document = new Document(
    [
      {
        case: name,
        period,
        representative: {
          ...person,
          ...(changes.length > 0 ? { changes } : {}),
          ...(members.length > 0 ? { members } : {}),
        },
        ...(records.length > 0 ? { records: recordsIn(records) } : {}),
        ...(Object.keys(ratings).length > 0 ? { ratings: mapped(ratings, ratingIn) } : {}),
        ...(polls.length > 0 ? { polls: polls.map((poll) => texts(poll)) } : {}),
        ...(history.length > 0 ? { history } : {}),
        expect: expected(sheet),
      },
    ],
    // Text as the rule files have it: 0.5 and 2026-01-01 need no quotation marks.
    { schema: 'failsafe' },
  );
  flowed(document.contents as Node, 0);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Facts stand beside the keys that every record has; alike records are written once. */
function recordsIn(records: readonly DutyRecord[]) {
  const times = new Map<string, number>();
  for (const { id: _, facts, joint, evidence, ...record } of records) {
    const written = JSON.stringify({
      ...record,
      ...facts,
      ...(joint === undefined ? {} : { joint }),
      ...(evidence === 0 ? {} : { evidence }),
    });
    times.set(written, (times.get(written) ?? 0) + 1);
  }
  return [...times].map(([written, repeat]) =>
    texts({ ...JSON.parse(written), ...(repeat > 1 ? { repeat } : {}) }),
  );
}

/** Numbers as text, which is all that the files know. */
function texts(value: unknown): unknown {
  if (typeof value === 'number') return `${value}`;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(texts) : mapped(value as Record<string, unknown>, texts);
}

function ratingIn({ values, reason }: GivenRating) {
  const [first = '', ...others] = values;
  const value = others.length === 0 ? first : values;
  return reason === undefined ? value : { value, reason };
}

function expected(sheet: ScoreSheet) {
  const items = sheet.sections.flatMap((section) => section.items.flatMap(everyItem));
  const unmet = [...new Set(sheet.gates.flatMap((gate) => gate.unmet))];
  const lists = { unmet, pending: sheet.pending, exempt: sheet.exempt, consequences: sheet.consequences };
  return {
    total: sheet.total,
    grade: sheet.grade ?? 'none',
    sections: Object.fromEntries(sheet.sections.map(({ section, points }) => [section, points])),
    items: Object.fromEntries(items.flatMap(({ item, points }) => (points === '0' ? [] : [[item, points]]))),
    ...(sheet.gates.length === 0
      ? {}
      : { gates: Object.fromEntries(sheet.gates.filter((gate) => gate.applies).map(gateIn)) }),
    ...Object.fromEntries(Object.entries(lists).filter(([, names]) => names.length > 0)),
    ...(sheet.flags.length === 0 ? {} : { flags: [...new Set(sheet.flags.map(({ flag }) => flag))] }),
  };
}

function everyItem(item: ItemScore): readonly ItemScore[] {
  return [item, ...(item.items ?? []).flatMap(everyItem)];
}

function gateIn({ gate, met }: ScoreSheet['gates'][number]) {
  return [gate, met === undefined ? 'pending' : met ? 'yes' : 'no'];
}

function mapped<T, R>(record: Readonly<Record<string, T>>, make: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));
}

/** The case and its lists stand on lines of their own; each record, poll or mapping of names on one. */
function flowed(node: Node, depth: number): void {
  if (!isMap(node) && !isSeq(node)) return;
  const deep = isMap(node) ? depth > 1 : depth > 2;
  if (deep) {
    node.flow = true;
    return;
  }
  for (const inner of node.items) flowed((isMap(node) ? (inner as Pair).value : inner) as Node, depth + 1);
}
