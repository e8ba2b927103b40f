/** 积分办法: its editions, and one of them as the 办法 it is. */
import { z } from 'zod';
import { adoptEdition } from '../commands/adopt-edition.ts';
import { readerFor } from '../commands/permissions.ts';
import { failure } from '../commands/problems.ts';
import { rulebookText } from '../commands/rulebook-text.ts';
import { type EditionKept, findEdition, listEditions } from '../store/editions.ts';
import { form, page, type Row } from './page.ts';
import { ActionButton, ActionLink } from './parts/action.tsx';
import { Badge, Facts } from './parts/facts.tsx';
import { Hidden, TextField } from './parts/field.tsx';
import { FormPart } from './parts/form.tsx';
import { PageHead, Section } from './parts/page-head.tsx';
import { Table } from './parts/table.tsx';
import { Written } from './parts/written.tsx';
import { paths } from './paths.ts';
import { dayWords, instantWords } from './words.ts';

const listPage = page({
  path: '/rulebooks',
  act: 'rulebook.read',
  title: '积分办法',
  async load({ deps, actor, reader }) {
    const handles = readerFor(actor, 'rulebook.compare') !== undefined;
    return (await listEditions(deps.db, reader.congress)).filter(
      ({ adopted }) => handles || adopted !== undefined,
    );
  },
  show: (editions, asked) => (
    <>
      <PageHead title="积分办法" lead="每个版本通过以后不再改动；修改办法，另建一个新版本。">
        <ActionLink to={paths.draft()} refusal={asked.refusal('rulebook.draft')}>
          试算、提交草案
        </ActionLink>
      </PageHead>
      <Table
        caption="各版本"
        captionUnseen
        rows={editions}
        columns={[
          { head: '办法', kind: 'grow', cell: (one) => <a href={toEdition(one.id)}>{one.title}</a> },
          { head: '编号', kind: 'short', cell: ({ id }) => id },
          { head: '施行', kind: 'short', cell: ({ inForce }) => inForceWords(inForce) },
          {
            head: '状态',
            kind: 'short',
            cell: ({ adopted }) =>
              adopted === undefined ? <Badge tone="wait">草案</Badge> : `${dayWords(adopted.on)}通过`,
          },
        ]}
        empty="还没有登记积分办法。"
      />
    </>
  ),
});

const params = z.object({ congress: z.string(), edition: z.string() });

const editionPage = page({
  path: '/rulebooks/{congress}/{edition}',
  act: 'rulebook.read',
  params,
  async load({ deps, actor, reader, params }) {
    const found = await findEdition(deps.db, reader.congress, `${params.congress}/${params.edition}`);
    const handles = readerFor(actor, 'rulebook.compare') !== undefined;
    if (found === undefined || (found.adopted === undefined && !handles)) {
      throw failure('not-found', { what: '这个积分办法' });
    }
    return found;
  },
  title: ({ title }) => title,
  show(edition, asked) {
    const state = asked.state(adoptForm);
    return (
      <>
        <PageHead title={edition.title} above={{ to: paths.rulebooks(), words: '积分办法' }}>
          <ActionLink to={paths.draft({ from: edition.id })} refusal={asked.refusal('rulebook.draft')}>
            以此为底稿另拟草案
          </ActionLink>
        </PageHead>
        <Facts
          facts={[
            ['编号', edition.id],
            ['施行', inForceWords(edition.inForce)],
            ['提交', instantWords(edition.drafted.at)],
            ['通过', edition.adopted === undefined ? '尚未通过' : dayWords(edition.adopted.on)],
          ]}
        />
        {edition.adopted === undefined && (
          <Section title="登记通过">
            <p class="hint">由提交草案以外的人登记。登记以后内容不得改动，规则文件同时写入规则目录。</p>
            <FormPart state={state}>
              <Hidden name="digest" value={edition.digest} />
              <TextField state={state} name="adoptedOn" type="date" hint="会议通过的日期。" required />
              <ActionButton
                refusal={asked.refusal('rulebook.adopt')}
                confirm="登记通过以后不能撤回，确定登记吗？"
              >
                登记通过
              </ActionButton>
            </FormPart>
          </Section>
        )}
        <Section title="办法正文">
          <Written text={rulebookText(edition.rulebook)} />
        </Section>
      </>
    );
  },
});

const adoptForm = form({
  path: '/rulebooks/{congress}/{edition}/adoption',
  on: editionPage,
  command: adoptEdition,
  twin: 'post /rulebooks/{congress}/{edition}/adoption',
  params,
  labels: { adoptedOn: '通过日期', digest: '草案' },
  inputOf: ({ text }, { congress, edition }) => ({
    ...{ id: `${congress}/${edition}`, digest: text('digest'), adoptedOn: text('adoptedOn') },
  }),
  done: ({ id }) => ({ to: toEdition(id), notice: '已登记通过。' }),
});

export function toEdition(id: string): string {
  const [congress = '', edition = ''] = id.split('/');
  return paths.rulebook(congress, edition);
}

function inForceWords({ from, until }: EditionKept['inForce']): string {
  return until === undefined ? `${dayWords(from)}起` : `${dayWords(from)}至${dayWords(until)}`;
}

export const rulebookRows: readonly Row[] = [listPage, editionPage, adoptForm];
