/** 谈心谈话和整改: every case, and which waits beyond its day. */
import { z } from 'zod';
import { followUpShown, isFollowedUp } from '../../commands/duty-report/follow-up-view.ts';
import { followUpStates } from '../../engine/duty-report.ts';
import { listReports } from '../../store/duty-report/duty-reports.ts';
import { page, type Row } from '../page.ts';
import { Badge } from '../parts/facts.tsx';
import { PageHead, Tabs } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

const most = 200;
const views = { open: '在办', overdue: '逾期', all: '全部' } as const;
type View = keyof typeof views;
const openStates = followUpStates.filter((state) => state !== 'closed' && state !== 'cancelled');

const listPage = page({
  path: '/follow-ups',
  act: 'followUp.read',
  query: z.object({ view: z.enum(Object.keys(views) as [View, ...View[]]).default('open') }),
  title: '谈心谈话和整改',
  async load({ deps, reader, actor, today, query: { view } }) {
    const rows = await listReports(deps.db, reader, {
      followUp: view === 'all' ? followUpStates : openStates,
      ...(view === 'overdue' ? { overdueOn: today } : {}),
      limit: most,
    });
    return rows.filter(isFollowedUp).map((row) => followUpShown(row, actor));
  },
  show: (rows, { query: { view } }) => (
    <>
      <PageHead
        title="谈心谈话和整改"
        above={{ to: paths.dutyReports(), words: '述职测评' }}
        lead="测评低于规定票率的，由办公室谈心谈话，帮助查找问题，制定整改方案，核查后办结。"
      />
      <Tabs
        label="谈心谈话和整改"
        tabs={Object.entries(views).map(([value, words]) => ({
          to: paths.followUps({ view: value }),
          words,
          here: value === view,
        }))}
      />
      <Table
        caption={views[view]}
        captionUnseen
        rows={rows}
        columns={[
          {
            head: '代表',
            kind: 'short',
            cell: ({ id, representative: { name } }) => <a href={paths.followUp(id)}>{name}</a>,
          },
          { head: '乡镇街道', cell: ({ localOffice }) => localOffice.name },
          { head: '述职日期', kind: 'short', cell: ({ reportedOn }) => reportedOn && dayWords(reportedOn) },
          {
            head: '进度',
            kind: 'short',
            cell: ({ stateWords, overdue, round }) => (
              <>
                <Badge tone={overdue ? 'bad' : 'wait'}>
                  {overdue ? `${stateWords}（已逾期）` : stateWords}
                </Badge>
                {round > 1 ? ` 第${round}轮` : ''}
              </>
            ),
          },
          {
            head: '谈话期限',
            kind: 'short',
            cell: ({ talkDue }) => (talkDue === null ? '—' : dayWords(talkDue)),
          },
          {
            head: '整改期限',
            kind: 'short',
            cell: ({ rectifyDue }) => (rectifyDue === null ? '—' : dayWords(rectifyDue)),
          },
        ]}
        empty={view === 'overdue' ? '没有逾期的。' : '没有需要谈心谈话和整改的代表。'}
      />
    </>
  ),
});

export const followUpListRows: readonly Row[] = [listPage];
