/** The figures: named numbers made from one dossier. */
import type { Dossier } from '../../../src/engine/dossier.ts';
import type { Figure, Measure } from '../../../src/engine/rulebook.ts';
import { asked, lacking, numberOf, orLack } from './asking.ts';
import { againstCohort, overThePast, pointsNamed } from './comparing.ts';
import { truthOf } from './conditions.ts';
import { none, over, type Part, plus, read, sumOf, times, whole } from './fractions.ts';
import { pollRate } from './polls.ts';
import { inParts, keysOf, months } from './records.ts';
import { remembered, type World } from './world.ts';

export function figureOf(world: World, person: Dossier, figure: Figure): Part {
  return remembered(world, `figure ${figure.name}`, person, () => {
    const applies = truthOf(figure.for, { world, person });
    if (applies === 'no') throw lacking('exempt', figure.name);
    const value = orLack(() => {
      if (applies === 'open') throw lacking('pending', figure.name);
      return measured(world, person, figure.measure);
    });
    if (typeof value !== 'string') return value;
    if (value === 'exempt' || figure.absent === 'exempt') throw lacking('exempt', figure.name);
    if (figure.absent === undefined) throw lacking('pending', figure.name);
    return read(figure.absent);
  });
}

function measured(world: World, person: Dossier, measure: Measure): Part {
  switch (measure.kind) {
    case 'count':
      return inParts(world, person, measure, (records) =>
        whole(
          measure.distinct === undefined
            ? records.length
            : new Set(records.flatMap((record) => keysOf(world, person, record, measure.distinct ?? '')))
                .size,
        ),
      );
    case 'sum':
      return inParts(world, person, measure, (records) =>
        sumOf(
          records.map((record) => {
            const said = asked({ world, person, record }, measure.of);
            return said.is === 'number' ? said.number : none;
          }),
        ),
      );
    case 'months':
      return months(world, person, measure.when);
    case 'ratio': {
      const [of, to] = [measure.of, measure.to].map((num) => numberOf(num, { world, person })) as [
        Part,
        Part,
      ];
      if (to.n === 0n) throw lacking('pending', 'ratio over 0');
      return over(of, to);
    }
    case 'weigh':
      return measure.parts
        .map(({ name, weight }) => times(numberOf({ name }, { world, person }), read(weight)))
        .reduce(plus, read(measure.plus));
    case 'poll':
      return pollRate(world, person, measure);
    case 'points':
      return pointsNamed(world, person, measure.of);
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return againstCohort(world, person, measure);
    case 'running':
    case 'altogether':
      return overThePast(world, person, measure);
  }
}
