/** One assessment: where it stands, what may be done to it, the sheet with its reasons, and what was done so far. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import { rulesOf } from '../../commands/review/held.ts';
import { ratingsAt } from '../../commands/review/ratings.ts';
import type { FrozenListed } from '../../commands/review/shown-sheet.ts';
import { reviewFound } from '../../commands/review/standing.ts';
import { type AssessmentShown, assessmentIn } from '../../commands/review/view.ts';
import { acts, type ReviewAct } from '../../engine/review.ts';
import { objectionWords } from '../../engine/review-words.ts';
import { lateRecordsOf } from '../../store/late-records.ts';
import { findDraft } from '../../store/review/drafts.ts';
import { listPapers } from '../../store/review/papers.ts';
import { type Asked, type Page, page, type Row } from '../page.ts';
import { Badge, type Fact, Facts, type Tone } from '../parts/facts.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { ScorePart, totalWords } from '../representatives/score.tsx';
import { dayWords, instantWords, periodWords, pointsWords } from '../words.ts';
import { Acts } from './assessment-acts.tsx';
import { EventsPart, RatingsPart, WrittenPart } from './assessment-events.tsx';
import { type AssessmentForms, assessmentForms } from './assessment-forms.tsx';
import { params } from './assessment-seen.ts';
import type { ActsProps, Kept } from './assessment-steps.tsx';

const query = z.object({ sheetVersion: z.coerce.number<string>().int().min(1).max(100_000).optional() });

const assessmentPage: Page = page({
  path: '/reviews/{id}/assessments/{representative}',
  act: 'review.read',
  params,
  query,
  async load({ deps, reader, actor, params: { id, representative }, query: { sheetVersion } }) {
    const { db } = deps;
    const review = await reviewFound(db, reader, id);
    const view = await assessmentIn(deps, reader, actor, review, { representative, sheetVersion });
    const about = { review: id, representative };
    const may = (act: ReviewAct) => view.acts.some((one) => one.act === act && one.may);
    const draft = may('submit') ? await findDraft(db, reader, actor.person, about) : undefined;
    const papers = readerFor(actor, 'review.readPaper');
    const late = may('uphold') || may('amend') ? await lateRecordsOf(db, reader, review) : [];
    return {
      view,
      draft: keptOf(draft),
      papers: papers === undefined ? [] : await listPapers(db, papers, actor.person, about),
      late: late.filter((one) => one.representative === representative),
      stages: rulesOf(review).stages,
      ratings: ratingsAt(review, view.stage),
      grades: review.rulebook.grades.map(({ name }) => name),
    };
  },
  title: ({ view }) => `${view.representative.name}：${view.review.title}`,
  show: (data, asked) => <Whole {...data} asked={asked} />,
});

const forms: AssessmentForms = assessmentForms(assessmentPage);

/** As the form put it aside; a program may have put aside something else. */
const aside = z.object({
  report: z.string().default(''),
  ratings: z.record(z.string(), z.string()).default({}),
});

function keptOf(draft: Awaited<ReturnType<typeof findDraft>>): Kept | undefined {
  const found = aside.safeParse(draft?.content);
  return draft === undefined || !found.success ? undefined : { ...found.data, savedAt: draft.savedAt };
}

interface WholeProps extends Omit<ActsProps, 'forms'> {
  readonly asked: Asked;
}

function Whole(props: WholeProps) {
  const { view, stages } = props;
  const { review, representative, scored, frozen } = view;
  return (
    <>
      <PageHead
        title={`${representative.name}的年度考核`}
        above={
          props.asked.actor.role === 'representative'
            ? { to: paths.review(review.id), words: review.title }
            : { to: paths.assessments(review.id), words: `${review.title}：考核名单` }
        }
        lead={<Badge tone={toneOf(view)}>{standsWords(view)}</Badge>}
      />
      <Facts facts={factsOf(view)} />
      <WrittenPart view={view} />
      <RatingsPart ratings={view.ratings} />
      <Acts {...props} forms={forms} />
      {'refused' in scored ? (
        <Section title="得分" id="score">
          <p class="empty">现在还算不出得分：{scored.refused.join('')}</p>
        </Section>
      ) : (
        <ScorePart
          scored={{ ...scored, edition: review.rulebook }}
          when={periodWords(review.period)}
          records={new Map()}
        />
      )}
      <Frozen frozen={frozen} view={view} />
      <EventsPart events={view.events} stages={stages.map(({ name }) => name)} />
    </>
  );
}

function toneOf({ review, overdue }: AssessmentShown): Tone {
  if (overdue) return 'bad';
  return review.phase === 'sealed' ? 'good' : 'wait';
}

function standsWords({ review, stageName, overdue }: AssessmentShown): string {
  if (review.phase !== 'assessing') return review.phaseWords;
  return `等待${stageName}${overdue ? '（已逾期）' : ''}`;
}

function factsOf(view: AssessmentShown): readonly Fact[] {
  const { review, representative, localOffice, dueOn, objection } = view;
  const amendments = view.events
    .filter(({ act }) => act === 'amend')
    .map(({ details, at }) => `第${details['n']}号（${instantWords(at)}）`);
  const grade = (said: string | null | undefined) => (said === null ? '不定等次' : said);
  const facts: readonly (Fact | false)[] = [
    ['编号', representative.officeNumber],
    ['乡镇街道', localOffice.name],
    ['代表', <a href={paths.dossier(representative.id, review.period)}>履职档案</a>],
    ['考核进度', review.phaseWords],
    dueOn !== undefined && [`${view.stageName}期限`, dayWords(dueOn)],
    // Whoever signs knows what it comes to; how, stands below.
    !('refused' in view.scored) && ['总分', <a href="#score">{totalWords(view.scored.sheet)}</a>],
    view.recommended !== undefined && ['建议等次', view.recommended],
    view.computed !== undefined && ['按得分和名额', grade(view.computed)],
    view.proposed !== undefined && ['拟定等次', view.undecided ? '并列，由会议确定' : grade(view.proposed)],
    view.determined !== undefined && ['确定等次', grade(view.determined)],
    review.objectionUntil !== undefined && ['异议受理到', dayWords(review.objectionUntil)],
    objection !== undefined && ['异议', objectionWords[objection]],
    amendments.length > 0 && ['归档后更正', amendments.join('、')],
  ];
  return facts.filter((fact) => fact !== false);
}

interface FrozenProps {
  readonly frozen: readonly FrozenListed[];
  readonly view: AssessmentShown;
}

/** One alone is the one above. */
function Frozen({ frozen, view: { review, representative } }: FrozenProps) {
  if (frozen.length < 2) return null;
  return (
    <Section title="固定过的明细表" id="frozen">
      <Table
        caption="固定过的明细表"
        captionUnseen
        rows={frozen}
        columns={[
          {
            head: '明细表',
            kind: 'short',
            cell: ({ version }) => (
              <a href={`${paths.assessment(review.id, representative.id)}?sheetVersion=${version}`}>
                第{version}份
              </a>
            ),
          },
          { head: '固定时间', kind: 'short', cell: ({ at }) => instantWords(at) },
          { head: '缘由', kind: 'short', cell: ({ act }) => acts[act as ReviewAct]?.words ?? act },
          { head: '总分', kind: 'number', cell: ({ total }) => pointsWords(total) },
          { head: '名次', kind: 'number', cell: ({ rank }) => rank ?? '—' },
        ]}
        empty=""
      />
    </Section>
  );
}

export const assessmentRows: readonly Row[] = [assessmentPage, ...Object.values(forms)];
