/** The counted ballots of a poll, as a dossier that holds nothing else: who it is about is said as the roster says it. */
import type { ImportNames } from '../commands/imports/import-names.ts';
import type { ImportRow } from '../commands/imports/import-text.ts';
import { type Day, dayOf, type Span } from '../engine/day.ts';
import { periodOf } from '../engine/period.ts';
import type { WhoIs } from './people.ts';
import type { Part, RowMade } from './read-list.ts';

export function ballotRow(parts: readonly Part[], whoIs: WhoIs, names: ImportNames): RowMade {
  const said = (key: string) => {
    const value = parts.find(({ column }) => column.key === key)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const [officeNumber, name] = [said('officeNumber'), said('name')];
  const who = whoIs({
    ...(officeNumber === undefined ? {} : { officeNumber }),
    ...(name === undefined ? {} : { name }),
  });
  const known = names.representatives.find((one) => one.officeNumber === who.officeNumber);
  const fault =
    who.fault ??
    (known === undefined
      ? ({
          key: 'officeNumber',
          what: `名册中没有“${officeNumber}”。`,
          mend: '请核对，或先导入名册。',
        } as const)
      : undefined);
  return {
    value: {
      ...(known === undefined ? {} : { representative: representativeOf(known, names) }),
      polls: [pollOf(parts)],
    },
    faults: fault === undefined ? [] : [[fault.key, fault]],
  };
}

function representativeOf(
  { officeNumber: id, name, localOffice, said }: ImportNames['representatives'][number],
  { rulebooks }: ImportNames,
) {
  // The roster knows the traits of every rulebook, a dossier those of its own.
  const traits = new Set(rulebooks.flatMap((rulebook) => rulebook.traits.map((trait) => trait.name)));
  const own = Object.fromEntries(Object.entries(said.traits).filter(([trait]) => traits.has(trait)));
  return { id, name, localOffice, ...said, traits: own };
}

function pollOf(parts: readonly Part[]): Readonly<Record<string, unknown>> {
  const poll: Record<string, unknown> = { classes: {} };
  for (const { column, value } of parts) {
    const [, , key = '', ...words] = column.key.split('.');
    if (key === '') continue;
    const word = words.join('.');
    poll[key] = word === '' ? value : { ...(poll[key] as object | undefined), [word]: value };
  }
  return poll;
}

/** The period of the first poll; a poll of another one is refused by its day. */
export function pollPeriod(rows: readonly ImportRow[], { rulebooks }: ImportNames): Span | undefined {
  const days = rows.flatMap(({ value }): Day[] => {
    const { polls } = value as { readonly polls?: readonly [{ readonly on?: string }] };
    const day = dayOf(polls?.[0].on ?? '');
    return day === undefined ? [] : [day];
  });
  const [day, rulebook] = [days[0], rulebooks[0]];
  return day === undefined || rulebook === undefined ? undefined : periodOf(rulebook, day).span;
}
