/** Every row of the API. */
import type { Endpoint } from './endpoint.ts';
import { representativeEndpoints } from './representatives.ts';

export const endpoints: readonly Endpoint[] = [...representativeEndpoints];
