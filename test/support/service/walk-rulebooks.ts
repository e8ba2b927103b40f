/** The walk's requests about rulebooks. */
import type { Row } from './walk-row.ts';

/** As small as it may be. */
export const draftFiles = {
  'rulebook.yaml': `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [建议, 调研]
sections: [duty]
total: { cap: none }
`,
  'sections/duty.yaml': `
section: 履职
items:
  - { item: 建议, when: { 类别: 建议 }, points: 2, cap: 10 }
`,
  'cases/duty.yaml': `
- case: 建议一件
  representative: {}
  records: [{ 类别: 建议 }]
  expect: { total: 2 }
`,
};

let drafts = 0;

export const rulebookRows: Readonly<Record<string, Row>> = {
  'get /rulebooks': { ask: () => ({}), unreached: 'nothing' },
  'get /rulebooks/differences': { ask: () => ({}), unreached: 'nothing' },
  'get /rulebooks/{congress}/{edition}': {
    ask: ({ congress }) => ({ params: { congress, edition: '2026' } }),
  },
  'get /rulebooks/{congress}/{edition}/findings': {
    ask: ({ congress }) => ({ params: { congress, edition: '2026' } }),
  },
  'get /rulebooks/{congress}/{edition}/cases': {
    ask: ({ congress }) => ({ params: { congress, edition: '2026' } }),
  },
  'get /rulebooks/{congress}/{edition}/differences': {
    ask: ({ congress }) => ({
      params: { congress, edition: '2026' },
      query: { from: `${congress}/2026` },
    }),
  },
  'post /rulebooks': {
    ask: () => {
      drafts += 1;
      return { body: { id: `x/n${drafts}`, files: draftFiles } };
    },
    unreached: 'nothing',
  },
  'post /rulebooks/check': {
    ask: () => ({ body: { id: 'x/2026', files: draftFiles } }),
    unreached: 'nothing',
  },
  'post /rulebooks/compare': {
    ask: () => ({ body: { id: 'x/2026', files: draftFiles, period: '2026' } }),
    unreached: 'nothing',
  },
  'post /rulebooks/{congress}/{edition}/adoption': {
    ask: async ({ draft }) => {
      const { digest, ...params } = await draft();
      return { params, body: { digest, adoptedOn: '2026-11-19' } };
    },
  },
};
