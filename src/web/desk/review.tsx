/** The review at a glance: by stage, by local office, and which grades came out. */
import type { Actor } from '../../commands/actor.ts';
import type { Board, GradeHeads, StageShown } from '../../commands/review/board.ts';
import { noGrade } from '../../commands/review/standing.ts';
import type { Day } from '../../engine/day.ts';
import { reviewRoleWords } from '../../engine/review-words.ts';
import { distributionChart } from '../../files/charts/distribution.ts';
import { stagesChart } from '../../files/charts/stages.ts';
import { Badge } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { Picture } from '../parts/picture.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

interface Props {
  readonly board: Board;
  readonly actor: Actor;
}

export function ReviewProgress({ board, actor }: Props) {
  const { review, stages, heads } = board;
  const grades = board.determined ?? board.proposed;
  const title = `${review.title}：${review.phaseWords}`;
  if (actor.role === 'representative') {
    return (
      <Section title={title}>
        <OwnStage stages={stages} today={actor.today} />
      </Section>
    );
  }
  return (
    <>
      <Section title={title}>
        <div class="columns">
          <Picture
            alone
            chart={stagesChart(
              '各步进度',
              stages.map(({ name, done, waiting, overdue }) => ({ label: name, done, waiting, overdue })),
              { width: 480 },
            )}
          />
          <Table
            caption="各步进度"
            captionUnseen
            rows={stages}
            columns={stageColumns(heads)}
            empty="这份办法没有分步骤的考核。"
          />
        </div>
      </Section>
      {grades !== undefined && (
        <Section title={board.determined === undefined ? '拟定等次的分布' : '会议确定的等次分布'}>
          <Picture chart={distributionChart('等次分布', grades.map(barOf), { width: 480 })} />
        </Section>
      )}
      {actor.role !== 'localOffice' && (
        <Section title="得分分布" id="scores">
          <p>
            <a
              class="button"
              href={paths.scoreStatistics({ period: review.period })}
              hx-get={paths.scoreStatistics({ period: review.period })}
              hx-select="#distribution"
              hx-target="#scores p"
              hx-swap="outerHTML ignoreTitle:true"
            >
              看得分分布
            </a>{' '}
            <span class="hint">按现在的记录逐人计算，人多时要等几秒。</span>
          </p>
        </Section>
      )}
      {(stages[0]?.localOffices.length ?? 0) > 1 && (
        <Section title="各乡镇街道">
          <Places stages={stages} />
        </Section>
      )}
    </>
  );
}

function barOf({ grade, heads }: GradeHeads) {
  return { label: grade ?? noGrade, count: heads };
}

/** Whose day was put off waits past the day of the stage. */
function OwnStage({ stages, today }: { readonly stages: readonly StageShown[]; readonly today: Day }) {
  const now = stages.find(({ waiting }) => waiting > 0);
  if (now === undefined) return <p>您的考核各步都已办完。</p>;
  const putOff = now.overdue === 0 && now.dueOn !== undefined && now.dueOn < today;
  const due = now.dueOn === undefined ? '' : `，期限是${dayWords(now.dueOn)}`;
  return (
    <p>
      您的考核现在在“{now.name}”，由{reviewRoleWords[now.by]}办理
      {putOff ? '，您的期限已经延长' : due}
      {now.overdue > 0 && '，已经过期'}。
    </p>
  );
}

function stageColumns(heads: number): readonly Column<StageShown>[] {
  return [
    { head: '步骤', kind: 'short', cell: ({ name }) => name },
    { head: '办理', kind: 'short', cell: ({ by }) => reviewRoleWords[by] },
    { head: '期限', kind: 'short', cell: ({ dueOn }) => (dueOn === undefined ? '—' : dayWords(dueOn)) },
    { head: '已办', kind: 'number', cell: ({ done }) => `${done}／${heads}` },
    { head: '等待办理', kind: 'number', cell: ({ waiting }) => waiting },
    { head: '一周内到期', kind: 'number', cell: ({ due }) => due },
    { head: '已逾期', kind: 'number', cell: ({ overdue }) => <Late count={overdue} /> },
  ];
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly heads: number;
  readonly stages: readonly { readonly done: number; readonly overdue: number }[];
}

/** One line a local office; each stage as done of all. */
function Places({ stages }: { readonly stages: readonly StageShown[] }) {
  const [first] = stages;
  const rows: readonly Place[] = (first?.localOffices ?? []).map(({ id, name, done, waiting }) => ({
    ...{ id, name, heads: done + waiting },
    stages: stages.map(({ localOffices }) => {
      const here = localOffices.find((one) => one.id === id);
      return { done: here?.done ?? 0, overdue: here?.overdue ?? 0 };
    }),
  }));
  return (
    <Table
      caption="各乡镇街道进度，已办人数"
      captionUnseen
      rows={rows}
      columns={[
        { head: '乡镇街道', kind: 'short', cell: ({ name }) => name },
        { head: '人数', kind: 'number', cell: ({ heads }) => heads },
        ...stages.map(
          ({ name }, at): Column<Place> => ({
            head: `${name}已办`,
            kind: 'number',
            cell: (row) => row.stages[at]?.done ?? 0,
          }),
        ),
        {
          head: '已逾期',
          kind: 'number',
          cell: (row) => <Late count={row.stages.reduce((sum, { overdue }) => sum + overdue, 0)} />,
        },
      ]}
      empty="没有参加考核的代表。"
    />
  );
}

function Late({ count }: { readonly count: number }) {
  return count === 0 ? '0' : <Badge tone="bad">{count}</Badge>;
}
