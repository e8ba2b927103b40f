/**
 * The files of a draft. Rules are open to be changed; the examples of the edition that it is made from stay there until
 * somebody opens them or one of them fails, so that the page carries no more than is worked on.
 */

import type { FormState } from '../page.ts';
import { CheckField, LongField } from '../parts/field.tsx';
import { fileIn, main } from './draft-input.ts';
import { wrongFiles } from './draft-problems.tsx';

interface Props {
  readonly state: FormState;
  readonly base: Readonly<Record<string, string>>;
}

const opened = (file: string) => `open.${file}`;

export function DraftFiles({ state, base }: Props) {
  const wrong = wrongFiles(state);
  const typed = [...(state.values?.keys() ?? [])].flatMap((key) => fileIn(key) ?? []);
  const asked = Object.keys(base).filter((file) => state.values?.has(opened(file)));
  const rules = Object.keys(base).filter((file) => !file.startsWith('cases/'));
  const shown = [...new Set([main, ...rules.sort(), ...typed, ...asked, ...wrong])];
  const left = Object.keys(base).filter((file) => !shown.includes(file));
  return (
    <>
      {shown.map((file) => (
        <details open={file === main || wrong.includes(file) || asked.includes(file)} class="rule-file">
          <summary>{file}</summary>
          <LongField
            state={filledFrom(state, file, base[file] ?? '')}
            name={`files.${file}`}
            label={`${file} 的内容`}
            value={base[file] ?? ''}
            rows={file === main ? 24 : 16}
          />
        </details>
      ))}
      {left.length > 0 && (
        <fieldset class="field">
          <legend>沿用底稿的案例</legend>
          <CheckField
            state={state}
            name="moveYears"
            checked
            hint="例如施行从2026年改到2027年，案例里的2026-03-02就当作2027-03-02。"
          />
          <p class="hint">
            分值改了，案例里应得的分也要跟着改：对不上的文件，按“检查并试算”以后会自己打开；还要改别的，在这里选上。
          </p>
          <div class="choices">
            {left.map((file) => (
              <CheckField state={state} name={opened(file)} label={file} />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

/** A file that was not on the page when it was sent is as in the base. */
function filledFrom(state: FormState, file: string, text: string): FormState {
  const name = `files.${file}`;
  if (state.values === undefined || state.values.has(name)) return state;
  return { ...state, values: new Map([...state.values, [name, [text]]]) };
}
