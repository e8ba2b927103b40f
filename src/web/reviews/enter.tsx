/** 代录一批纸质自评: a pile of signed papers typed in by the local office, all of them at once or none. */
import { z } from 'zod';
import { reviewShown } from '../../commands/review/board.ts';
import { enterAssessments } from '../../commands/review/enter.ts';
import { rulesOf } from '../../commands/review/held.ts';
import { type AssessmentListed, assessmentList } from '../../commands/review/list.ts';
import { ratingsAt } from '../../commands/review/ratings.ts';
import { reviewFound } from '../../commands/review/standing.ts';
import { listLocalOffices } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { type Page, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Hidden, TextField } from '../parts/field.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Empty, Pager } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { EntryFields, enteredIn, enteredState } from './enter-row.tsx';

/** A pile that one types at a time. */
const limit = 10;
const params = z.object({ id: z.string() });
const query = z.object({
  localOffice: z.string().max(64).optional(),
  after: z.string().max(300).optional(),
});

const enterPage: Page = page({
  path: '/reviews/{id}/enter',
  act: 'review.enter',
  params,
  query,
  async load({ deps, reader, actor, params: { id }, query: { localOffice, after } }) {
    const review = await reviewFound(deps.db, reader, id);
    const stage = rulesOf(review).stages.findIndex(({ by }) => by === 'representative');
    const place = after?.split('\t');
    const rows =
      review.phase !== 'assessing' || stage === -1
        ? []
        : await assessmentList(deps, reader, actor, id, {
            ...{ stage, localOffice, refusalOf: 'enter' },
            limit: limit + 1,
            after: place && { localOffice: place[0] ?? '', name: place[1] ?? '', id: place[2] ?? '' },
          });
    return {
      review: reviewShown(review),
      ratings: stage === -1 ? [] : ratingsAt(review, stage),
      offices: await listLocalOffices(deps.db, reader),
      rows: rows.slice(0, limit),
      next: rows.length > limit ? rows[limit - 1] : undefined,
    };
  },
  title: ({ review }) => `${review.title}：代录纸质自评`,
  show({ review, ratings, offices, rows, next }, asked) {
    const state = enteredState(asked.state(enterForm));
    const { after, localOffice } = asked.query;
    return (
      <>
        <PageHead
          title="代录纸质自评"
          above={{ to: paths.assessments(review.id), words: `${review.title}：考核名单` }}
          lead="代表本人签了字的纸质自评，照录在这里；一起提交，有一份不对就都不保存。代录的人不再办理下一步。"
        />
        {asked.actor.role === 'office' && (
          <FilterPart action={paths.enterAssessments(review.id)}>
            <FilterChoice
              name="localOffice"
              words="乡镇街道"
              now={localOffice}
              all={offices.map(({ id, name }) => [id, name])}
            />
            <button type="submit">查找</button>
          </FilterPart>
        )}
        {rows.length === 0 ? (
          <Empty>
            {review.phase === 'assessing'
              ? '没有等待自评的代表。'
              : `本次考核${review.phaseWords}，不再代录自评。`}
          </Empty>
        ) : (
          <FormPart state={state}>
            {localOffice !== undefined && <Hidden name="localOffice" value={localOffice} />}
            <TextField
              state={state}
              name="on"
              type="date"
              hint="纸质自评上的签名日期；个别不同的，在各人那里另填。"
            />
            {rows.map((row) => (
              <EntryFields state={state} row={row} ratings={ratings} />
            ))}
            <p class="hint">没有填写报告和评分的代表，不代录。扫描件在各人的考核页上传。</p>
            <div class="actions">
              <ActionButton>代录填写的自评</ActionButton>
            </div>
          </FormPart>
        )}
        {(next !== undefined || after !== undefined) && (
          <Pager
            shown={`本页${rows.length}人`}
            first={after === undefined ? undefined : paths.enterAssessments(review.id, { localOffice })}
            next={next && paths.enterAssessments(review.id, { localOffice, after: keyOf(next) })}
          />
        )}
      </>
    );
  },
});

function keyOf({ localOffice, representative }: AssessmentListed): string {
  return [localOffice.name, representative.name, representative.id].join('\t');
}

const enterForm = form({
  path: '/reviews/{id}/enter',
  on: enterPage,
  command: enterAssessments,
  twin: 'post /reviews/{id}/enter-batch',
  params,
  labels: { on: '签名日期', assessments: '代录的自评' },
  inputOf: (fields, { id }) => ({ review: id, assessments: enteredIn(fields) }),
  done: ({ assessments }, { id }, { maybe }) => ({
    to: paths.enterAssessments(id, { localOffice: maybe('localOffice') }),
    notice: `已代录${assessments.length}份自评。`,
  }),
});

export const reviewEnterRows: readonly Row[] = [enterPage, enterForm];
