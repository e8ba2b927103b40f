/**
 * 结果运用: what follows the grades of one review, a part at a time: what the rulebook names and whether it was done, who
 * is commended, how groups did, and what employers were told.
 */
import { z } from 'zod';
import { reviewShown } from '../../commands/review/board.ts';
import { reviewFound } from '../../commands/review/standing.ts';
import { notDetermined } from '../../commands/review/uses/determined.ts';
import { type Asked, type Page, page, type Row } from '../page.ts';
import { Badge } from '../parts/facts.tsx';
import { PageHead, Tabs } from '../parts/page-head.tsx';
import { Empty } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { Commendations, commendationsIn, Groups, groupsIn } from './compared.tsx';
import { type ConsequenceForms, Consequences, consequenceForms, consequencesIn } from './consequences.tsx';
import { Employers, employersIn } from './employers.tsx';
import { type EmployerForms, employerForms } from './employers-form.tsx';
import { phaseTones } from './reviews.tsx';
import { type Query, query } from './uses-query.ts';

const params = z.object({ id: z.string() });

const usesPage: Page = page({
  path: '/reviews/{id}/uses',
  act: 'review.read',
  params,
  query,
  async load({ deps, reader, actor, params: { id }, query }) {
    const review = await reviewFound(deps.db, reader, id);
    const shown = reviewShown(review);
    const [missing] = notDetermined(actor, review, '列出结果运用');
    if (missing !== undefined) return { review: shown, part: 'none' as const, missing };
    const asking = { deps, reader, actor, review, query };
    switch (query.part) {
      case 'commendations':
        return { review: shown, part: query.part, ...(await commendationsIn(asking)) };
      case 'groups':
        return { review: shown, part: query.part, ...(await groupsIn(asking)) };
      case 'employers':
        return { review: shown, part: query.part, ...(await employersIn(asking)) };
      default:
        return { review: shown, part: 'consequences' as const, ...(await consequencesIn(asking)) };
    }
  },
  title: ({ review }) => `${review.title}：结果运用`,
  show: (data, asked) => (
    <>
      <PageHead
        title="结果运用"
        above={{ to: paths.review(data.review.id), words: data.review.title }}
        lead={<Badge tone={phaseTones[data.review.phase]}>{data.review.phaseWords}</Badge>}
      />
      {data.part === 'none' ? (
        <Empty>
          {data.missing.what}
          {data.missing.mend}
        </Empty>
      ) : (
        <>
          <Tabs label="结果运用" tabs={tabsOf(data.review.id, data.part, asked)} />
          {data.part === 'consequences' && <Consequences {...data} forms={consequences} asked={asked} />}
          {data.part === 'commendations' && <Commendations {...data} asked={asked} />}
          {data.part === 'groups' && <Groups {...data} asked={asked} />}
          {data.part === 'employers' && <Employers {...data} forms={employers} asked={asked} />}
        </>
      )}
    </>
  ),
});

const consequences: ConsequenceForms = consequenceForms(usesPage);
const employers: EmployerForms = employerForms(usesPage);

/** Those of the reader's post; one's own place in a list of one says nothing. */
function tabsOf(review: string, here: Query['part'], { actor, refusal }: Pick<Asked, 'actor' | 'refusal'>) {
  const all = [
    ['consequences', '办法写明的', true],
    ['commendations', '评先评优', actor.role !== 'representative'],
    ['groups', '各组比较', refusal('review.groups') === undefined],
    ['employers', '通报用人单位', refusal('review.reported') === undefined],
  ] as const;
  return all.flatMap(([part, words, shown]) =>
    shown ? [{ to: paths.reviewUses(review, { part }), words, here: part === here }] : [],
  );
}

export const reviewUseRows: readonly Row[] = [
  usesPage,
  ...Object.values(consequences),
  ...Object.values(employers),
];
