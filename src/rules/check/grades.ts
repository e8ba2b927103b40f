/** Grades that nobody can get, gates without effect, quotas without places, ties that stay ties. */
import { exact, textOf } from '../../engine/decimal.ts';
import { compare, sign } from '../../engine/fraction.ts';
import type { Gate, Grade } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { narrowed } from './space.ts';
import type { Study } from './study.ts';
import { comparesAll } from './uses.ts';

export function checkGrades(study: Study): readonly Problem[] {
  const { grades, gates } = study.rulebook;
  return [
    ...grades.flatMap((grade, index) => [
      ...outOfReach(study, grade),
      ...neverGiven(study, index),
      ...againstGates(study, grade, index),
      ...quotaOf(study, grade),
    ]),
    ...gates.flatMap((gate) => withoutEffect(study, gate)),
  ];
}

function outOfReach(study: Study, grade: Grade): readonly Problem[] {
  const most = study.ofTotal().all.high;
  if (grade.from === undefined || most === undefined) return [];
  const { low } = study.boundsOf(grade.from);
  if (low === undefined || compare(low, most) <= 0) return [];
  const said = { grade: grade.name, from: textOf(low), most: textOf(most) };
  return [problem('grade-out-of-reach', study.place(grade, 'from'), said)];
}

/** Whoever reaches it has an earlier one, and no gate keeps anybody from that. */
function neverGiven(study: Study, index: number): readonly Problem[] {
  const { grades, gates } = study.rulebook;
  const [grade, before] = [grades[index], grades[index - 1]];
  if (grade === undefined || before?.from === undefined) return [];
  if (before.need !== undefined || before.for !== undefined || before.quota !== undefined) return [];
  if (gates.some((gate) => rankOfGate(study, gate) >= index)) return [];
  const needed = study.boundsOf(before.from).high;
  const least = study.ofTotal().all.low;
  const reachedByAll = needed !== undefined && least !== undefined && compare(least, needed) >= 0;
  const same = grade.from !== undefined && JSON.stringify(grade.from) === JSON.stringify(before.from);
  if (!reachedByAll && !same) return [];
  return [problem('grade-never-given', study.place(grade), { grade: grade.name, before: before.name })];
}

/** The best grade that an unmet gate still allows, counted from the best; -1 where it forbids none. */
function rankOfGate(study: Study, { otherwise }: Gate): number {
  const { grades } = study.rulebook;
  if (otherwise === undefined) return -1;
  if ('total' in otherwise) return grades.length - 1;
  return grades.findIndex((grade) => grade.name === otherwise.gradeAtMost);
}

function againstGates(study: Study, grade: Grade, index: number): readonly Problem[] {
  const { need } = grade;
  if (need === undefined) return [];
  const alone = narrowed([new Map()], need, study);
  if (alone.length === 0) return [];
  return study.rulebook.gates.flatMap((gate) => {
    if (gate.for !== undefined || rankOfGate(study, gate) <= index) return [];
    const met = narrowed([new Map()], gate.need, study);
    if (met.length === 0 || narrowed(met, need, study).length > 0) return [];
    return [
      problem('grade-against-gate', study.place(grade, 'need'), { grade: grade.name, gate: gate.name }),
    ];
  });
}

function quotaOf(study: Study, grade: Grade): readonly Problem[] {
  const { quota } = grade;
  if (quota === undefined) return [];
  const { places } = quota;
  const none = 'count' in places ? places.count === 0 : sign(exact(places.share)) === 0;
  const byTotal = quota.then.filter((name) => name === '总分' || restsOnTotal(study, name));
  return [
    ...(none ? [problem('quota-without-places', study.place(quota), { grade: grade.name })] : []),
    ...byTotal.map((figure) => problem('ties-by-total', study.place(quota, 'then'), { figure })),
  ];
}

/** A figure that is one and the same for all of one total. */
function restsOnTotal(study: Study, name: string): boolean {
  const figure = study.rulebook.figures.find((each) => each.name === name);
  return (
    figure !== undefined && comparesAll(figure) && 'of' in figure.measure && figure.measure.of === '总分'
  );
}

function withoutEffect(study: Study, gate: Gate): readonly Problem[] {
  const { otherwise } = gate;
  if (otherwise === undefined || !('gradeAtMost' in otherwise) || rankOfGate(study, gate) !== 0) return [];
  const said = { gate: gate.name, grade: otherwise.gradeAtMost };
  return [problem('gate-without-effect', study.place(otherwise), said)];
}
