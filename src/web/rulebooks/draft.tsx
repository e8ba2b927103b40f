/** A draft of the 积分办法: typed or uploaded, tried on the live records, and handed in for another person to adopt. */
import { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { draftEdition } from '../../commands/rulebooks/draft-edition.ts';
import { lyingEditions, lyingFiles } from '../../commands/rulebooks/lying-editions.ts';
import { movedYears } from '../../commands/rulebooks/moved-years.ts';
import { shownEdition, shownEditions } from '../../commands/rulebooks/shown-edition.ts';
import { type TriedDraft, tryDraft } from '../../commands/rulebooks/try-draft.ts';
import { form } from '../form.ts';
import { type FormState, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Busy } from '../parts/busy.tsx';
import { FileField, Hidden, TextField } from '../parts/field.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { DraftFiles } from './draft-files.tsx';
import { draftIn, fileIn, main, nextId, placeIn, uploadName, withUploads } from './draft-input.ts';
import { DraftProblems, FailingCases } from './draft-problems.tsx';
import { DraftTried } from './draft-tried.tsx';

const draftPage = page({
  path: '/rulebooks/draft',
  act: 'rulebook.draft',
  query: z.object({ from: z.string().max(100).optional() }),
  title: '试算、提交办法草案',
  async load({ deps, actor, query: { from } }) {
    const editions = await shownEditions(deps.db, actor);
    const lying = await lyingEditions(deps, deps.db, actor.congress);
    return { editions, lying, base: from === undefined ? undefined : await baseOf(deps, actor, from) };
  },
  show({ editions, lying, base }, asked) {
    const state = asked.state(draftForm);
    const tried = state.rehearsed as TriedDraft | undefined;
    const ids = editions.map(({ id }) => id);
    const own = base?.draft !== undefined;
    const typed = typedFiles(state);
    const below =
      base !== undefined && state.values?.has('moveYears') === true
        ? movedYears(base.files, typed[main] ?? '')
        : (base?.files ?? {});
    const files = { ...below, ...typed };
    return (
      <>
        <PageHead
          title="试算、提交办法草案"
          above={{ to: paths.rulebooks(), words: '积分办法' }}
          lead="改好规则文件，先检查、试算，看清谁的分数会变；再提交，由另一人登记通过。试算不保存任何内容。"
        />
        {base === undefined && ids.length + lying.length > 0 && (
          <FilterPart action={paths.draft()}>
            <label for="from">以哪个版本为底稿</label>
            <select id="from" name="from" autocomplete="off">
              {editions.map(({ id, title }) => (
                <option value={id}>
                  {id} {title}
                </option>
              ))}
              {lying.map((id) => (
                <option value={id}>{id}（规则目录里的文件）</option>
              ))}
            </select>
            <button type="submit">打开底稿</button>
          </FilterPart>
        )}
        {tried !== undefined && <DraftTried {...tried} files={files} />}
        <DraftProblems state={state} files={files} />
        <FailingCases failing={tried?.failing ?? []} state={state} files={files} />
        <Section title={own ? '修改草案' : '草案'}>
          <FormPart state={unplaced(state)} files>
            {base !== undefined && <Hidden name="base" value={base.id} />}
            {base?.draft !== undefined && <Hidden name="seen" value={base.draft} />}
            <TextField
              state={state}
              name="id"
              value={base === undefined || base.isFree ? base?.id : nextId(base.id, ids)}
              most={100}
              hint={
                own
                  ? '编号不变，提交后替换原来的草案；改了编号，就是另一份草案。'
                  : '目录/版本，例如 demo-district/2027；已有的版本不能再用。'
              }
              required
            />
            <FileField
              state={state}
              name={uploadName}
              accept=".yaml,.yml,.txt"
              hint="可以一次选几个改好的文件；选了的文件代替下面同名的内容。不上传的，直接在下面改。"
              multiple
              taken
            />
            <DraftFiles state={state} base={below} />
            <Busy words="正在检查、试算，人多时要几秒。" />
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

interface Base {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  /** The draft may go by its id. */
  readonly isFree: boolean;
  /** Its digest, where it is a draft that was handed in and would be replaced. */
  readonly draft?: string;
}

async function baseOf(deps: Deps, actor: Actor, from: string): Promise<Base> {
  const files = await lyingFiles(deps, deps.db, actor.congress, from);
  if (files !== undefined) return { id: from, files, isFree: true };
  const kept = await shownEdition(deps.db, actor, from);
  const isFree = kept.adopted === undefined;
  return { id: from, files: kept.files, isFree, ...(isFree ? { draft: kept.digest } : {}) };
}

/** What is wrong at a line stands above, with its lines. */
function unplaced(state: FormState): FormState {
  return { ...state, problems: state.problems.filter(({ path }) => placeIn(path) === undefined) };
}

function typedFiles({ values }: FormState): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...(values ?? [])].flatMap(([key, [text = '']]) => {
      const name = fileIn(key);
      return name === undefined ? [] : [[name, text] as const];
    }),
  );
}

const draftForm = form({
  path: '/rulebooks/draft',
  on: draftPage,
  command: {
    ...draftEdition,
    rehearse: (deps, actor, { replaces: _, ...draft }) => tryDraft(deps, actor, draft),
  },
  twin: 'post /rulebooks',
  labels: {
    ...{ id: '编号', files: '规则文件', [`files.${main}`]: main, [uploadName]: '上传规则文件' },
    moveYears: '施行改到别的年度的，案例里的年份跟着改',
  },
  most: 8 * 1024 * 1024,
  reads: withUploads,
  inputOf: draftIn,
  done: ({ id }) => ({ to: paths.rulebook(id), notice: '草案已提交，请由另一人登记通过。' }),
});

export const draftRows: readonly Row[] = [draftPage, draftForm];
