/** 履职档案 of one representative (一人一档), in the order of a paper file; printed on two pages. */
import { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import { type DossierView, dossierView } from '../../commands/dossiers/dossier-view.ts';
import { spanWords } from '../../engine/explain-amount.ts';
import { page, type Row, refusalOf } from '../page.ts';
import { ActionLink, PrintButton } from '../parts/action.tsx';
import { Badge } from '../parts/facts.tsx';
import { PageHead, Section, Tabs } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { CommitmentsPart } from './commitments.tsx';
import { MarginPart } from './margin.tsx';
import { Profile } from './profile.tsx';
import { ReportsPart } from './reports.tsx';
import { ReviewPart } from './review.tsx';
import { ScorePart } from './score.tsx';
import { Signed } from './signed.tsx';
import { TimelinePart } from './timeline.tsx';
import { periodWords, YearsPart } from './years.tsx';

const dossierPage = page({
  path: '/representatives/{id}',
  act: 'representative.read',
  params: z.object({ id: z.string() }),
  query: z.object({ period: z.string().max(40).optional() }),
  load: ({ deps, actor, params, query }) => dossierView(deps, actor, params.id, query.period),
  title: ({ representative }) => `${representative.name}的履职档案`,
  show: (view, { actor, refusal }) => (
    <Dossier view={view} actor={actor} refusal={refusal('representative.write')} />
  ),
});

interface Props {
  readonly view: DossierView;
  readonly actor: Actor;
  /** Why the roster may not be corrected. */
  readonly refusal: string | undefined;
}

export function Dossier({ view, actor, refusal }: Props) {
  const { representative: row, scored, period, span, otherPeriods, records } = view;
  const own = actor.role === 'representative';
  const when = spanWords(span);
  const titled = new Map(
    records.map(({ record, words }) => [
      record.id,
      `${record.on.slice(5).replace('-', '.')} ${record.matter ?? words}`,
    ]),
  );
  return (
    <article class="dossier">
      <PageHead
        title={own ? '我的履职档案' : `${row.name}的履职档案`}
        lead={`${row.name}，${[row.local_office, row.district, row.term].filter(Boolean).join(' · ')}`}
        {...(own ? {} : { above: { to: paths.representatives(), words: '代表' } })}
      >
        {row.left_on !== null && <Badge>{`${dayWords(row.left_on)}离任`}</Badge>}
        {view.review?.yours && (
          <ActionLink to={paths.assessment(view.review.whole.id, row.representative_id)} main>
            {yourWords[view.review.yours]}
          </ActionLink>
        )}
        {own && (
          <ActionLink to={paths.claimRecord()} main={view.review?.yours === undefined}>
            申报履职记录
          </ActionLink>
        )}
        <ActionLink to={paths.editRepresentative(row.representative_id)} refusal={refusal}>
          更正登记
        </ActionLink>
        {refusalOf(actor, 'publicPage.read') === undefined && (
          <ActionLink to={paths.publicPageOf(row.representative_id)}>公开页</ActionLink>
        )}
        <PrintButton />
      </PageHead>
      {otherPeriods.length > 0 && (
        <Tabs
          label="周期"
          tabs={[period, ...otherPeriods].sort(latestFirst).map((label) => ({
            to: paths.dossier(row.representative_id, label),
            words: periodWords(label),
            here: label === period,
          }))}
        />
      )}
      <Profile row={row} actor={actor} />
      {'sheet' in scored ? (
        <>
          <ScorePart scored={scored} when={when} records={titled} />
          {scored.version === undefined ? (
            <div class="columns">
              <MarginPart scored={scored} />
              <ReviewPart review={view.review} />
            </div>
          ) : (
            <ReviewPart review={view.review} />
          )}
        </>
      ) : (
        <>
          <Section title={`${when}得分`} id="score">
            <p>暂时没有得分：{scored.refused.join('')}</p>
          </Section>
          <ReviewPart review={view.review} />
        </>
      )}
      <TimelinePart records={records} when={when} />
      <ReportsPart
        reports={view.reports}
        polls={'sheet' in scored ? scored.dossier.polls : []}
        classes={'sheet' in scored ? (scored.rulebook.dutyReport?.classes ?? []) : []}
      />
      <CommitmentsPart
        commitments={view.commitments}
        to={
          refusalOf(actor, 'commitment.write') === undefined
            ? paths.commitments({ representative: row.representative_id })
            : undefined
        }
      />
      <YearsPart view={view} />
      <Signed today={actor.today} />
    </article>
  );
}

const yourWords = { submit: '填写年度自评', object: '查看考核结果，可提出异议' } as const;

const latestFirst = (a: string, b: string) => (a < b ? 1 : -1);

export const dossierRows: readonly Row[] = [dossierPage];
