/** Scans of a review, of what a representative signed and of the meeting's minutes; each reading is noted. */
import { z } from 'zod';
import { readMinutes, readPaper } from '../../commands/review/paper.ts';
import type { PaperFound } from '../../store/review/papers.ts';
import { fileInPlace } from '../file-in-place.ts';
import { page, type Row } from '../page.ts';
import { KeptFile, sizeWords } from '../parts/kept-file.tsx';
import { paths } from '../paths.ts';
import { instantWords } from '../words.ts';

const params = z.object({ id: z.string() });

const paperPage = page({
  path: '/review-papers/{id}',
  act: 'review.readPaper',
  file: true,
  params,
  load: async ({ deps, actor, params }) => fileInPlace(await readPaper.run(deps, actor, params)),
  title: '签字材料的扫描件',
  show: () => null,
});

const minutesPage = page({
  path: '/review-minutes/{id}',
  act: 'review.readMinutes',
  file: true,
  params,
  load: async ({ deps, actor, params }) => fileInPlace(await readMinutes.run(deps, actor, params)),
  title: '会议纪要的扫描件',
  show: () => null,
});

interface PaperProps {
  readonly paper: PaperFound;
  readonly of: 'assessment' | 'meeting';
}

export function PaperFile({ paper: { id, name, type, size, added, added_at }, of }: PaperProps) {
  const told = `${name}（${sizeWords(size)}，${added}，${instantWords(added_at)}）`;
  const to = of === 'meeting' ? paths.reviewMinutes(id) : paths.reviewPaper(id);
  return <KeptFile to={to} name={name} type={type} told={told} />;
}

export const reviewPaperRows: readonly Row[] = [paperPage, minutesPage];
