/** The form around its fields: where it goes, what makes a double click one act, and what was refused. */
import type { Child } from 'hono/jsx';
import { own } from '../fields.ts';
import type { FormState } from '../page.ts';
import { Hidden } from './field.tsx';
import { Problems } from './problems.tsx';

interface Props {
  readonly state: FormState;
  readonly children?: Child;
  /** Of what stands now, as the page shows it. */
  readonly version?: number;
  readonly files?: boolean;
  /** In one line, as in a row of a table. */
  readonly inline?: boolean;
  /** The answer is a file: the page stays, and the form may be sent again. */
  readonly gives?: boolean;
}

export function FormPart({ state, children, version, files, inline, gives }: Props) {
  return (
    <form
      method="post"
      action={state.action}
      class={inline ? 'form inline' : 'form'}
      enctype={files ? 'multipart/form-data' : undefined}
      data-gives={gives ? 'file' : undefined}
      novalidate
    >
      <Problems state={state} />
      <Hidden name={own.repeat} value={state.repeat} />
      <Hidden name={own.post} value={state.post} />
      {state.of !== '' && <Hidden name={own.of} value={state.of} />}
      {version !== undefined && <Hidden name="version" value={version} />}
      {children}
    </form>
  );
}

/** Asked with GET, so that what was looked for is an address. */
export function FilterPart({ action, children }: { readonly action: string; readonly children?: Child }) {
  return (
    <form method="get" action={action} class="filter">
      {children}
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly words: string;
  readonly now: string;
  readonly all: readonly (readonly [value: string, words: string])[];
}

/** One of the words of a filter, or all of them. */
export function FilterChoice({ name, words, now, all }: ChoiceProps) {
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
