/** A visit that the first local office registered for its two representatives. */
import { type Clerks, withClerks } from './clerks.ts';
import type { Service } from './service.ts';

export const visit = { on: '2026-04-10', title: '视察污水处理厂', facts: { 类别: '视察' } };

export async function visitIn(service: Service): Promise<Clerks & { readonly id: string }> {
  const one = await withClerks(service);
  const called = one.congress.representatives.slice(0, 2);
  const { status, body, text } = await one.local.send('post', '/matters', { ...visit, called });
  if (status !== 200) throw new Error(text);
  return { ...one, id: body.id };
}

/** What each of these said, 出席 unless told otherwise. */
export function outcomes(people: readonly string[], ...words: readonly string[]) {
  return people.map((representative, index) => ({ representative, facts: { 出席: words[index] ?? '出席' } }));
}
