/** The walk's requests about the yearly review. */
import { randomUUID } from 'node:crypto';
import { editionAt } from './review-things.ts';
import type { Row } from './walk-row.ts';

export const reviewRows: Readonly<Record<string, Row>> = {
  'post /reviews': {
    ask: async ({ service, congress }) => ({
      body: { rulebook: await editionAt(service, congress, randomUUID().slice(0, 8)), cutOff: '2026-11-20' },
    }),
  },
  'post /reviews/{id}/submit': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ stage: 0 });
      const { version } = seen(representative);
      return { params: { id }, body: { version, report: '本年度参加视察三次。' } };
    },
    ofCongress: true,
  },
};
