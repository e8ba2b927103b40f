/** The examples beside the rules: what is in a dossier, and what must come of it. One file of them at a time. */
import { z } from 'zod';
import { shownEdition } from '../../commands/rulebooks/shown-edition.ts';
import { type CaseFile, rulebookCases } from '../../commands/rulebooks/text.ts';
import { page, type Row } from '../page.ts';
import { Tabs } from '../parts/page-head.tsx';
import { Empty, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { RulebookHead } from './head.tsx';

const casesMost = 60;
const linesMost = 24;

const casesPage = page({
  path: '/rulebooks/{congress}/{edition}/cases',
  act: 'rulebook.read',
  params: z.object({ congress: z.string(), edition: z.string() }),
  query: z.object({ file: z.string().max(120).optional(), after: z.coerce.number().int().min(0).optional() }),
  async load({ deps, actor, params, query: { file, after = 0 } }) {
    const edition = await shownEdition(deps.db, actor, `${params.congress}/${params.edition}`);
    const files = rulebookCases(edition.files);
    const here = files.find((one) => one.file === file) ?? files[0];
    return { edition, files, here, after };
  },
  title: ({ edition }) => `${edition.title}：案例`,
  show({ edition, files, here, after }, { actor, refusal }) {
    const at = (file: string, after?: number) =>
      paths.rulebookPart(edition.id, 'cases', { file, ...(after === undefined ? {} : { after }) });
    const cases = here?.cases ?? [];
    const shown = cases.slice(after, after + casesMost);
    return (
      <>
        <RulebookHead edition={edition} here="cases" actor={actor} refusal={refusal('rulebook.draft')} />
        <p class="lead">
          案例写明什么样的档案应得什么结果。草案提交时，系统逐个计算，有一个对不上就不收，所以案例也说明规则是什么意思。
        </p>
        {files.length > 1 && (
          <Tabs
            label="案例的文件"
            tabs={files.map((one) => ({
              to: at(one.file),
              words: named(one),
              here: one === here,
              count: one.cases.length,
            }))}
          />
        )}
        {here === undefined ? (
          <Empty>这个版本没有写案例。建议另拟草案时补上：每条规则写一个刚好够的、一个差一点的。</Empty>
        ) : (
          <>
            <p class="hint">
              {here.about === undefined ? '' : `${here.about}。`}文件：{here.file}
            </p>
            <Table
              caption={`${named(here)}的案例`}
              captionUnseen
              rows={shown}
              columns={[
                { head: '案例', cell: ({ says }) => says },
                { head: '档案里有', kind: 'grow', cell: ({ given }) => <Lines lines={given} /> },
                { head: '应得的结果', cell: ({ expected }) => <Lines lines={expected} /> },
              ]}
              empty="这个文件里没有案例。"
            />
            {cases.length > casesMost && (
              <Pager
                first={after > 0 ? at(here.file) : undefined}
                next={after + casesMost < cases.length ? at(here.file, after + casesMost) : undefined}
                shown={`第${after + 1}至${after + shown.length}个，共${cases.length}个`}
              />
            )}
          </>
        )}
      </>
    );
  },
});

/** 会议、视察、小组活动、培训：第五条至第八条 → 会议、视察、小组活动、培训; else meetings. */
function named({ file, about }: Pick<CaseFile, 'file' | 'about'>): string {
  const short = about?.split(/[：。；]/)[0] ?? '';
  return short === '' || short.length > 20 ? file.replace(/^cases\//, '').replace(/\.ya?ml$/, '') : short;
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const more = lines.length - linesMost;
  return (
    <ul class="plain-list">
      {lines.slice(0, linesMost).map((line) => (
        <li>{line}</li>
      ))}
      {more > 0 && <li class="quiet">……另有{more}行</li>}
    </ul>
  );
}

export const rulebookCaseRows: readonly Row[] = [casesPage];
