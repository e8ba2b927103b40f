/** One of a pile of papers: what was written, signed by whom and when; and whom of all on the page was typed in. */
import type { AssessmentListed } from '../../commands/review/list.ts';
import type { Rating } from '../../engine/rulebook.ts';
import { type Fields, fieldsFrom } from '../fields.ts';
import type { FormState } from '../page.ts';
import { Hidden, idOf, LongField, TextField } from '../parts/field.tsx';
import { problemsAt } from '../parts/problems.tsx';
import { ratingsIn } from './rating-fields.tsx';
import { rangeWords } from './rating-words.ts';

interface Props {
  readonly state: FormState;
  readonly row: AssessmentListed;
  readonly ratings: readonly Rating[];
}

export function EntryFields({ state, row, ratings }: Props) {
  const { id, name, officeNumber } = row.representative;
  const legend = `${name}（${officeNumber}，${row.localOffice.name}）`;
  if (row.refusal !== undefined) {
    return (
      <fieldset class="field entry">
        <legend>{legend}</legend>
        <p class="refused">{row.refusal}</p>
      </fieldset>
    );
  }
  return (
    <fieldset class="field entry" id={idOf(state, id)} tabindex={-1}>
      <legend>{legend}</legend>
      <Hidden name="representatives" value={id} />
      <Hidden name={`versions.${id}`} value={row.version} />
      {problemsAt(state, id).map((wrong) => (
        <p class="wrong">{wrong}</p>
      ))}
      <LongField state={state} name={`report.${id}`} label="年度履职报告" rows={4} most={20_000} />
      <div class="beside">
        {ratings.map((rating) => (
          <TextField
            state={state}
            name={`ratings.${id}.${rating.name}`}
            label={rating.name}
            hint={`${rangeWords(rating.range)}分${rating.absent === undefined ? '' : '；可以不填'}`}
            most={12}
            narrow
          />
        ))}
        <TextField state={state} name={`by.${id}`} label="签名人" value={name} most={60} narrow />
        <TextField state={state} name={`on.${id}`} label="签名日期（与上面不同的才填）" type="date" />
      </div>
      {ratings
        .filter(({ reason }) => reason)
        .map((rating) => (
          <LongField
            state={state}
            name={`reasons.${id}.${rating.name}`}
            label={`${rating.name}的理由`}
            rows={2}
          />
        ))}
    </fieldset>
  );
}

/** Whoever has a report, a rating or a day of the own. */
function typedIn({ all, text, below }: Fields): readonly string[] {
  return all('representatives').filter(
    (id) =>
      text(`report.${id}`) !== '' ||
      text(`on.${id}`) !== '' ||
      Object.keys(below(`ratings.${id}`)).length > 0 ||
      Object.keys(below(`reasons.${id}`)).length > 0,
  );
}

export function enteredIn(fields: Fields) {
  const { text, maybe, int } = fields;
  return typedIn(fields).map((id) => ({
    ...{ representative: id, version: int(`versions.${id}`), report: text(`report.${id}`) },
    signed: { by: text(`by.${id}`), on: maybe(`on.${id}`) ?? text('on') },
    ratings: ratingsIn(fields, `.${id}`),
  }));
}

/** What is wrong with the third one typed in is said at its own fields. */
export function enteredState(state: FormState): FormState {
  if (state.values === undefined) return state;
  const fields = fieldsFrom(state.values);
  const typed = typedIn(fields);
  return {
    ...state,
    problems: state.problems.map((each) => {
      const [, at, below = ''] = /^assessments\.(\d+)\.?(.*)$/.exec(each.path ?? '') ?? [];
      const id = at === undefined ? undefined : typed[Number(at)];
      if (id === undefined) return each;
      const [, rating, more = ''] = /^ratings\.([^.]+)(.*)$/.exec(below) ?? [];
      if (rating !== undefined) {
        return { ...each, path: `${more.startsWith('.reason') ? 'reasons' : 'ratings'}.${id}.${rating}` };
      }
      // The day that all share is mended where it was typed.
      if (below === 'signed.on') return { ...each, path: fields.text(`on.${id}`) === '' ? 'on' : `on.${id}` };
      if (below === 'signed.by') return { ...each, path: `by.${id}` };
      return { ...each, path: below === 'report' ? `report.${id}` : id };
    }),
  };
}
