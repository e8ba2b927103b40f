/** Years and terms compared: totals as they were sealed, and this period as it stands. */
import type { DossierView } from '../../commands/dossiers/dossier-view.ts';
import { spanOf } from '../../engine/day.ts';
import { spanWords, stated } from '../../engine/explain-amount.ts';
import { yearsChart } from '../../files/charts/years.ts';
import { Section } from '../parts/page-head.tsx';
import { Picture } from '../parts/picture.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { points } from '../words.ts';
import { TermsTable } from './terms.tsx';

export interface Year {
  readonly period: string;
  readonly total: string;
  readonly grade: string;
  readonly figures: Readonly<Record<string, string>>;
  /** Not sealed yet. */
  readonly open: boolean;
}

const figuresMost = 6;

export function YearsPart({ view }: { readonly view: DossierView }) {
  const years = yearsOf(view);
  const shown = 'sheet' in view.scored ? view.scored.rulebook.figures.filter(({ show }) => show) : [];
  const id = view.representative.representative_id;
  const columns: readonly Column<Year>[] = [
    {
      head: '周期',
      kind: 'short',
      cell: ({ period, open }) =>
        open ? periodWords(period) : <a href={paths.dossier(id, period)}>{periodWords(period)}</a>,
    },
    { head: '总分', kind: 'number', cell: ({ total }) => points(total) },
    { head: '等次', kind: 'short', cell: ({ grade }) => grade },
    ...shown.slice(0, figuresMost).map(
      ({ name, unit }): Column<Year> => ({
        head: name,
        kind: 'number',
        cell: ({ figures }) => (figures[name] === undefined ? '—' : stated(figures[name], name, unit)),
      }),
    ),
  ];
  return (
    <Section title="历年比较" id="years">
      {years.length > 1 && (
        <div class="columns">
          <Picture
            alone
            chart={yearsChart(
              '历年总分',
              years.map(({ period }) => period),
              [{ label: '总分', values: years.map(({ total }) => total) }],
              { width: 480 },
            )}
          />
          <TermsTable years={years} term={'sheet' in view.scored ? view.scored.rulebook.term : undefined} />
        </div>
      )}
      <Table
        caption="历年总分、等次和主要数字"
        rows={years.toReversed()}
        columns={columns}
        empty="还没有已归档的年度，本期也没有得分。"
      />
    </Section>
  );
}

function yearsOf({ history, scored, period, review }: DossierView): readonly Year[] {
  const past = history.map(({ period, total, grade, figures }) => ({
    ...{ period, total, grade: grade ?? '不定等次', figures, open: false },
  }));
  if (!('sheet' in scored)) return past;
  const { sheet } = scored;
  const sealed = review?.whole.phase === 'sealed';
  const grade = sheet.grade === undefined ? '待定' : `${sheet.grade}${sealed ? '' : '（测算）'}`;
  return [...past, { period, total: sheet.total, grade, figures: sheet.figures, open: true }];
}

/** 2026年; of a term both its days. */
export function periodWords(label: string): string {
  const span = spanOf(label);
  return span === undefined ? label : spanWords(span);
}
