/** What every form of one assessment names, and where it comes back to. */
import { z } from 'zod';
import type { Fields } from '../fields.ts';
import { paths } from '../paths.ts';

export const params = z.object({ id: z.string(), representative: z.string() });
export type Params = z.output<typeof params>;

export function seen({ int }: Fields, { representative }: Params) {
  return { representative, version: int('version') };
}

export function back(notice: string) {
  return (_: unknown, { id, representative }: Params) => ({
    to: paths.assessment(id, representative),
    notice,
  });
}
