/** What the check refuses in a draft, each with the lines around it and the way to the line. */
import { fileIn, placeIn } from './draft-input.ts';
import type { FormState } from './page.ts';
import { idOf } from './parts/field.tsx';
import { Reminders } from './rulebook-reminders.tsx';

interface Props {
  readonly state: FormState;
  readonly files: Readonly<Record<string, string>>;
}

export function DraftProblems({ state, files }: Props) {
  const problems = state.problems.flatMap(({ path, what, mend }) => {
    const place = placeIn(path);
    return place === undefined ? [] : [{ ...place, what, mend }];
  });
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert" tabindex={-1}>
      <h2>规则文件有{problems.length}处要更正</h2>
      <p>没有保存任何内容，下面的文件还是您刚才写的样子。改好一处，后面的有时就跟着好了。</p>
      <Reminders
        problems={problems}
        files={files}
        way={({ file, line }) =>
          file === '' ? null : (
            <a href={`#${idOf(state, `files.${file}`)}`} data-line={line}>
              到这一行
            </a>
          )
        }
      />
    </div>
  );
}

/** The files that something is wrong in. */
export function wrongFiles({ problems }: FormState): readonly string[] {
  return problems.flatMap(({ path }) => placeIn(path)?.file ?? fileIn(path ?? '') ?? []);
}
