/** What was refused: all of it on top, each with the way to its field. */
import type { Problem } from '../../commands/problems.ts';
import type { FormState } from '../page.ts';
import { idOf } from './field.tsx';

type Labels = FormState['labels'];

/** A number in a name stands for any: `records.3.reason` is called as `records.*.reason`. */
export function labelOf(labels: Labels, name: string): string {
  return labels[name] ?? labels[name.replaceAll(/\.\d+(?=\.|$)/g, '.*')] ?? name;
}

/** The words of the problems of one field; its label stands beside them already. */
export function problemsAt({ problems }: FormState, name: string): readonly string[] {
  return problems.filter(({ path }) => path === name).map((each) => `${bare(each)}${each.mend}`);
}

export function Problems({ state }: { readonly state: FormState }) {
  const { problems } = state;
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert" tabindex={-1}>
      <h2>{state.stale ? '内容已被他人更新' : `有${problems.length}处需要更正`}</h2>
      <ul>
        {problems.map((each) => (
          <Told state={state} problem={each} />
        ))}
      </ul>
      {state.stale && <p>下面是最新内容和您刚才填写的内容，核对后可以再次提交。</p>}
    </div>
  );
}

function Told({ state, problem }: { readonly state: FormState; readonly problem: Problem }) {
  const { path } = problem;
  const words = `${wordsFor(state.labels, problem)}${problem.mend}`;
  const there = path !== undefined && state.values?.has(path);
  return <li>{there ? <a href={`#${idOf(state, path)}`}>{words}</a> : words}</li>;
}

function wordsFor(labels: Labels, problem: Problem): string {
  const { path } = problem;
  if (path === undefined) return problem.what;
  const label = labelOf(labels, path);
  const known = label !== path;
  const row = /\.(\d+)(?:\.|$)/.exec(path)?.[1];
  const where = `${row === undefined ? '' : `第${Number(row) + 1}行`}${known ? label : ''}`;
  return where === '' ? bare(problem) : `${where}：${bare(problem)}`;
}

/** Without the name of the field as programs know it. */
function bare({ what, path }: Problem): string {
  return path !== undefined && what.startsWith(`“${path}”：`) ? what.slice(path.length + 3) : what;
}
