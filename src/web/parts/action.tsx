/** Buttons and ways; what may not be done is there, greyed, with its reason. */
import type { Child } from 'hono/jsx';
import { own } from '../fields.ts';

interface ButtonProps {
  readonly children?: Child;
  /** Why it may not be done; undefined: may. */
  readonly refusal?: string | undefined;
  readonly kind?: 'main' | 'plain' | 'danger';
  /** Only tries, with nothing written. */
  readonly rehearse?: boolean;
  /** Asked before it is sent, where scripts run. */
  readonly confirm?: string;
  readonly name?: string;
  readonly value?: string;
  /** Another address than the form's: its fields are put aside instead of sent. */
  readonly to?: string;
}

export function ActionButton(props: ButtonProps) {
  const { children, refusal, kind = 'main', rehearse, confirm, to } = props;
  const [name, value] = rehearse ? [own.doing, 'rehearse'] : [props.name, props.value];
  return (
    <span class="action">
      <button
        type="submit"
        class={rehearse ? 'plain' : kind}
        name={name}
        value={value}
        disabled={refusal !== undefined}
        data-confirm={confirm}
        formaction={to}
      >
        {children}
      </button>
      <Refused refusal={refusal} />
    </span>
  );
}

interface LinkProps {
  readonly to: string;
  readonly children?: Child;
  readonly refusal?: string | undefined;
  readonly main?: boolean;
}

/** A way that looks like a button. */
export function ActionLink({ to, children, refusal, main }: LinkProps) {
  if (refusal === undefined) {
    return (
      <a class={main ? 'button main' : 'button'} href={to}>
        {children}
      </a>
    );
  }
  return (
    <span class="action">
      <span class="button greyed" aria-disabled="true">
        {children}
      </span>
      <Refused refusal={refusal} />
    </span>
  );
}

/** Unhidden by the script that prints; without one there is the browser's own menu. */
export function PrintButton() {
  return (
    <button type="button" class="plain" data-print hidden>
      打印
    </button>
  );
}

function Refused({ refusal }: { readonly refusal: string | undefined }) {
  return refusal === undefined ? null : <span class="refused">{refusal}</span>;
}
