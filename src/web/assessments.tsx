/** 考核名单: everyone in a review, and signing many at once at the stage that is one's own. */
import { z } from 'zod';
import { assessAssessments } from '../commands/review/assess.ts';
import { reviewShown } from '../commands/review/board.ts';
import { rulesOf } from '../commands/review/held.ts';
import { type AssessmentListed, assessmentList } from '../commands/review/list.ts';
import { ratingsAt } from '../commands/review/ratings.ts';
import { hasGrades, reviewFound } from '../commands/review/standing.ts';
import { listLocalOffices } from '../store/representatives.ts';
import type { Fields } from './fields.ts';
import { type Asked, type FormState, form, page, type Row } from './page.ts';
import { ActionButton } from './parts/action.tsx';
import { Badge } from './parts/facts.tsx';
import { FilterPart, FormPart } from './parts/form.tsx';
import { PageHead, Section } from './parts/page-head.tsx';
import { type Column, Pager, Table } from './parts/table.tsx';
import { paths } from './paths.ts';
import { rangeWords } from './rating-words.ts';
import { dayWords } from './words.ts';

const limit = 50;
const params = z.object({ id: z.string() });
const query = z.object({
  stage: z.coerce.number<string>().int().min(0).max(50).optional(),
  localOffice: z.string().max(64).optional(),
  grade: z.string().max(60).optional(),
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
      overdue: false,
      limit: limit + 1,
      after: place && { localOffice: place[0] ?? '', name: place[1] ?? '', id: place[2] ?? '' },
    });
    const stages = rulesOf(review).stages;
    return {
      review: reviewShown(review),
      stages: stages.map(({ name }) => name),
      // Of the stage that is looked at, where its post is the own one.
      ratings:
        asked.stage === undefined || stages[asked.stage]?.by !== actor.role
          ? []
          : ratingsAt(review, asked.stage),
      grades: hasGrades(actor, review) ? review.rulebook.grades.map(({ name }) => name) : [],
      offices: await listLocalOffices(deps.db, reader),
      rows: rows.slice(0, limit),
      next: rows.length > limit ? rows[limit - 1] : undefined,
    };
  },
  title: ({ review }) => `${review.title}：考核名单`,
  show(data, asked) {
    const { review, stages, grades, offices, rows, next } = data;
    const { after, ...query } = asked.query;
    return (
      <>
        <PageHead title="考核名单" above={{ to: paths.review(review.id), words: review.title }} />
        <FilterPart action={paths.assessments(review.id)}>
          <label for="search">查找</label>
          <input
            id="search"
            type="search"
            name="search"
            value={query.search ?? ''}
            placeholder="姓名或编号"
          />
          <Choice
            name="stage"
            words="步骤"
            now={`${query.stage ?? ''}`}
            all={stages.map((words, at) => [`${at}`, words])}
          />
          <Choice
            name="localOffice"
            words="乡镇街道"
            now={query.localOffice ?? ''}
            all={offices.map(({ id, name }) => [id, name])}
          />
          {grades.length > 0 && (
            <Choice
              name="grade"
              words="等次"
              now={query.grade ?? ''}
              all={[...grades, '不定等次'].map((grade) => [grade, grade])}
            />
          )}
          <button type="submit" class="main">
            查找
          </button>
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
  readonly ratings: ReturnType<typeof ratingsAt>;
  readonly grades: readonly string[];
  readonly rows: readonly AssessmentListed[];
}

interface ListProps {
  readonly data: Data;
  readonly asked: Pick<Asked, 'state'>;
}

/** At the own stage each row can be signed; elsewhere it is a list. */
function List({ data: { review, ratings, grades, rows }, asked }: ListProps) {
  const state = asked.state(signForm);
  const signing = rows.some(({ acts }) => acts.includes('assess'));
  const caption = signing ? '勾选要签署的，评分各填各的' : '考核名单';
  const table = (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        ...(signing ? [chosenColumn(state)] : []),
        ...columnsOf(review.id, grades.length > 0),
        ...(signing ? ratings.map((rating) => ratingColumn(state, rating)) : []),
      ]}
      empty="没有这样的考核。"
    />
  );
  if (!signing) return table;
  return (
    <Section title="批量签署">
      <FormPart state={state}>
        {table}
        <ActionButton>签署勾选的考核</ActionButton>
      </FormPart>
    </Section>
  );
}

