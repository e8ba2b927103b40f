/** An adopted edition in the store, written there directly: for tests that are not about adopting. */
import { basename } from 'node:path';
import type { Day } from '../../../src/engine/day.ts';
import type { Rulebook } from '../../../src/engine/rulebook.ts';
import { digestOf } from '../../../src/rules/digest.ts';
import { readEdition } from '../../../src/rules/edition.ts';
import type { Service } from './service.ts';

/** Of the demo district; parsed once a file of tests. */
export async function demoRulebook(): Promise<Rulebook> {
  demo ??= readEdition('rules-config/demo-district/2026');
  const { rulebook } = await demo;
  if (rulebook === undefined) throw new Error('the demo has no rulebook');
  return rulebook;
}

let demo: ReturnType<typeof readEdition> | undefined;

/** `files`: what it was read from, where a test looks at them. */
export async function adopted(
  service: Service,
  congress: string,
  rulebook: Rulebook,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { db, clock } = service;
  const { inForce, title } = rulebook;
  const id = `${congress}/${basename(rulebook.id)}`;
  await db
    .insertInto('edition')
    .values({
      congress_id: congress,
      id,
      digest: digestOf(rulebook),
      format: 1,
      files: JSON.stringify(files),
      rulebook: JSON.stringify({ ...rulebook, id }),
      title,
      in_force_from: inForce.from,
      in_force_until: inForce.until ?? null,
      drafted_by: null,
      drafted_at: clock.at,
    })
    .execute();
  await db
    .insertInto('edition_adoption')
    .values({
      congress_id: congress,
      edition_id: id,
      adopted_on: '2026-01-10' as Day,
      adopted_by: null,
      adopted_at: clock.at,
    })
    .execute();
  return id;
}
