/** Every row of the API. */
import type { Endpoint } from './endpoint.ts';
import { meEndpoints } from './me.ts';
import { recordEndpoints } from './records.ts';
import { representativeEndpoints } from './representatives.ts';
import { scoreEndpoints } from './scores.ts';
import { sessionEndpoints } from './session.ts';

export const endpoints: readonly Endpoint[] = [
  ...sessionEndpoints,
  ...meEndpoints,
  ...representativeEndpoints,
  ...recordEndpoints,
  ...scoreEndpoints,
];
