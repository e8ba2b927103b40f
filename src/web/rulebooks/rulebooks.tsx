/** 积分办法: its editions, and whether the files in the folder of rules are still what was adopted. */
import { editionsOnDisk, type OnDisk } from '../../commands/rulebooks/editions-on-disk.ts';
import { handlesDrafts, shownEditions } from '../../commands/rulebooks/shown-edition.ts';
import { page, type Row } from '../page.ts';
import { ActionLink } from '../parts/action.tsx';
import { Badge, type Tone } from '../parts/facts.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { instantWords } from '../words.ts';
import { Standing } from './head.tsx';
import { inForceWords } from './words.ts';

type Edition = Awaited<ReturnType<typeof shownEditions>>[number];

const listPage = page({
  path: '/rulebooks',
  act: 'rulebook.read',
  title: '积分办法',
  load: async ({ deps, actor }) => ({
    editions: await shownEditions(deps.db, actor),
    handles: handlesDrafts(actor),
  }),
  show: ({ editions, handles }, { refusal }) => (
    <>
      <PageHead title="积分办法" lead="每个版本通过以后不再改动；修改办法，另建一个新版本。">
        {handles && <ActionLink to={paths.rulebookFolder()}>核对规则目录</ActionLink>}
        <ActionLink to={paths.draft()} refusal={refusal('rulebook.draft')}>
          试算、提交草案
        </ActionLink>
      </PageHead>
      <Table
        caption="各版本"
        captionUnseen
        rows={editions}
        columns={handles ? [...columns, ...handling] : columns}
        empty="还没有登记积分办法。"
      />
    </>
  ),
});

const columns: readonly Column<Edition>[] = [
  { head: '办法', kind: 'grow', cell: ({ id, title }) => <a href={paths.rulebook(id)}>{title}</a> },
  { head: '编号', kind: 'short', cell: ({ id }) => id },
  { head: '施行', kind: 'short', cell: ({ inForce }) => inForceWords(inForce) },
  { head: '状态', kind: 'short', cell: (edition) => <Standing edition={edition} /> },
];

const handling: readonly Column<Edition>[] = [
  { head: '提交人', cell: ({ drafted }) => drafted.name ?? '—' },
  { head: '提交时间', kind: 'short', cell: ({ drafted }) => instantWords(drafted.at) },
];

const tones: Record<OnDisk['state'], { readonly tone: Tone; readonly words: string }> = {
  same: { tone: 'good', words: '一致' },
  differs: { tone: 'bad', words: '不一致' },
  missing: { tone: 'bad', words: '没有文件' },
  faulty: { tone: 'bad', words: '读不成规则' },
  notAdopted: { tone: 'quiet', words: '没有通过' },
};

export function OnDiskBadge({ state }: Pick<OnDisk, 'state'>) {
  const { tone, words } = tones[state];
  return <Badge tone={tone}>{words}</Badge>;
}

const folderPage = page({
  path: '/rulebooks/folder',
  act: 'rulebook.compare',
  title: '核对规则目录',
  load: ({ deps, reader }) => editionsOnDisk(deps, deps.db, reader.congress),
  show: (found) => (
    <>
      <PageHead
        title="核对规则目录"
        above={{ to: paths.rulebooks(), words: '积分办法' }}
        lead="规则目录里的文件与通过的内容是否一致。计分只用通过的内容，改动文件不会改变任何人的分数。文件多时要几秒。"
      />
      <Table
        caption="各版本的文件"
        captionUnseen
        rows={found}
        columns={[
          { head: '编号', kind: 'short', cell: ({ id }) => id },
          { head: '结果', kind: 'short', cell: ({ state }) => <OnDiskBadge state={state} /> },
          { head: '说明', kind: 'grow', cell: ({ said }) => said },
        ]}
        empty="还没有积分办法，规则目录里也没有文件。"
      />
    </>
  ),
});

export const rulebookListRows: readonly Row[] = [listPage, folderPage];
