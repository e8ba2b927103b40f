/** 代签: signed in the place of somebody who is away or recused; for whom and why stays with the event. */
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { LongField, TextField } from '../parts/field.tsx';

const [person, reason] = ['substituteFor.person', 'substituteFor.reason'];

export const substituteLabels = { [person]: '代谁签署', [reason]: '代签的理由' } as const;

export function SubstituteFields({ state }: { readonly state: FormState }) {
  const isOpen =
    [person, reason].some((name) => (state.values?.get(name)?.[0] ?? '') !== '') ||
    state.problems.some(({ path }) => path === person || path === reason);
  return (
    <details open={isOpen}>
      <summary>代他人签署</summary>
      <TextField
        state={state}
        name={person}
        most={60}
        hint="通常办理这一步、现在不在岗或者应当回避的人；本人办理的不填。"
      />
      <LongField state={state} name={reason} rows={2} most={500} />
    </details>
  );
}

/** The same for all that are signed at once, so what is wrong with it is told once. */
export function substituteState(state: FormState): FormState {
  const told = new Set<string>();
  return {
    ...state,
    problems: state.problems.flatMap((each) => {
      const path = /^assessments\.\d+\.(substituteFor\.\w+)$/.exec(each.path ?? '')?.[1];
      if (path === undefined) return [each];
      if (told.has(path)) return [];
      told.add(path);
      return [{ ...each, path }];
    }),
  };
}

/** Nothing typed is nobody. */
export function substituteIn({ text }: Fields) {
  const typed = { person: text(person), reason: text(reason) };
  return typed.person === '' && typed.reason === '' ? {} : { substituteFor: typed };
}
