/** Two rulebooks clause by clause: what was added, removed, renamed, and what each changed aspect was and is. */
import type { Rulebook } from '../engine/rulebook.ts';
import { type Clause, type ClauseKind, clauseKinds, clausesOf } from './difference/clauses.ts';

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

/** By kind of clause, then as the later edition writes them; what is gone stands where the earlier one had it. */
export function differenceOf(before: Rulebook, after: Rulebook): readonly Difference[] {
  const [old, now] = [clausesOf(before), clausesOf(after)];
  return clauseKinds.flatMap((kind) => ofKind(kind, old, now));
}

function ofKind(
  kind: ClauseKind,
  before: readonly Clause[],
  after: readonly Clause[],
): readonly Difference[] {
  const old = before.filter((clause) => clause.kind === kind);
  const now = after.filter((clause) => clause.kind === kind);
  const gone = old.filter((one) => !now.some((other) => other.name === one.name));
  const differences = now.flatMap((clause): Difference[] => {
    const same = old.find((one) => one.name === clause.name);
    if (same !== undefined) return changed(same, clause);
    const renamed = gone.findIndex((one) => changed(one, clause).length === 0);
    const [was] = renamed === -1 ? [] : gone.splice(renamed, 1);
    return was === undefined
      ? [{ how: 'added', kind, name: clause.name, aspects: clause.aspects }]
      : [{ how: 'renamed', kind, name: clause.name, was: was.name }];
  });
  return [
    ...differences,
    ...gone.map(({ name, aspects }): Difference => ({ how: 'removed', kind, name, aspects })),
  ];
}

function changed(before: Clause, after: Clause): Difference[] {
  const aspects = [...new Set([...before.aspects.keys(), ...after.aspects.keys()])].flatMap(
    (aspect): Changed[] => {
      const [was, is] = [before.aspects.get(aspect), after.aspects.get(aspect)];
      if (was === is || (aspect.endsWith('次序') && sameOrder(was, is))) return [];
      return [
        { aspect, ...(was === undefined ? undefined : { was }), ...(is === undefined ? undefined : { is }) },
      ];
    },
  );
  return aspects.length === 0 ? [] : [{ how: 'changed', kind: after.kind, name: after.name, aspects }];
}

/** Whether the names in both stand in the same order: what was added or removed is told by itself. */
function sameOrder(was = '', is = ''): boolean {
  const [old, now] = [was.split('、'), is.split('、')];
  const [kept, still] = [old.filter((name) => now.includes(name)), now.filter((name) => old.includes(name))];
  return kept.join('、') === still.join('、');
}
