/** One field of a form: its label, what it wants, what was typed, and what is wrong with it. */
import type { Child } from 'hono/jsx';
import type { FormState } from '../page.ts';
import { labelOf, problemsAt } from './problems.tsx';

interface Common {
  readonly state: FormState;
  /** Of the input: `reason`, `facts.类别`. Its label is in the form's row, unless told here. */
  readonly name: string;
  readonly label?: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** What stands now; undefined for something new. */
  readonly value?: string | undefined;
  readonly disabled?: boolean;
}

interface TextProps extends Common {
  readonly type?: 'text' | 'date' | 'number' | 'password' | 'search' | 'tel';
  readonly most?: number;
  readonly autocomplete?: string;
  /** Words to choose from, that may still be typed otherwise. */
  readonly among?: readonly string[];
  readonly narrow?: boolean;
}

export function TextField(props: TextProps) {
  const { state, name, type = 'text', most, autocomplete = 'off', among, narrow } = props;
  const list = among === undefined ? undefined : `${idOf(state, name)}-list`;
  return (
    <Labelled {...props}>
      <input
        {...controlOf(props)}
        type={type}
        value={type === 'password' ? '' : typedIn(props)}
        maxlength={most}
        autocomplete={autocomplete}
        list={list}
        class={narrow || type === 'date' || type === 'number' ? 'narrow' : undefined}
      />
      {among !== undefined && (
        <datalist id={list}>
          {among.map((word) => (
            <option value={word} />
          ))}
        </datalist>
      )}
    </Labelled>
  );
}

/** Long texts are kept in the tab until they are sent. */
export function LongField(props: Common & { readonly most?: number; readonly rows?: number }) {
  return (
    <Labelled {...props}>
      <textarea
        {...controlOf(props)}
        rows={props.rows ?? 3}
        maxlength={props.most}
        autocomplete="off"
        data-keep
      >
        {typedIn(props)}
      </textarea>
    </Labelled>
  );
}

export interface Choice {
  readonly value: string;
  readonly words: string;
}

export function ChoiceField(
  props: Common & { readonly choices: readonly Choice[]; readonly empty?: string },
) {
  const typed = typedIn(props);
  return (
    <Labelled {...props}>
      <select {...controlOf(props)} autocomplete="off">
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.choices.map(({ value, words }) => (
          <option value={value} selected={value === typed}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** One of a few, all seen at once. */
export function RadioField(props: Common & { readonly choices: readonly Choice[] }) {
  const typed = typedIn(props);
  const { state, name } = props;
  return (
    <fieldset class="field" id={idOf(state, name)} tabindex={-1}>
      <legend>
        <Words {...props} />
      </legend>
      {props.hint !== undefined && <p class="hint">{props.hint}</p>}
      <div class="choices">
        {props.choices.map(({ value, words }) => (
          <label class="choice">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === typed}
              disabled={props.disabled}
              autocomplete="off"
            />
            {words}
          </label>
        ))}
      </div>
      <Wrong {...props} />
    </fieldset>
  );
}

export function CheckField(props: Common & { readonly checked?: boolean }) {
  const { state, name } = props;
  const typed = state.values === undefined ? props.checked : state.values.has(name);
  return (
    <div class="field">
      <label class="choice">
        <input {...controlOf(props)} type="checkbox" value="yes" checked={typed} autocomplete="off" />
        <Words {...props} />
      </label>
      {props.hint !== undefined && (
        <p class="hint" id={`${idOf(state, name)}-hint`}>
          {props.hint}
        </p>
      )}
      <Wrong {...props} />
    </div>
  );
}

interface SelectAllProps {
  /** The name of the boxes that it ticks. */
  readonly of: string;
  readonly disabled?: boolean;
  readonly children?: Child;
}

/** Unhidden by the script that ticks: without one it would do nothing. */
export function SelectAll({ of, disabled, children }: SelectAllProps) {
  return (
    <label class="choice" hidden>
      <input type="checkbox" data-select-all={of} autocomplete="off" disabled={disabled} />
      {children}
    </label>
  );
}

interface FileProps extends Common {
  readonly accept: string;
  readonly multiple?: boolean;
  /** What was chosen was read, and stands in the other fields. */
  readonly taken?: boolean;
}

export function FileField(props: FileProps) {
  const { state, accept, multiple, taken } = props;
  return (
    <Labelled {...props}>
      <input {...controlOf(props)} type="file" accept={accept} multiple={multiple} />
      {state.values !== undefined && !taken && <p class="hint">请重新选择文件：浏览器不保留上次选的文件。</p>}
    </Labelled>
  );
}

export function Hidden({ name, value }: { readonly name: string; readonly value: string | number }) {
  return <input type="hidden" name={name} value={`${value}`} autocomplete="off" />;
}

export function idOf({ word, of }: FormState, name: string): string {
  return `f-${word}-${of === '' ? '' : `${of}-`}${name}`;
}

function typedIn({ state, name, value = '' }: Common): string {
  return state.values === undefined ? value : (state.values.get(name)?.[0] ?? '');
}

function controlOf(props: Common) {
  const { state, name, hint, required, disabled } = props;
  const id = idOf(state, name);
  const wrong = problemsAt(state, name).length > 0;
  const described = [hint === undefined ? '' : `${id}-hint`, wrong ? `${id}-wrong` : ''].filter(Boolean);
  return {
    ...{ id, name, disabled },
    'aria-required': required ? 'true' : undefined,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
  };
}

function Labelled(props: Common & { readonly children?: Child }) {
  const { state, name, hint } = props;
  return (
    <div class="field">
      <label for={idOf(state, name)}>
        <Words {...props} />
      </label>
      {props.children}
      {hint !== undefined && (
        <p class="hint" id={`${idOf(state, name)}-hint`}>
          {hint}
        </p>
      )}
      <Wrong {...props} />
    </div>
  );
}

function Words({ state, name, label, required }: Common) {
  return (
    <>
      {label ?? labelOf(state.labels, name)}
      {required && <span class="must">（必填）</span>}
    </>
  );
}

/** What is wrong, and what somebody else wrote meanwhile. */
function Wrong(props: Common) {
  const { state, name, value } = props;
  const wrong = problemsAt(state, name);
  const differs = state.stale && value !== undefined && value !== typedIn(props);
  return (
    <>
      {wrong.length > 0 && (
        <p class="wrong" id={`${idOf(state, name)}-wrong`}>
          {wrong.join('')}
        </p>
      )}
      {differs && <p class="meanwhile">现在登记的是：{value === '' ? '（空）' : value}</p>}
    </>
  );
}
