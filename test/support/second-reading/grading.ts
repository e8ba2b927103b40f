/** Steps 6 and 7: gates, ranks, grades, exemption, consequences. */
import type { Dossier } from '../../../src/engine/dossier.ts';
import type { Gate, Grade } from '../../../src/engine/rulebook.ts';
import { numberOf, orLack, type Said } from './asking.ts';
import { groupOf } from './comparing.ts';
import { type Truth, truthOf, unmetNames } from './conditions.ts';
import { order } from './fractions.ts';
import { totalOf } from './points.ts';
import { shareOut } from './quotas.ts';
import { remembered, type World } from './world.ts';

export function isExempt(world: World, person: Dossier): boolean {
  return exemptions(world, person).length > 0;
}

export function exemptions(world: World, person: Dossier): readonly string[] {
  return remembered(world, 'exempt', person, () =>
    world.rulebook.exempt
      .filter((one) => truthOf(one.if, { world, person }) === 'yes')
      .map((one) => one.name),
  );
}

export function assessed(world: World): readonly Dossier[] {
  return world.people.filter((person) => !isExempt(world, person));
}

interface GateCame {
  readonly gate: string;
  readonly applies: boolean;
  /** Undefined: open until what is absent is there. */
  readonly met?: boolean;
  readonly unmet: readonly string[];
}

export function gateOf(world: World, person: Dossier, gate: Gate): GateCame & { readonly truth: Truth } {
  return remembered(world, `gate ${gate.name}`, person, () => {
    const applies = truthOf(gate.for, { world, person });
    if (applies === 'no') return { gate: gate.name, applies: false, met: true, unmet: [], truth: 'yes' };
    const asking = { world, person, need: true };
    const need = truthOf(gate.need, asking);
    const truth: Truth = need === 'yes' ? 'yes' : applies === 'open' ? 'open' : need;
    const unmet = unmetNames(gate.need, asking);
    return truth === 'open'
      ? { gate: gate.name, applies: true, unmet, truth }
      : { gate: gate.name, applies: true, met: truth === 'yes', unmet, truth };
  });
}

/** Whether a gate sets the total to 0. */
export function gateTakesAll(world: World, person: Dossier): Truth {
  const truths = world.rulebook.gates
    .filter((gate) => gate.otherwise !== undefined && 'total' in gate.otherwise)
    .map((gate) => gateOf(world, person, gate).truth);
  return truths.includes('no') ? 'yes' : truths.includes('open') ? 'open' : 'no';
}

export function rankAmong(world: World, person: Dossier, all: readonly Dossier[]): number {
  const own = totalOf(world, person).points;
  return 1 + all.filter((other) => order(totalOf(world, other).points, own) > 0).length;
}

export function ranksOf(
  world: World,
  person: Dossier,
): readonly { readonly group?: string; readonly rank: number; readonly of: number }[] {
  return world.rulebook.ranks.flatMap((ranking) => {
    const { within } = ranking;
    const among = assessed(world).filter(
      (other) =>
        truthOf(ranking.for, { world, person: other }) === 'yes' &&
        groupOf(world, other, within) === groupOf(world, person, within),
    );
    if (!among.includes(person)) return [];
    const rank = rankAmong(world, person, among);
    return [
      { ...(within === undefined ? {} : { group: groupOf(world, person, within) }), rank, of: among.length },
    ];
  });
}

type Graded =
  | { readonly why: 'reached'; readonly grade: string }
  | { readonly why: 'referred'; readonly grade: string; readonly otherwise: string }
  | { readonly why: 'exempt' | 'pending' | 'ungraded' };

