/** Names declared for nothing, and names used where what they rest on is not fit for it. */
import type { Cohort } from '../../engine/dossier.ts';
import type { Figure } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { conditionSpots } from './condition-spots.ts';
import { comparesAll } from './grades.ts';
import type { Study } from './study.ts';
import { namesInCondition, namesOfFigure, namesUsed } from './uses.ts';

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

/** Whether the figure, or one that it is made of, is such a one. */
export function restsOn(
  study: Study,
  name: string,
  such: (figure: Figure) => boolean,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const figure = study.rulebook.figures.find((each) => each.name === name);
  if (figure === undefined || seen.has(name)) return false;
  return (
    such(figure) ||
    namesOfFigure(figure).some((inner) => restsOn(study, inner, such, new Set([...seen, name])))
  );
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
