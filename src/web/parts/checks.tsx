/** Several of a few, each with its box; the name stands once among the hidden `many`, for an empty choice says something. */
import type { FormState } from '../page.ts';
import { Hidden, idOf } from './field.tsx';
import { labelOf, problemsAt } from './problems.tsx';

interface Props {
  readonly state: FormState;
  readonly name: string;
  readonly label?: string;
  readonly words: readonly string[];
  readonly chosen: readonly string[];
}

export function ChecksField({ state, name, label, words, chosen }: Props) {
  const typed = state.values === undefined ? chosen : (state.values.get(name) ?? []);
  const wrong = problemsAt(state, name);
  return (
    <fieldset class="field" id={idOf(state, name)} tabindex={-1}>
      <legend>{label ?? labelOf(state.labels, name)}</legend>
      <Hidden name="many" value={name} />
      <div class="choices">
        {words.map((word) => (
          <label class="choice">
            <input
              type="checkbox"
              name={name}
              value={word}
              checked={typed.includes(word)}
              autocomplete="off"
            />
            {word}
          </label>
        ))}
      </div>
      {wrong.length > 0 && <p class="wrong">{wrong.join('')}</p>}
    </fieldset>
  );
}
