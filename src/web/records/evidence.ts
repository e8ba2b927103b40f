/** The bytes of a file of evidence, to look at in place; each reading is noted. */
import { z } from 'zod';
import { readEvidence } from '../../commands/records/read-evidence.ts';
import { page, type Row } from '../page.ts';
import { shownFile } from '../shown-file.ts';

const filePage = page({
  path: '/evidence/{id}',
  act: 'evidence.read',
  file: true,
  params: z.object({ id: z.string() }),
  load: async ({ deps, actor, params }) => shownFile(await readEvidence.run(deps, actor, params)),
  title: '佐证材料',
  show: () => null,
});

export const evidenceRows: readonly Row[] = [filePage];
