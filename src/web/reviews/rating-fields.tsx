/** The ratings of one assessment as fields: one a rating of the stage, with its range, and why where it must say why. */
import type { Rating } from '../../engine/rulebook.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { LongField, TextField } from '../parts/field.tsx';
import { rangeWords } from './rating-words.ts';

interface Props {
  readonly state: FormState;
  readonly ratings: readonly Rating[];
  /** What was put aside, or stands now. */
  readonly values?: Readonly<Record<string, string | undefined>>;
}

export function RatingFields({ state: given, ratings, values = {} }: Props) {
  const state = ratingState(given);
  return (
    <>
      {ratings.map(({ name, range, reason, absent }) => (
        <>
          <TextField
            state={state}
            name={`ratings.${name}`}
            label={name}
            hint={`${rangeWords(range)}分${absent === undefined ? '' : '；可以不填'}`}
            value={values[name]}
            most={12}
            required={absent === undefined}
            narrow
          />
          {reason && <LongField state={state} name={`reasons.${name}`} label={`${name}的理由`} rows={2} />}
        </>
      ))}
    </>
  );
}

/** What is wrong with a rating stands beside its field, however deep in the input it was found. */
export function ratingState(state: FormState): FormState {
  return {
    ...state,
    problems: state.problems.map((each) => {
      const [, rating, below] = /^(?:assessments\.0\.)?ratings\.([^.]+)(.*)$/.exec(each.path ?? '') ?? [];
      if (rating === undefined) return each;
      return { ...each, path: `${below?.startsWith('.reason') ? 'reasons' : 'ratings'}.${rating}` };
    }),
  };
}

/** By name, each as one rater gave it. `whose`: of several in one form, `.` and the id. */
export function ratingsIn(fields: Fields, whose = '') {
  return Object.fromEntries(
    Object.entries(fields.below(`ratings${whose}`)).map(([name, typed]) => {
      const values = (typeof typed === 'string' ? [typed] : typed).map((text) => text.normalize('NFKC'));
      const reason = fields.maybe(`reasons${whose}.${name}`);
      return [name, { values, ...(reason === undefined ? {} : { reason }) }];
    }),
  );
}
