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
}

export function FormPart({ state, children, version, files, inline }: Props) {
  return (
    <form
      method="post"
      action={state.action}
      class={inline ? 'form inline' : 'form'}
      enctype={files ? 'multipart/form-data' : undefined}
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
