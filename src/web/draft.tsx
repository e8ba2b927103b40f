/** A draft of the 积分办法: pasted or uploaded, tried on the live records, and handed in for another person to adopt. */
import { z } from 'zod';
import { draftEdition } from '../commands/draft-edition.ts';
import { Failure, failure, problem } from '../commands/problems.ts';
import { type TriedDraft, tryDraft } from '../commands/try-draft.ts';
import { findEdition } from '../store/editions.ts';
import { DraftTried } from './draft-tried.tsx';
import type { Fields } from './fields.ts';
import { form, page, type Row } from './page.ts';
import { ActionButton } from './parts/action.tsx';
import { LongField, TextField } from './parts/field.tsx';
import { FormPart } from './parts/form.tsx';
import { PageHead, Section } from './parts/page-head.tsx';
import { paths } from './paths.ts';
import { toEdition } from './rulebooks.tsx';

const main = 'rulebook.yaml';

const draftPage = page({
  path: '/rulebooks/draft',
  act: 'rulebook.draft',
  query: z.object({ from: z.string().max(100).optional() }),
  title: '试算、提交办法草案',
  async load({ deps, reader, query: { from } }) {
    const blank: Readonly<Record<string, string>> = {};
    if (from === undefined) return { from, files: blank };
    const found = await findEdition(deps.db, reader.congress, from);
    if (found === undefined) throw failure('not-found', { what: '这个积分办法' });
    return { from, files: found.files };
  },
  show({ from, files }, asked) {
    const state = asked.state(draftForm);
    const tried = state.rehearsed as TriedDraft | undefined;
    const typed = [...(state.values?.keys() ?? [])].flatMap((key) => /^files\.(.+)$/.exec(key)?.[1] ?? []);
    const names = [...new Set([main, ...Object.keys(files), ...typed])];
    return (
      <>
        <PageHead
          title="试算、提交办法草案"
          above={{ to: paths.rulebooks(), words: '积分办法' }}
          lead="把规则文件粘贴进来，先检查、试算，看清谁的分数会变；再提交，由另一人登记通过。试算不保存任何内容。"
        />
        {tried !== undefined && <DraftTried {...tried} />}
        <Section title="草案">
          <FormPart state={state}>
            <TextField
              state={state}
              name="id"
              value={from}
              most={100}
              hint="目录/版本，例如 demo-district/2027；已通过的版本不能再用。"
              required
            />
            {names.map((name) => (
              <details open={name === main || state.problems.some(({ path }) => path === `files.${name}`)}>
                <summary>{name}</summary>
                <LongField
                  state={state}
                  name={`files.${name}`}
                  label={name}
                  value={files[name]}
                  rows={name === main ? 24 : 16}
                />
              </details>
            ))}
            <div class="actions">
              <ActionButton rehearse>检查并试算</ActionButton>
              <ActionButton>提交草案</ActionButton>
            </div>
          </FormPart>
        </Section>
      </>
    );
  },
});

/** What is wrong in a file stands beside the file, with its line. */
async function placed<Output>(work: Promise<Output>): Promise<Output> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [first, ...others] = error.problems.map((one) => {
      const [, file, line, column] = /^files\.(.+):(\d+):(\d+)$/.exec(one.path ?? '') ?? [];
      if (file === undefined) return one;
      const what = `第${line}行第${column}字：${one.what}`;
      return problem('rulebook-refused', { what, mend: one.mend }, `files.${file}`);
    });
    throw new Failure(first ?? error.problems[0], ...others);
  }
}

function filesIn({ values }: Fields): Readonly<Record<string, string>> {
  const files = [...values].flatMap(([key, [text = '']]) => {
    const name = /^files\.(.+)$/.exec(key)?.[1];
    return name === undefined || text.trim() === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(files);
}

const draftForm = form({
  path: '/rulebooks/draft',
  on: draftPage,
  command: {
    ...draftEdition,
    run: (deps, actor, input, repeat) => placed(draftEdition.run(deps, actor, input, repeat)),
    rehearse: (deps, actor, { id, files }) => placed(tryDraft(deps, actor, { id, files })),
  },
  twin: 'post /rulebooks',
  labels: { id: '编号', files: '规则文件', [`files.${main}`]: main },
  most: 8 * 1024 * 1024,
  inputOf: (fields) => ({ id: fields.text('id'), files: filesIn(fields) }),
  done: ({ id }) => ({ to: toEdition(id), notice: '草案已提交，请由另一人登记通过。' }),
});

export const draftRows: readonly Row[] = [draftPage, draftForm];
