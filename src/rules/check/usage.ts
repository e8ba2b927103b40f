/** Names declared for nothing, and names used where what they rest on is not fit for it. */
import type { Cohort } from '../../engine/dossier.ts';
import { type Problem, problem } from '../problems.ts';
import { conditionSpots } from './condition-spots.ts';
import type { Study } from './study.ts';
import { comparesAll, namesInCondition, namesUsed, restsOn } from './uses.ts';

export function checkUsage(study: Study): readonly Problem[] {
  return [...unused(study), ...forByRank(study)];
}

function unused(study: Study): readonly Problem[] {
  const { facts, traits, ratings, figures } = study.rulebook;
  const used = namesUsed(study);
  const idle = <T extends { readonly name: string }>(declared: readonly T[]) =>
    declared.filter((each) => !used.has(each.name));
  return [
    ...idle(facts).map((each) => problem('fact-unused', study.place(each), { name: each.name })),
    ...idle(traits).map((each) => problem('trait-unused', study.place(each), { name: each.name })),
    ...idle(ratings).map((each) => problem('rating-unused', study.place(each), { name: each.name })),
    ...idle(figures)
      .filter((each) => !each.show)
      .map((each) => problem('figure-unused', study.place(each), { name: each.name })),
  ];
}

function forByRank(study: Study): readonly Problem[] {
  return conditionSpots(study).flatMap((spot) => {
    if (spot.role !== 'for') return [];
    const by = namesInCondition(spot.condition).find((name) =>
      restsOn(study, name, (figure) => comparesAll(figure)),
    );
    return by === undefined
      ? []
      : [problem('for-by-rank', study.place(spot.holder, spot.key), { figure: by })];
  });
}

/** A `for` sees the last day's trait only: where dossiers show it changing, that may not be meant. */
export function checkChanges(study: Study, { dossiers }: Cohort): readonly Problem[] {
  const traits = new Set(study.rulebook.traits.map((trait) => trait.name));
  return conditionSpots(study).flatMap((spot) => {
    if (spot.role !== 'for') return [];
    const named = [...new Set(namesInCondition(spot.condition))].filter((name) => traits.has(name));
    return named.flatMap((name) => {
      const changing = dossiers
        .map((dossier) => dossier.representative)
        .filter(({ traits: first, changes }) =>
          changes.some(
            (change) => name in change.traits && `${change.traits[name]}` !== `${first[name] ?? ''}`,
          ),
        );
      const [one] = changing;
      if (one === undefined) return [];
      const said = { name, count: `${changing.length}`, who: one.name };
      return [problem('trait-changes', study.place(spot.holder, spot.key), said)];
    });
  });
}
