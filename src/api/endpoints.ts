/** Every row of the API. */
import type { Endpoint } from './endpoint.ts';
import { recordEndpoints } from './records.ts';
import { representativeEndpoints } from './representatives.ts';
import { scoreEndpoints } from './scores.ts';

export const endpoints: readonly Endpoint[] = [
  ...representativeEndpoints,
  ...recordEndpoints,
  ...scoreEndpoints,
];
