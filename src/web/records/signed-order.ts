/** Who signed a document, as the names stand on it: 张三、李四, in that order. */
import { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import { reach } from '../../commands/command.ts';
import type { Deps } from '../../commands/deps.ts';
import { problem, refuseAll } from '../../commands/problems.ts';
import type { saveMatter } from '../../commands/records/save-matter.ts';
import { meant } from '../../files/participants.ts';
import { whoIsAmong } from '../../files/people.ts';
import { listRepresentatives } from '../../store/representatives.ts';
import { rosterMost } from '../representatives/roster.ts';

type Matter = z.input<typeof saveMatter.input>;

export const signed = z.object({ signed: z.string(), matter: z.custom<Matter>() });

/** The matter, with those who signed before everybody else who was called. */
export async function signedMatter(
  { db }: Deps,
  actor: Actor,
  { signed: text, matter }: z.output<typeof signed>,
): Promise<Matter> {
  const reader = reach(actor, 'matter.write');
  if (text === '') return matter;
  const roster = (await listRepresentatives(db, reader, { limit: rosterMost })).map(
    ({ representative_id: id, office_number: officeNumber, name, local_office: localOffice }) => ({
      ...{ id, officeNumber, name, localOffice },
    }),
  );
  const whoIs = whoIsAmong(roster);
  const known = new Set(roster.map(({ name }) => name));
  const byNumber = new Map(roster.map(({ id, officeNumber }) => [officeNumber, id]));
  const found = namesIn(text, known).map((written) => {
    const { officeNumber, fault } = meant(written, whoIs);
    const id = fault === undefined ? byNumber.get(officeNumber ?? '') : undefined;
    if (id !== undefined) return { id, problems: [] };
    const what = fault?.what ?? `名册中没有“${written}”。`;
    const mend = '请核对姓名；同名的写代表证号。';
    return { id: '', problems: [problem('invalid-input', { what, mend }, 'signed')] };
  });
  refuseAll(found.flatMap(({ problems }) => problems));
  const ids = found.map(({ id }) => id);
  return { ...matter, signers: true, called: [...ids, ...matter.called.filter((id) => !ids.includes(id))] };
}

/** A name of two characters is often typed with a blank inside, to be as long as one of three. */
function namesIn(text: string, known: ReadonlySet<string>): readonly string[] {
  return text
    .split(/[、，,；;\n]/)
    .flatMap((part) => {
      const whole = part.replaceAll(/\s/g, '');
      return known.has(whole) ? [whole] : part.split(/\s+/);
    })
    .filter((name) => name !== '');
}
