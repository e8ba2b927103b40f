/** Representatives: entered anew, or corrected as a new version with its reason. */
import { z } from 'zod';
import { command } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { checkedTraits } from './checked-traits.ts';
import { optionalFields, reason, representativeFields } from './fields.ts';
import {
  differing,
  enteredOf,
  held,
  newPerson,
  numberProblems,
  personHere,
  placeProblems,
  renumber,
  writeVersion,
} from './roster-writing.ts';

const { officeNumber, name, electedOn } = representativeFields;

export const saveRepresentative = command({
  act: 'representative.write',
  input: z.strictObject({
    /** Left out: a new one. */
    id: id.optional(),
    /** The version seen; 0 for a new one. */
    version: version.default(0),
    /** Of a correction. */
    reason: reason.nullable().default(null),
    /** Of a new one: the person, where the installation knows one already (a township chair is a representative). */
    person: id.optional(),
    officeNumber,
    name,
    localOffice: id,
    electedOn,
    ...optionalFields,
  }),
  async decide(writing, { id: known, version: seen, reason: why, person, officeNumber: number, ...given }) {
    const { tx, reader, deps, today } = writing;
    const before = known === undefined ? undefined : await held(writing, known, seen);
    const { checked, problems } = await checkedTraits(tx, reader.congress, today, [given]);
    refuseAll([
      ...neverStoredIn({ officeNumber: number, ...given }),
      ...(before !== undefined && why === null ? [reasonMissing()] : []),
      ...(await placeProblems(writing, given.localOffice, before)),
      ...(await numberProblems(writing, number, known)),
      ...problems.map(ofTheOne),
    ]);
    const entered = { ...given, ...checked[0] };
    if (before !== undefined) {
      await renumber(writing, before, number);
      const changed = differing(enteredOf(before), entered);
      const next = { id: before.representative_id, version: before.version + 1 };
      return writeVersion(writing, next, entered, why, changed);
    }
    const fresh = deps.newId();
    const who =
      person === undefined ? await newPerson(writing, given.name) : await personHere(writing, person);
    await tx
      .insertInto('representative')
      .values({ congress_id: reader.congress, id: fresh, office_number: number, person_id: who })
      .execute();
    return writeVersion(writing, { id: fresh, version: 1 }, entered, null, Object.keys(entered));
  },
});

function reasonMissing(): Problem {
  return problem('invalid-input', { what: '更正要写明理由（reason）。', mend: '请补写。' }, 'reason');
}

/** Of a list with one: the path without its index. */
export function ofTheOne(found: Problem): Problem {
  return found.path === undefined ? found : { ...found, path: found.path.replace(/^0\.?/, '') };
}
