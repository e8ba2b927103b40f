/** What the stories of people with several posts have in common. */
import { asking, type Json } from './asking.ts';
import type { Ask } from './clerks.ts';
import type { Somebody, SomeCongress } from './congress.ts';
import type { Service } from './service.ts';
import { signedIn, withPassword } from './signing-in.ts';

/** A further post, from the operator. */
export async function granted(service: Service, congress: SomeCongress, post: object): Promise<string> {
  const operator = asking(service, congress.as.operator);
  const { status, body, text } = await operator.send('post', '/posts', { from: '2026-01-01', ...post });
  if (status !== 201) throw new Error(text);
  return body.id;
}

/** Signs somebody in, in the only post or in this one. */
export async function signedInAs(service: Service, somebody: Somebody, post?: string): Promise<Ask> {
  const login = await withPassword(service, somebody);
  return asking(service, await signedIn(service, login, post === undefined ? {} : { post }));
}

export async function seenIn(ask: Ask, path: string): Promise<readonly string[]> {
  return (await ask.get(path)).items.map(({ id }: Json) => id).sort();
}

/** Records in their first version. */
export function verify(ask: Ask, ...records: readonly string[]): ReturnType<Ask['send']> {
  return ask.send('post', '/records/verify', {
    records: records.map((id) => ({ id, version: 1 })),
    verdict: 'verified',
  });
}

export async function onDay<T>({ clock }: Service, day: string, work: () => Promise<T>): Promise<T> {
  const began = clock.at;
  clock.at = new Date(`${day}T10:00:00+08:00`);
  try {
    return await work();
  } finally {
    clock.at = began;
  }
}

export function dossierPaths(representative: string): readonly string[] {
  return [`/representatives/${representative}`, `/representatives/${representative}/score?period=2026`];
}
