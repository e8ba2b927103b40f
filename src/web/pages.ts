/** Every page and form of the console, one line a file. */
import { deskRows } from './desk.tsx';
import { ownAccountRows } from './own-account.tsx';
import type { Row } from './page.ts';
import { recusalRows } from './recusals.tsx';
import { dossierRows } from './representative.tsx';
import { representativeRows } from './representatives.tsx';
import { signInRows } from './sign-in.tsx';

export const rows: readonly Row[] = [
  ...signInRows,
  ...ownAccountRows,
  ...deskRows,
  ...representativeRows,
  ...dossierRows,
  ...recusalRows,
];
