/** Who a dossier that is taken over is about: entered anew, or the same as in the roster. */
import type { Representative } from '../../engine/dossier.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { RepresentativeFound } from '../../store/representatives.ts';
import type { PersonRow, RepresentativeRow, RepresentativeVersionRow } from '../../store/tables.ts';
import { canonical } from '../canonical.ts';
import type { Writing } from '../command.ts';
import { type Problem, problem } from '../problems.ts';
import { representativeFields } from '../representatives/fields.ts';
import { versionRow } from '../representatives/roster-writing.ts';

/** The fields in which the roster says otherwise; what the format does not carry is not asked. */
export function rosterDifference(
  { traits }: Rulebook,
  before: RepresentativeFound,
  said: Representative,
): Problem | undefined {
  const defaults = traits.flatMap((trait): [string, string][] =>
    'default' in trait && trait.default !== undefined ? [[trait.name, trait.default]] : [],
  );
  const there: Readonly<Record<string, unknown>> = { ...Object.fromEntries(defaults), ...before.traits };
  const own = Object.fromEntries(Object.keys(said.traits).map((name) => [name, there[name]]));
  const pairs = {
    姓名: [before.name, said.name],
    乡镇街道: [before.local_office, said.localOffice],
    当选日期: [before.elected_on, said.electedOn],
    离任日期: [before.left_on, said.leftOn ?? null],
    代表情况: [own, said.traits],
    情况变动: [before.changes, said.changes],
    成员: [before.members, said.members],
  };
  const differing = Object.entries(pairs).filter(([, [a, b]]) => canonical(a) !== canonical(b));
  if (differing.length === 0) return undefined;
  const what = `代表${said.name}（${said.id}）的${differing.map(([name]) => name).join('、')}与名册不同。`;
  return problem('invalid-input', { what, mend: '请先更正名册，或改正文件。' });
}

export function newRepresentative(
  { reader, deps, by, at }: Writing,
  id: string,
  said: Representative,
  place: string,
):
  | { readonly problem: Problem }
  | {
      readonly person: PersonRow;
      readonly representative: RepresentativeRow;
      readonly version: RepresentativeVersionRow;
    } {
  const number = representativeFields.officeNumber.safeParse(said.id);
  if (!number.success) {
    const what = `“${said.id}”：${number.error.issues[0]?.message ?? ''}。`;
    return { problem: problem('invalid-input', { what, mend: '请更正。' }) };
  }
  const { name, electedOn, leftOn = null, traits, changes, members } = said;
  const person = { id: deps.newId(), name, created_at: at };
  const none = {
    sex: null,
    level: null,
    district: null,
    group: null,
    term: null,
    workUnit: null,
    telephone: null,
  };
  const entered = { ...none, name, localOffice: place, electedOn, leftOn, traits, changes, members };
  return {
    person,
    representative: { congress_id: reader.congress, id, office_number: said.id, person_id: person.id },
    version: versionRow(reader.congress, { id, version: 1 }, entered, null, by),
  };
}
