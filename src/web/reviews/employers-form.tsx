/** The form of a report to employers: who is chosen, told to whom, and wrong, row by row. */
import { z } from 'zod';
import { employerReport } from '../../commands/review/uses/employer-report.ts';
import type { Reportable } from '../../commands/review/uses/reportable.ts';
import { form } from '../form.ts';
import type { FormState, Page } from '../page.ts';
import { idOf } from '../parts/field.tsx';
import { problemsAt } from '../parts/problems.tsx';
import type { Column } from '../parts/table.tsx';
import { paths } from '../paths.ts';

/** `代表类别\t党政干部`, as a choice sends it. */
export function saidIn(said: string): { readonly name: string; readonly word: string } {
  const [name = '', word = ''] = said.split('\t');
  return { name, word };
}

export function chosenColumn(state: FormState): Column<Reportable> {
  const chosen = state.values?.get('representatives') ?? [];
  return {
    head: '勾选',
    cell: ({ representative: { id, name } }) => (
      <>
        <input
          type="checkbox"
          name="representatives"
          value={id}
          aria-label={`勾选${name}`}
          checked={chosen.includes(id)}
          autocomplete="off"
        />
        {problemsAt(state, `representatives.${id}`).map((wrong) => (
          <p class="wrong">{wrong}</p>
        ))}
      </>
    ),
  };
}

export function recipientColumn(state: FormState): Column<Reportable> {
  return {
    head: '通报单位',
    cell: ({ representative: { id, name }, workUnit }) => (
      <input
        id={idOf(state, `recipients.${id}`)}
        name={`recipients.${id}`}
        value={state.values?.get(`recipients.${id}`)?.[0] ?? workUnit ?? ''}
        maxlength={120}
        autocomplete="off"
        aria-label={`${name}的通报单位`}
      />
    ),
  };
}

/** What is wrong with the third one chosen is said in its own row. */
export function reportState(state: FormState): FormState {
  const chosen = state.values?.get('representatives') ?? [];
  return {
    ...state,
    problems: state.problems.map((each) => {
      const at = /^representatives\.(\d+)/.exec(each.path ?? '')?.[1];
      const id = at === undefined ? undefined : chosen[Number(at)];
      return id === undefined ? each : { ...each, path: `representatives.${id}` };
    }),
  };
}

const params = z.object({ id: z.string() });

export function employerForms(on: Page) {
  return {
    report: form({
      path: '/reviews/{id}/uses/employers',
      on,
      command: employerReport,
      twin: 'post /reviews/{id}/employer-reports',
      params,
      labels: { decision: '决定文号', sentOn: '通报日期', representatives: '勾选的代表', trait: '代表情况' },
      inputOf: ({ text, maybe, all }, { id }) => {
        const { name, word } = saidIn(text('said'));
        return {
          ...{ review: id, decision: text('decision'), sentOn: text('sentOn') },
          trait: { name, words: [word] },
          representatives: all('representatives').map((representative) => {
            const recipient = maybe(`recipients.${representative}`);
            return { representative, ...(recipient === undefined ? {} : { recipient }) };
          }),
        };
      },
      done: ({ reports }, { id }) => ({
        to: paths.reviewUses(id, { part: 'employers' }),
        notice: `已登记向用人单位通报${reports.length}人次。`,
      }),
    }),
  } as const;
}

export type EmployerForms = ReturnType<typeof employerForms>;
