/** Every condition of a rulebook with where it stands and what must hold around it. */
import { pollsIn } from '../../engine/names.ts';
import type { Condition, Item, Line, Rulebook, Section } from '../../engine/rulebook.ts';
import type { Study } from './study.ts';

export interface Spot {
  readonly condition: Condition;
  readonly holder: object;
  readonly key: string;
  readonly role: 'record' | 'for' | 'if' | 'gate' | 'grade' | 'ask';
  /** What else must hold for it to matter. */
  readonly around: readonly Condition[];
}

export function conditionSpots(study: Study): readonly Spot[] {
  const { rulebook } = study;
  const spots: Spot[] = [];
  const add = (
    holder: object,
    key: string,
    condition: Condition | undefined,
    role: Spot['role'],
    around: readonly (Condition | undefined)[] = [],
  ) => {
    if (condition === undefined) return;
    spots.push({ condition, holder, key, role, around: around.filter((one) => one !== undefined) });
  };

  add(rulebook, 'appliesTo', rulebook.appliesTo, 'for');
  add(rulebook, 'admit', rulebook.admit, 'record');
  for (const fact of rulebook.facts) add(fact, 'asked', fact.asked, 'ask');
  const ofRecord = [...editionDays(study), rulebook.admit];
  for (const figure of rulebook.figures) {
    add(figure, 'for', figure.for, 'for');
    const { measure } = figure;
    if (measure.kind === 'count' || measure.kind === 'sum') {
      add(measure, 'when', measure.when, 'record', measure.over === undefined ? ofRecord : [rulebook.admit]);
    } else if ('when' in measure) add(measure, 'when', measure.when, 'if');
  }
  const enter = (holder: Section | Item | Line, above: readonly (Condition | undefined)[]) => {
    add(holder, 'for', holder.for, 'for', above);
    add(holder, 'if', holder.if, 'if', [...above, holder.for]);
    const inside = [...above, holder.for, holder.if];
    if ('items' in holder) for (const item of holder.items) enter(item, inside);
    if ('lines' in holder) for (const line of holder.lines) enter(line, inside);
    if ('points' in holder) add(holder, 'when', holder.when, 'record', ofRecord);
  };
  for (const section of rulebook.sections) enter(section, []);
  for (const gate of rulebook.gates) {
    add(gate, 'for', gate.for, 'for');
    add(gate, 'need', gate.need, 'gate', [gate.for]);
  }
  for (const grade of rulebook.grades) {
    add(grade, 'for', grade.for, 'for');
    add(grade, 'need', grade.need, 'grade', [grade.for]);
  }
  for (const ranking of rulebook.ranks) add(ranking, 'for', ranking.for, 'for');
  for (const exemption of rulebook.exempt) add(exemption, 'if', exemption.if, 'if');
  for (const consequence of rulebook.consequences) add(consequence, 'if', consequence.if, 'if');
  const yearly = rulebook.dutyReport?.yearly;
  if (yearly !== undefined) add(yearly, 'when', yearly.when, 'record', editionDays(study));
  for (const flag of pollsIn(rulebook).flatMap(({ flags }) => flags)) add(flag, 'if', flag.if, 'if');
  return spots;
}

/** Records of the periods that the edition can score. */
function editionDays({ period, rulebook }: Study): readonly Condition[] {
  const { until } = rulebook.inForce;
  return [
    { fact: '日期', operator: 'greaterThanInclusive', value: period.from },
    ...(until === undefined ? [] : [{ fact: '日期', operator: 'lessThanInclusive', value: until } as const]),
  ];
}

/** Every item, those that hold others before what they hold. */
export function everyItem(rulebook: Rulebook): readonly Item[] {
  const all = (item: Item): readonly Item[] => [item, ...item.items.flatMap(all)];
  return rulebook.sections.flatMap((section) => section.items).flatMap(all);
}