function chosenColumn(state: FormState): Column<AssessmentListed> {
  const chosen = state.values?.get('representatives') ?? [];
  return {
    head: '勾选',
    kind: 'short',
    cell: ({ representative: { id, name }, version, acts }) => (
      <>
        <input
          type="checkbox"
          name="representatives"
          value={id}
          aria-label={`勾选${name}`}
          checked={chosen.includes(id)}
          disabled={!acts.includes('assess')}
        />
        <input type="hidden" name={`versions.${id}`} value={version} autocomplete="off" />
      </>
    ),
  };
}

function ratingColumn(state: FormState, rating: Data['ratings'][number]): Column<AssessmentListed> {
  return {
    head: `${rating.name}（${rangeWords(rating.range)}）`,
    kind: 'number',
    cell: ({ representative: { id, name }, acts }) => {
      const field = `ratings.${id}.${rating.name}`;
      return (
        <input
          name={field}
          value={state.values?.get(field)?.[0] ?? ''}
          inputmode="decimal"
          autocomplete="off"
          class="narrow"
          aria-label={`${name}的${rating.name}`}
          disabled={!acts.includes('assess')}
        />
      );
    },
  };
}

function columnsOf(review: string, graded: boolean): readonly Column<AssessmentListed>[] {
  return [
    {
      head: '代表',
      kind: 'short',
      names: true,
      cell: ({ representative: { id, name } }) => <a href={paths.assessment(review, id)}>{name}</a>,
    },
    { head: '编号', kind: 'short', cell: ({ representative }) => representative.officeNumber },
    { head: '乡镇街道', cell: ({ localOffice }) => localOffice.name },
    {
      head: '等待办理',
      kind: 'short',
      cell: ({ stageName, overdue }) => <Badge tone={overdue ? 'bad' : 'wait'}>{stageName}</Badge>,
    },
    { head: '期限', kind: 'short', cell: ({ dueOn }) => (dueOn === undefined ? '—' : dayWords(dueOn)) },
    ...(graded
      ? [
          {
            head: '等次',
            kind: 'short' as const,
            cell: ({ determined, proposed, recommended }: AssessmentListed) =>
              determined ?? proposed ?? (recommended === undefined ? '—' : `建议${recommended}`),
          },
        ]
      : []),
  ];
}

interface ChoiceProps {
  readonly name: string;
  readonly words: string;
  readonly now: string;
  readonly all: readonly (readonly [value: string, words: string])[];
}

function Choice({ name, words, now, all }: ChoiceProps) {
  return (
    <>
      <label for={name}>{words}</label>
      <select id={name} name={name} autocomplete="off">
        <option value="">全部</option>
        {all.map(([value, said]) => (
          <option value={value} selected={value === now}>
            {said}
          </option>
        ))}
      </select>
    </>
  );
}

function keyOf({ localOffice, representative }: AssessmentListed): string {
  return [localOffice.name, representative.name, representative.id].join('\t');
}

/** Whoever is not chosen is left as it is, whatever was typed in the row. */
function signedIn(fields: Fields) {
  return fields.all('representatives').map((representative) => ({
    ...{ representative, version: fields.int(`versions.${representative}`) },
    ratings: ratingsIn(fields, `ratings.${representative}`),
  }));
}

/** By name, each as one rater gave it. */
export function ratingsIn(fields: Fields, below: string) {
  return Object.fromEntries(
    Object.entries(fields.below(below)).map(([name, typed]) => {
      const values = (typeof typed === 'string' ? [typed] : typed).map((text) => text.normalize('NFKC'));
      const reason = fields.maybe(`reasons.${name}`);
      return [name, { values, ...(reason === undefined ? {} : { reason }) }];
    }),
  );
}

const signForm = form({
  path: '/reviews/{id}/assessments/sign',
  on: listPage,
  command: assessAssessments,
  twin: 'post /reviews/{id}/assess',
  params,
  labels: { assessments: '勾选的考核', 'assessments.*': '考核', 'assessments.*.ratings': '评分' },
  inputOf: (fields, { id }) => ({ review: id, assessments: signedIn(fields) }),
  done: ({ assessments }, { id }) => ({
    to: paths.assessments(id),
    notice: `已签署${assessments.length}份考核。`,
  }),
});

export const assessmentListRows: readonly Row[] = [listPage, signForm];
