/** 等次和名额: the proposed grades against the quotas as the meeting's own sheet, and what the meeting decided of them. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import { reviewShown } from '../../commands/review/board.ts';
import { rulesOf } from '../../commands/review/held.ts';
import { type Proposal, proposalOf } from '../../commands/review/proposal.ts';
import { actsSaid, lookingBy, reviewFound } from '../../commands/review/standing.ts';
import { listPapers } from '../../store/review/papers.ts';
import { assessmentsOf } from '../../store/review/reviews.ts';
import { type Asked, type Page, page, type Row } from '../page.ts';
import { PrintButton } from '../parts/action.tsx';
import { Badge, Facts } from '../parts/facts.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Empty } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { Deciding, type DecidingProps } from './proposal-decide.tsx';
import { type ProposalForms, params, proposalForms } from './proposal-forms.tsx';
import { Distribution, Findings, Ties } from './proposal-tables.tsx';
import { phaseTones } from './reviews.tsx';

const query = z.object({
  /** Ids of those whom the meeting decided otherwise, told in the order they were added. */
  also: z.string().max(4000).optional(),
  add: z.string().max(64).optional(),
});

const proposalPage: Page = page({
  path: '/reviews/{id}/proposal',
  act: 'review.proposal',
  params,
  query,
  async load({ deps, reader, actor, params: { id }, query: { also = '', add } }) {
    const { db } = deps;
    const review = await reviewFound(db, reader, id);
    const shown = reviewShown(review);
    if (review.phase === 'assessing') return { review: shown };
    const proposal = await proposalOf(db, reader, { review: id });
    const minutes = readerFor(actor, 'review.readMinutes');
    const everyone = readerFor(actor, 'review.determine');
    const acts = actsSaid(lookingBy(deps, actor), review, 'review', () => ({}));
    return {
      review: shown,
      proposal,
      deciding: {
        determine: acts.find(({ act }) => act === 'determine'),
        roster: everyone === undefined ? [] : await assessmentsOf(db, everyone, id),
        papers:
          minutes === undefined
            ? []
            : await listPapers(db, minutes, actor.person, { review: id, representative: null }),
        stages: rulesOf(review).stages.map(({ name }) => name),
        grades: review.rulebook.grades.map(({ name }) => name),
        also: [...new Set([...also.split(','), add ?? ''].filter((each) => each !== ''))],
      },
    };
  },
  title: ({ review }) => `${review.title}：等次和名额`,
  show: ({ review, proposal, deciding }, asked) => (
    <>
      <PageHead
        title="等次和名额"
        above={{ to: paths.review(review.id), words: review.title }}
        lead={<Badge tone={phaseTones[review.phase]}>{review.phaseWords}</Badge>}
      >
        {proposal !== undefined && <PrintButton />}
      </PageHead>
      {proposal === undefined ? (
        <Empty>
          还没有拟定等次。各步办完以后，由代表工作机构在考核页上拟定；拟定以后这里列出分布、名额和并列。
        </Empty>
      ) : (
        <Told review={review} proposal={proposal} deciding={deciding} asked={asked} />
      )}
    </>
  ),
});

const forms: ProposalForms = proposalForms(proposalPage);

interface ToldProps {
  readonly review: ReturnType<typeof reviewShown>;
  readonly proposal: Proposal;
  readonly deciding: Omit<DecidingProps, 'review' | 'proposal' | 'forms' | 'asked'>;
  readonly asked: Asked;
}

function Told({ review, proposal, deciding, asked }: ToldProps) {
  return (
    <>
      <Facts
        facts={[
          ['考核', review.title],
          ['周期', `${dayWords(review.from)}至${dayWords(review.until)}`],
          ['办法', review.rulebook.title],
          ['拟定日期', dayWords(proposal.on)],
          ['待会议确定', `${proposal.undecided}人`],
        ]}
      />
      <Distribution counts={proposal.distribution} quotas={proposal.quotas} />
      <Ties review={review.id} proposal={proposal} />
      <Findings review={review.id} proposal={proposal} />
      <Deciding {...deciding} review={review} proposal={proposal} forms={forms} asked={asked} />
    </>
  );
}

export const proposalRows: readonly Row[] = [proposalPage, ...Object.values(forms)];
