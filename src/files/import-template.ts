/** One empty list to fill in and import, with the words of the rulebook in force. */
import { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import type { Deps } from '../commands/deps.ts';
import { importNames } from '../commands/imports/import-names.ts';
import { failure, parsedInput } from '../commands/problems.ts';
import { listingHead } from '../commands/scores/listing-head.ts';
import { columnsFor, listKinds, listNames } from './columns.ts';
import { templateOf } from './templates.ts';

export const templateAsked = z.strictObject({ list: z.enum(listKinds) });

export async function importTemplate(deps: Deps, actor: Actor, given: z.input<typeof templateAsked>) {
  const names = await importNames(deps, actor);
  const { list } = parsedInput(templateAsked, given);
  if (list === 'ballots' && !columnsFor(list, names).some(({ key }) => key.startsWith('polls.'))) {
    const what = '现行积分办法没有写明民主测评，没有票数可以导入。';
    throw failure('invalid-input', { what, mend: '请核对现行的积分办法。' }, 'list');
  }
  const bytes = await templateOf(names, await listingHead(deps, actor), [list]);
  return { bytes, name: `${listNames[list]}模板.xlsx` };
}
