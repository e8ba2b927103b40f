/** A congress where the demo's rulebook is in force, and more people than one in an office. */
import { asking } from './asking.ts';
import { type Somebody, type SomeCongress, someCongress } from './congress.ts';
import { adopted, demoRulebook } from './editions.ts';
import type { Service } from './service.ts';

export type Ask = ReturnType<typeof asking>;

export interface Clerks {
  readonly congress: SomeCongress;
  /** Two of the office, two of the first local office, one of the second. */
  readonly office: Ask;
  readonly otherOffice: Ask;
  readonly local: Ask;
  readonly otherLocal: Ask;
  readonly foreignLocal: Ask;
  /** The first representative of the first local office. */
  readonly representative: Ask;
  readonly council: Ask;
  readonly people: Readonly<Record<'office' | 'otherOffice' | 'local', Somebody>>;
}

export async function withClerks(service: Service): Promise<Clerks> {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  const [first, second] = congress.localOffices;
  const otherOffice = await congress.somebody('office');
  const ask = (somebody: Somebody) => asking(service, somebody);
  return {
    congress,
    office: ask(congress.as.office),
    otherOffice: ask(otherOffice),
    local: ask(congress.as.localOffice),
    otherLocal: ask(await congress.somebody('localOffice', { localOffice: first })),
    foreignLocal: ask(await congress.somebody('localOffice', { localOffice: second })),
    representative: ask(congress.as.representative),
    council: ask(congress.as.council),
    people: { office: congress.as.office, otherOffice, local: congress.as.localOffice },
  };
}

/** A record that the demo's rulebook takes. */
export const suggestion = { on: '2026-03-02', facts: { 类别: '建议' } };

/** Registers one and answers its id. */
export async function registered(
  ask: Ask,
  representative: string,
  what: object = suggestion,
): Promise<string> {
  const { status, body, text } = await ask.send('post', '/records', { rows: [{ representative, ...what }] });
  if (status !== 201) throw new Error(text);
  return body.records[0].id;
}

export const codes = (body: { errors: { code: string; path?: string }[] }) =>
  body.errors.map(({ code, path }) => (path === undefined ? code : `${path} ${code}`));
