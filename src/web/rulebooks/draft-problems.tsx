/** What the check refuses in a draft, each with the lines around it and the way to the line. */

import type { TriedDraft } from '../../commands/rulebooks/try-draft.ts';
import type { FormState } from '../page.ts';
import { idOf } from '../parts/field.tsx';
import { Section } from '../parts/page-head.tsx';
import { fileIn, placeIn } from './draft-input.ts';
import { Reminders, type Told } from './reminders.tsx';

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
      <Reminders problems={problems} files={files} way={wayTo(state)} />
    </div>
  );
}

interface FailingProps extends Props {
  readonly failing: readonly Told[];
}

/** Examples that no longer hold: either the rule or the example is to be changed. */
export function FailingCases({ failing, state, files }: FailingProps) {
  if (failing.length === 0) return null;
  return (
    <Section title={`案例要更正：${failing.length}处`} id="failing">
      <p>分值是有意改的，就把案例里的数改成算得的数；不是有意的，说明规则改错了。案例的文件已在下面打开。</p>
      <Reminders problems={failing} files={files} way={wayTo(state)} />
    </Section>
  );
}

function wayTo(state: FormState) {
  return ({ file, line }: Told) =>
    file === '' ? null : (
      <a href={`#${idOf(state, `files.${file}`)}`} data-line={line}>
        到这一行
      </a>
    );
}

/** The files that something is wrong in. */
export function wrongFiles({ problems, rehearsed }: FormState): readonly string[] {
  const tried = rehearsed as TriedDraft | undefined;
  return [
    ...problems.flatMap(({ path }) => placeIn(path)?.file ?? fileIn(path ?? '') ?? []),
    ...(tried?.failing ?? []).map(({ file }) => file),
  ].filter((file) => file !== '');
}
