/** The bytes of a file of evidence, to look at in place; each reading is noted. */
import { z } from 'zod';
import { readEvidence } from '../commands/read-evidence.ts';
import { fileInPlace } from './file-in-place.ts';
import { page, type Row } from './page.ts';

const filePage = page({
  path: '/evidence/{id}',
  act: 'evidence.read',
  file: true,
  params: z.object({ id: z.string() }),
  load: async ({ deps, actor, params }) => fileInPlace(await readEvidence.run(deps, actor, params)),
  title: '佐证材料',
  show: () => null,
});

export const evidenceRows: readonly Row[] = [filePage];
