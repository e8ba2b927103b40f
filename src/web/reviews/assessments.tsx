/** 考核名单: everyone in a review, and signing many at once at the stage that is one's own. */
import { z } from 'zod';
import { assessAssessments } from '../../commands/review/assess.ts';
import { reviewShown } from '../../commands/review/board.ts';
import { rulesOf } from '../../commands/review/held.ts';
import { type AssessmentListed, assessmentList } from '../../commands/review/list.ts';
import { ratingsAt } from '../../commands/review/ratings.ts';
import { type SoFar, soFarIn } from '../../commands/review/so-far.ts';
import { hasGrades, reviewFound } from '../../commands/review/standing.ts';
import { objectionWords } from '../../engine/review-words.ts';
import { listLocalOffices } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Hidden, SelectAll } from '../parts/field.tsx';
import { FilterChoice, FilterPart, FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { columnsOf } from './assessments-columns.tsx';
import {
  chosenColumn,
  givenColumns,
  Recommended,
  signedIn,
  signedState,
  soFarColumns,
} from './assessments-sign.tsx';
import { SubstituteFields, substituteLabels, substituteState } from './substitute-fields.tsx';

const limit = 50;
const params = z.object({ id: z.string() });
const query = z.object({
  stage: z.coerce.number<string>().int().min(0).max(50).optional(),
  localOffice: z.string().max(64).optional(),
  grade: z.string().max(60).optional(),
  objection: z.enum(['open', 'upheld', 'dismissed']).optional(),
  search: z.string().max(60).optional(),
  after: z.string().max(300).optional(),
});

const listPage = page({
  path: '/reviews/{id}/assessments',
  act: 'review.read',
  params,
  query,
  async load({ deps, reader, actor, params: { id }, query: { after, ...asked } }) {
    const review = await reviewFound(deps.db, reader, id);
    const place = after?.split('\t');
    const rows = await assessmentList(deps, reader, actor, id, {
      ...asked,
      ...{ overdue: false, refusalOf: 'assess' },
      limit: limit + 1,
      after: place && { localOffice: place[0] ?? '', name: place[1] ?? '', id: place[2] ?? '' },
    });
    const stages = rulesOf(review).stages;
    // The stage that is looked at, where it is the own one.
    const own = stages[asked.stage ?? -1]?.by === actor.role && review.phase === 'assessing';
    const signing = own ? asked.stage : undefined;
    return {
      review: reviewShown(review),
      stages: stages.map(({ name }) => name),
      // The stages that this post signs.
      own: stages.flatMap(({ by }, at) => (at > 0 && by === actor.role && by !== 'council' ? [at] : [])),
      ratings: signing === undefined ? [] : ratingsAt(review, signing),
      earlier: stages
        .slice(0, signing ?? 0)
        .flatMap((_, at) => ratingsAt(review, at).map(({ name }) => name)),
      soFar: signing === undefined ? new Map<string, SoFar>() : await soFarIn(deps.db, reader, review),
      scale: review.rulebook.grades.map(({ name }) => name),
      graded: hasGrades(actor, review),
      offices: await listLocalOffices(deps.db, reader),
      rows: rows.slice(0, limit),
      next: rows.length > limit ? rows[limit - 1] : undefined,
    };
  },
  title: ({ review }) => `${review.title}：考核名单`,
  show(data, asked) {
    const { review, stages, offices, rows, next } = data;
    const grades = data.graded ? data.scale : [];
    const { after, ...query } = asked.query;
    return (
      <>
        <PageHead title="考核名单" above={{ to: paths.review(review.id), words: review.title }}>
          {data.own
            .filter((stage) => review.phase === 'assessing' && stage !== query.stage)
            .map((stage) => (
              <ActionLink to={paths.assessments(review.id, { stage })} main>
                批量签署{stages[stage]}
              </ActionLink>
            ))}
          {asked.refusal('review.enter') === undefined && review.phase === 'assessing' && (
            <ActionLink to={paths.enterAssessments(review.id, { localOffice: query.localOffice })}>
              代录纸质自评
            </ActionLink>
          )}
          {asked.actor.role !== 'representative' && (
            <ActionLink
              to={paths.export({ list: 'results', review: review.id, localOffice: query.localOffice })}
              refusal={
                asked.refusal('list.export') ??
                (grades.length === 0 ? '等次还没有拟定，或还没有公布，没有结果可以导出。' : undefined)
              }
            >
              导出结果
            </ActionLink>
          )}
        </PageHead>
        <FilterPart action={paths.assessments(review.id)}>
          <label for="search">查找</label>
          <input
            id="search"
            type="search"
            name="search"
            value={query.search ?? ''}
            placeholder="姓名或编号"
          />
          <FilterChoice
            name="stage"
            words="步骤"
            now={`${query.stage ?? ''}`}
            all={stages.map((words, at) => [`${at}`, words])}
          />
          <FilterChoice
            name="localOffice"
            words="乡镇街道"
            now={query.localOffice ?? ''}
            all={offices.map(({ id, name }) => [id, name])}
          />
          {grades.length > 0 && (
            <FilterChoice
              name="grade"
              words="等次"
              now={query.grade ?? ''}
              all={[...grades, '不定等次'].map((grade) => [grade, grade])}
            />
          )}
          {review.noticeUntil !== undefined && (
            <FilterChoice
              name="objection"
              words="异议"
              now={query.objection ?? ''}
              all={Object.entries(objectionWords)}
            />
          )}
          <button type="submit">查找</button>
        </FilterPart>
        <List data={data} asked={asked} />
        {(next !== undefined || after !== undefined) && (
          <Pager
            shown={`本页${rows.length}人`}
            first={after === undefined ? undefined : paths.assessments(review.id, query)}
            next={next && paths.assessments(review.id, { ...query, after: keyOf(next) })}
          />
        )}
      </>
    );
  },
});

interface Data {
  readonly review: ReturnType<typeof reviewShown>;
  readonly own: readonly number[];
  readonly ratings: ReturnType<typeof ratingsAt>;
  /** Names of the ratings of the stages before. */
  readonly earlier: readonly string[];
  readonly soFar: ReadonlyMap<string, SoFar>;
  /** The grades of the rulebook. */
  readonly scale: readonly string[];
  readonly graded: boolean;
  readonly rows: readonly AssessmentListed[];
}

interface ListProps {
  readonly data: Data;
  readonly asked: Pick<Asked<object, z.output<typeof query>>, 'state' | 'query'>;
}

/** At the own stage each row can be signed; elsewhere it is a list. */
function List({ data, asked }: ListProps) {
  const { review, own, ratings, scale, graded, rows } = data;
  const state = signedState(substituteState(asked.state(signForm)));
  const { stage, localOffice } = asked.query;
  // Each stage asks for its own ratings, so one is signed at a time.
  const signing =
    review.phase === 'assessing' && stage !== undefined && own.includes(stage) && rows.length > 0;
  const free = rows.filter(({ refusal }) => refusal === undefined);
  const caption = signing ? '勾选要签署的，评分各填各的' : '考核名单';
  const table = (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        ...(signing ? [chosenColumn(state)] : []),
        ...columnsOf(review, {
          graded: graded && scale.length > 0,
          given: signing
            ? [...soFarColumns(data.soFar, data.earlier), ...givenColumns(state, ratings, scale)]
            : undefined,
        }),
      ]}
      empty="没有这样的考核。"
    />
  );
  if (!signing) return table;
  return (
    <Section title="批量签署">
      <FormPart state={state}>
        <Hidden name="stage" value={stage} />
        {localOffice !== undefined && <Hidden name="localOffice" value={localOffice} />}
        <SelectAll of="representatives" disabled={free.length === 0}>
          全选本页可以签署的{free.length}份
        </SelectAll>
        <Recommended state={state} scale={scale} />
        {table}
        <SubstituteFields state={state} />
        <div class="actions">
          <ActionButton>签署勾选的考核</ActionButton>
        </div>
      </FormPart>
    </Section>
  );
}

function keyOf({ localOffice, representative }: AssessmentListed): string {
  return [localOffice.name, representative.name, representative.id].join('\t');
}

const signForm = form({
  path: '/reviews/{id}/assessments/sign',
  on: listPage,
  command: assessAssessments,
  twin: 'post /reviews/{id}/assess',
  params,
  labels: {
    ...{ assessments: '勾选的考核', 'assessments.*': '考核', 'assessments.*.ratings': '评分' },
    ...{ 'assessments.*.recommended': '建议等次', recommended: '建议等次', ...substituteLabels },
  },
  inputOf: (fields, { id }) => ({ review: id, assessments: signedIn(fields) }),
  // To what is left of the same stage.
  done: ({ assessments }, { id }, { maybe }) => ({
    to: paths.assessments(id, { stage: maybe('stage'), localOffice: maybe('localOffice') }),
    notice: `已签署${assessments.length}份考核。`,
  }),
});

export const assessmentListRows: readonly Row[] = [listPage, signForm];
