/**
 * Two rulebooks clause by clause: what was added, removed, renamed, and what each changed aspect was and is.
 *
 * Clauses are compared as the digest sees them and told as they are written, so what is only written in another order
 * is no change.
 */
import type { Rulebook } from '../engine/rulebook.ts';
import { type Clause, type ClauseKind, clauseKinds, clausesOf } from './difference/clauses.ts';
import { settled } from './digest.ts';

export type Difference =
  | {
      readonly how: 'added' | 'removed';
      readonly kind: ClauseKind;
      readonly name: string;
      readonly aspects: Clause['aspects'];
    }
  /** The same in every other word. */
  | { readonly how: 'renamed'; readonly kind: ClauseKind; readonly name: string; readonly was: string }
  | {
      readonly how: 'changed';
      readonly kind: ClauseKind;
      readonly name: string;
      readonly aspects: readonly Changed[];
    };

/** Left out: not written in that edition. */
export interface Changed {
  readonly aspect: string;
  readonly was?: string;
  readonly is?: string;
}

interface Told {
  readonly clause: Clause;
  /** The same with everything that has no order of its own in one order. */
  readonly settled: Clause;
}

/** By kind of clause, then as the later edition writes them; what is gone stands where the earlier one had it. */
export function differenceOf(before: Rulebook, after: Rulebook): readonly Difference[] {
  return differencesFrom(before)(after);
}

/** The same, for many that are compared with one. */
export function differencesFrom(before: Rulebook): (after: Rulebook) => readonly Difference[] {
  const old = toldOf(before);
  return (after) => {
    const now = toldOf(after);
    return clauseKinds.flatMap((kind) => ofKind(kind, old, now));
  };
}

function toldOf(rulebook: Rulebook): readonly Told[] {
  const inOneOrder = clausesOf(settled(rulebook));
  return clausesOf(rulebook).map((clause, index) => ({ clause, settled: inOneOrder[index] ?? clause }));
}

function ofKind(kind: ClauseKind, before: readonly Told[], after: readonly Told[]): readonly Difference[] {
  const old = before.filter(({ clause }) => clause.kind === kind);
  const now = after.filter(({ clause }) => clause.kind === kind);
  const gone = old.filter((one) => !now.some((other) => other.settled.name === one.settled.name));
  const differences = now.flatMap((told): Difference[] => {
    const { name, aspects } = told.clause;
    const same = old.find((one) => one.settled.name === told.settled.name);
    if (same !== undefined) return changed(same, told);
    const renamed = gone.findIndex((one) => changed(one, told).length === 0);
    const [was] = renamed === -1 ? [] : gone.splice(renamed, 1);
    return was === undefined
      ? [{ how: 'added', kind, name, aspects }]
      : [{ how: 'renamed', kind, name, was: was.clause.name }];
  });
  return [
    ...differences,
    ...gone.map(({ clause: { name, aspects } }): Difference => ({ how: 'removed', kind, name, aspects })),
  ];
}

function changed(before: Told, after: Told): Difference[] {
  const aspects = [...new Set([...before.clause.aspects.keys(), ...after.clause.aspects.keys()])].flatMap(
    (aspect): Changed[] => {
      const [old, now] = [before.settled.aspects.get(aspect), after.settled.aspects.get(aspect)];
      if (old === now || (aspect.endsWith('次序') && sameOrder(old, now))) return [];
      const [was, is] = [before.clause.aspects.get(aspect), after.clause.aspects.get(aspect)];
      return [
        { aspect, ...(was === undefined ? undefined : { was }), ...(is === undefined ? undefined : { is }) },
      ];
    },
  );
  return aspects.length === 0
    ? []
    : [{ how: 'changed', kind: after.clause.kind, name: after.clause.name, aspects }];
}

/** Whether the names in both stand in the same order: what was added or removed is told by itself. */
function sameOrder(was = '', is = ''): boolean {
  const [old, now] = [was.split('、'), is.split('、')];
  const [kept, still] = [old.filter((name) => now.includes(name)), now.filter((name) => old.includes(name))];
  return kept.join('、') === still.join('、');
}