/** Whether all but the quota lets a representative have the grade. */
function reaches(world: World, person: Dossier, grade: Grade): Truth {
  const { grades, gates } = world.rulebook;
  const place = grades.findIndex((one) => one.name === grade.name);
  const asking = { world, person };
  const from = orLack(() => (grade.from === undefined ? undefined : numberOf(grade.from, asking)));
  const total = totalOf(world, person);
  const enough: Truth =
    from === undefined
      ? 'yes'
      : from === 'pending' || total.open
        ? 'open'
        : typeof from === 'string'
          ? 'no'
          : order(total.points, from) >= 0
            ? 'yes'
            : 'no';
  const allowed = gates.map((gate): Truth => {
    if (gate.otherwise === undefined || !('gradeAtMost' in gate.otherwise)) return 'yes';
    const { gradeAtMost } = gate.otherwise;
    const forbids = place < grades.findIndex((one) => one.name === gradeAtMost);
    return forbids ? gateOf(world, person, gate).truth : 'yes';
  });
  const truths = [
    truthOf(grade.for, asking),
    enough,
    truthOf(grade.need, { ...asking, need: true }),
    ...allowed,
  ];
  return truths.includes('no') ? 'no' : truths.includes('open') ? 'open' : 'yes';
}

export interface Use {
  readonly grade: string;
  readonly group: string;
  readonly heads: number;
  readonly places: number;
  readonly given: readonly string[];
  readonly displaced: readonly string[];
  readonly tied: readonly string[];
}

interface Grading {
  readonly of: ReadonlyMap<Dossier, Graded>;
  readonly uses: readonly Use[];
}

export function grading(world: World): Grading {
  return remembered(world, 'grading', undefined, () => {
    const of = new Map<Dossier, Graded>();
    const uses: Use[] = [];
    // Tied at the line of a better grade, to be referred: candidates of the next grades too.
    const referred = new Map<Dossier, string>();
    for (const person of world.people) {
      if (isExempt(world, person)) of.set(person, { why: 'exempt' });
      else if (world.rulebook.grades.length === 0) of.set(person, { why: 'ungraded' });
      else if (totalOf(world, person).open) of.set(person, { why: 'pending' });
    }
    for (const grade of world.rulebook.grades) {
      // Whom no better grade took, and who may or may not have this one, stays open: also whoever is tied for a better
      // one, for what the meeting's refusal would leave is not known yet.
      for (const person of world.people)
        if (!of.has(person) && reaches(world, person, grade) === 'open') of.set(person, { why: 'pending' });
      const candidates = world.people.filter(
        (person) => !of.has(person) && reaches(world, person, grade) === 'yes',
      );
      const give = (person: Dossier): void => {
        const line = referred.get(person);
        if (line === undefined) of.set(person, { why: 'reached', grade: grade.name });
        else of.set(person, { why: 'referred', grade: line, otherwise: grade.name });
      };
      const { quota } = grade;
      if (quota === undefined) {
        candidates.forEach(give);
        continue;
      }
      const groups = new Set(
        quota.within === undefined
          ? ['']
          : assessed(world).map((person) => groupOf(world, person, quota.within)),
      );
      for (const group of [...groups].sort()) {
        const inGroup = (person: Dossier): boolean => groupOf(world, person, quota.within) === group;
        const use = shareOut(
          world,
          grade,
          quota,
          candidates.filter(inGroup),
          assessed(world).filter(inGroup),
        );
        use.given.forEach(give);
        if (quota.ties === 'refer')
          for (const person of use.tied) if (!referred.has(person)) referred.set(person, grade.name);
        const ids = (all: readonly Dossier[]): readonly string[] =>
          all.map((one) => one.representative.id).sort();
        uses.push({
          grade: grade.name,
          group,
          heads: use.heads,
          places: use.places,
          given: ids(use.given.filter((person) => !referred.has(person))),
          displaced: ids(use.displaced),
          tied: ids(use.tied),
        });
      }
    }
    return { of, uses };
  });
}

export function gradeWord(world: World, person: Dossier): Said {
  const graded = grading(world).of.get(person);
  if (graded?.why === 'reached') return { is: 'word', word: graded.grade };
  return graded?.why === 'pending' || graded?.why === 'referred' ? { is: 'pending' } : { is: 'silent' };
}

export function consequencesOf(world: World, person: Dossier): readonly string[] {
  if (isExempt(world, person)) return [];
  return world.rulebook.consequences
    .filter((one) => truthOf(one.if, { world, person }) === 'yes')
    .map((one) => one.name);
}
