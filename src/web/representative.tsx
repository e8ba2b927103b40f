/** 履职档案 of one representative. */
import { z } from 'zod';
import { failure } from '../commands/problems.ts';
import { findRepresentative } from '../store/representatives.ts';
import { page, type Row } from './page.ts';
import { Facts } from './parts/facts.tsx';
import { PageHead } from './parts/page-head.tsx';
import { paths } from './paths.ts';
import { dayWords } from './words.ts';

const dossierPage = page({
  path: '/representatives/{id}',
  act: 'representative.read',
  params: z.object({ id: z.string() }),
  async load({ deps, reader, params }) {
    const found = await findRepresentative(deps.db, reader, params.id);
    if (found === undefined) throw failure('not-found', { what: '这名代表' });
    return found;
  },
  title: (row) => row.name,
  show: (row) => (
    <>
      <PageHead title={row.name} above={{ to: paths.representatives(), words: '代表' }} />
      <Facts
        facts={[
          ['代表证号', row.office_number],
          ['乡镇街道', row.local_office],
          ['选区', row.district],
          ['代表小组', row.group_name],
          ['届次', row.term],
          ['当选', dayWords(row.elected_on)],
          ['离任', row.left_on === null ? undefined : dayWords(row.left_on)],
        ]}
      />
    </>
  ),
});

export const dossierRows: readonly Row[] = [dossierPage];
