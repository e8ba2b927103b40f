/** Signing many assessments in one list: what is chosen, rated, and wrong, row by row. */
import type { AssessmentListed } from '../../commands/review/list.ts';
import type { SoFar } from '../../commands/review/so-far.ts';
import type { Rating } from '../../engine/rulebook.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { ChoiceField, Hidden, idOf } from '../parts/field.tsx';
import { problemsAt } from '../parts/problems.tsx';
import type { Column } from '../parts/table.tsx';
import { pointsWords } from '../words.ts';
import { ratingsIn } from './rating-fields.tsx';
import { rangeWords } from './rating-words.ts';
import { substituteIn } from './substitute-fields.tsx';

export function chosenColumn(state: FormState): Column<AssessmentListed> {
  const chosen = state.values?.get('representatives') ?? [];
  return {
    head: '勾选',
    kind: 'short',
    cell: ({ representative: { id, name }, version, acts, refusal }) => (
      <>
        <input
          type="checkbox"
          name="representatives"
          value={id}
          aria-label={`勾选${name}`}
          checked={chosen.includes(id)}
          disabled={!acts.includes('assess')}
          autocomplete="off"
        />
        <Hidden name={`versions.${id}`} value={version} />
        {refusal !== undefined && <p class="refused">{refusal}</p>}
        <Wrong state={state} name={`representatives.${id}`} />
      </>
    ),
  };
}

/** What the judgement rests on: the points so far, and what earlier stages gave. */
export function soFarColumns(
  soFar: ReadonlyMap<string, SoFar>,
  earlier: readonly string[],
): readonly Column<AssessmentListed>[] {
  const of = ({ representative }: AssessmentListed) => soFar.get(representative.id);
  const total: Column<AssessmentListed> = {
    head: '现在得分',
    kind: 'number',
    cell: (row) => {
      const points = of(row)?.total;
      return points === undefined ? '—' : pointsWords(points);
    },
  };
  return [
    total,
    ...earlier.map(
      (name): Column<AssessmentListed> => ({
        ...{ head: name, kind: 'number' },
        cell: (row) => of(row)?.ratings[name]?.join('、') ?? '—',
      }),
    ),
  ];
}

/** What is given to each: the ratings of the stage, why where it must be said, and the grade that is recommended. */
export function givenColumns(
  state: FormState,
  ratings: readonly Rating[],
  scale: readonly string[],
): readonly Column<AssessmentListed>[] {
  return [
    ...ratings.flatMap((rating) => [
      ratingColumn(state, rating),
      ...(rating.reason ? [reasonColumn(state, rating)] : []),
    ]),
    ...(scale.length === 0 ? [] : [recommendedColumn(state, scale)]),
  ];
}

function ratingColumn(state: FormState, rating: Rating): Column<AssessmentListed> {
  return {
    head: `${rating.name}（${rangeWords(rating.range)}）`,
    kind: 'number',
    cell: ({ representative: { id, name }, acts }) => {
      const field = `ratings.${id}.${rating.name}`;
      return (
        <>
          <input
            id={idOf(state, field)}
            name={field}
            value={state.values?.get(field)?.[0] ?? ''}
            inputmode="decimal"
            autocomplete="off"
            class="narrow"
            aria-label={`${name}的${rating.name}`}
            aria-invalid={problemsAt(state, field).length > 0 ? 'true' : undefined}
            disabled={!acts.includes('assess')}
          />
          <Wrong state={state} name={field} />
        </>
      );
    },
  };
}

function reasonColumn(state: FormState, { name: rating }: Rating): Column<AssessmentListed> {
  return {
    head: `${rating}的理由`,
    cell: ({ representative: { id, name }, acts }) => {
      const field = `reasons.${id}.${rating}`;
      return (
        <>
          <input
            id={idOf(state, field)}
            name={field}
            value={state.values?.get(field)?.[0] ?? ''}
            maxlength={1000}
            autocomplete="off"
            aria-label={`${name}的${rating}的理由`}
            disabled={!acts.includes('assess')}
          />
          <Wrong state={state} name={field} />
        </>
      );
    },
  };
}

const nobody = '不建议等次';

/** For all that are chosen, where the own row says nothing else. */
export function Recommended({
  state,
  scale,
}: {
  readonly state: FormState;
  readonly scale: readonly string[];
}) {
  if (scale.length === 0) return null;
  return (
    <ChoiceField
      state={state}
      name="recommended"
      choices={scale.map((grade) => ({ value: grade, words: grade }))}
      empty={nobody}
      hint="勾选的都建议这个等次；个别不同的，在各行另选。"
    />
  );
}

/** What a row says of its own: none at all. */
const none = '-';

function recommendedColumn(state: FormState, scale: readonly string[]): Column<AssessmentListed> {
  return {
    head: '建议等次',
    kind: 'short',
    cell: ({ representative: { id, name }, acts }) => {
      const field = `recommended.${id}`;
      const typed = state.values?.get(field)?.[0] ?? '';
      return (
        <select
          name={field}
          aria-label={`${name}的建议等次`}
          disabled={!acts.includes('assess')}
          autocomplete="off"
        >
          <option value="">同上面选的</option>
          {[...scale.map((grade) => [grade, grade]), [none, nobody]].map(([value, words]) => (
            <option value={value} selected={value === typed}>
              {words}
            </option>
          ))}
        </select>
      );
    },
  };
}

function Wrong({ state, name }: { readonly state: FormState; readonly name: string }) {
  const wrong = problemsAt(state, name);
  return wrong.length === 0 ? null : <p class="wrong">{wrong.join('')}</p>;
}

/** What is wrong with the third one chosen is said in its own row. */
export function signedState(state: FormState): FormState {
  const chosen = state.values?.get('representatives') ?? [];
  return {
    ...state,
    problems: state.problems.map((each) => {
      const found = /^assessments\.(\d+)(?:\.ratings\.([^.]+)(\.reason)?)?/.exec(each.path ?? '');
      const [, at, rating, reason] = found ?? [];
      const id = at === undefined ? undefined : chosen[Number(at)];
      if (id === undefined) return each;
      if (rating === undefined) return { ...each, path: `representatives.${id}` };
      return { ...each, path: `${reason === undefined ? 'ratings' : 'reasons'}.${id}.${rating}` };
    }),
  };
}

/** Whoever is not chosen is left as it is, whatever was typed in the row. */
export function signedIn(fields: Fields) {
  return fields.all('representatives').map((representative) => ({
    ...{ representative, version: fields.int(`versions.${representative}`) },
    ratings: ratingsIn(fields, `.${representative}`),
    recommended: recommendedIn(fields, representative),
    ...substituteIn(fields),
  }));
}

function recommendedIn({ maybe }: Fields, representative: string): string | null {
  const own = maybe(`recommended.${representative}`);
  return own === none ? null : (own ?? maybe('recommended') ?? null);
}
