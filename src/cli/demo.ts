/** `lvzhi demo`: what the product does, shown on the made-up demo district; reads its rule files, writes nothing. */
import { fileURLToPath } from 'node:url';
import { demoDistrict } from './demo/district.ts';
import { explanationOf } from './explain.ts';
import { readyEdition } from './inputs.ts';
import { done, type Io } from './io.ts';
import { outcomeText } from './outcome-text.ts';
import { type Scored, scored } from './score.ts';

// The same place seen from src/cli and from dist/cli, whatever folder the command is given in.
const edition = fileURLToPath(new URL('../../rules-config/demo-district/2026', import.meta.url));

export async function demo(options: { readonly all?: boolean }, io: Io): Promise<number> {
  const ready = await readyEdition(edition, io);
  if (typeof ready === 'number') return ready;
  const made = await scored(ready.rulebook, (await demoDistrict()).present, io);
  if (typeof made === 'number') return made;
  const { rulebook, cohort, outcome } = made;
  io.out('示范区、代表和履职记录都是虚构的，分值和比例是示例。\n\n');
  io.out(outcomeText(rulebook, cohort, outcome, { all: options.all === true }));
  io.out(`\n逐项说明，以一人为例：\n\n${explanationOf(made, toldOf(made)) ?? ''}`);
  return done;
}

/** Somebody whose sheet has most to say: displaced by a quota, else tied, else the first. */
function toldOf({ outcome }: Scored): string {
  const [displaced] = outcome.quotas.flatMap((use) => use.displaced);
  const [tied] = outcome.quotas.flatMap((use) => use.tied);
  return displaced ?? tied ?? outcome.sheets[0]?.representative ?? '';
}
