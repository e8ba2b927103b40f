/** Signing many assessments in one list: what is chosen, rated, and wrong, row by row. */
import type { AssessmentListed } from '../commands/review/list.ts';
import type { Rating } from '../engine/rulebook.ts';
import type { Fields } from './fields.ts';
import type { FormState } from './page.ts';
import { Hidden, idOf } from './parts/field.tsx';
import { problemsAt } from './parts/problems.tsx';
import type { Column } from './parts/table.tsx';
import { ratingsIn } from './rating-fields.tsx';
import { rangeWords } from './rating-words.ts';

export function chosenColumn(state: FormState): Column<AssessmentListed> {
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
          autocomplete="off"
        />
        <Hidden name={`versions.${id}`} value={version} />
        <Wrong state={state} name={`representatives.${id}`} />
      </>
    ),
  };
}

export function ratingColumn(state: FormState, rating: Rating): Column<AssessmentListed> {
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
      const [, at, rating] = /^assessments\.(\d+)(?:\.ratings\.([^.]+))?/.exec(each.path ?? '') ?? [];
      const id = at === undefined ? undefined : chosen[Number(at)];
      if (id === undefined) return each;
      return { ...each, path: rating === undefined ? `representatives.${id}` : `ratings.${id}.${rating}` };
    }),
  };
}

/** Whoever is not chosen is left as it is, whatever was typed in the row. */
export function signedIn(fields: Fields) {
  return fields.all('representatives').map((representative) => ({
    ...{ representative, version: fields.int(`versions.${representative}`) },
    ratings: ratingsIn(fields, `ratings.${representative}`),
  }));
}
