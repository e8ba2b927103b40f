/** 述职测评: every report and appraisal, who is below the line, and how to plan one of an official or a body. */
import { z } from 'zod';
import { planReports } from '../../commands/duty-report/plan.ts';
import { type ReportShown, reportsShown, resultWords } from '../../commands/duty-report/shown.ts';
import type { Day } from '../../engine/day.ts';
import type { reportStates } from '../../engine/duty-report.ts';
import { listReports } from '../../store/duty-report/duty-reports.ts';
import { editionsInForce } from '../../store/editions.ts';
import { form } from '../form.ts';
import { placeByDay } from '../list-place.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Badge, type Tone } from '../parts/facts.tsx';
import { ChoiceField, TextField } from '../parts/field.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { PageHead, Section, Tabs } from '../parts/page-head.tsx';
import { Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

const limit = 50;

const views = { all: '全部', flagged: '测评有提示', waiting: '待计票', planned: '已列入计划' } as const;
type View = keyof typeof views;

const query = z.object({
  view: z.enum(Object.keys(views) as [View, ...View[]]).default('all'),
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, '应为四位年份')
    .optional(),
  after: placeByDay.optional(),
});

const wantedBy = {
  all: {},
  flagged: { flagged: true },
  waiting: { states: ['held'] },
  planned: { states: ['planned'] },
} as const satisfies Record<View, Parameters<typeof listReports>[2]>;

const listPage = page({
  path: '/duty-reports',
  act: 'dutyReport.read',
  query,
  title: '述职测评',
  async load({ deps, reader, actor, today, query: { view, year, after } }) {
    const rows = await listReports(deps.db, reader, {
      ...wantedBy[view],
      ...(year === undefined ? {} : { from: `${year}-01-01` as Day, until: `${year}-12-31` as Day }),
      ...(after === undefined ? {} : { after: { due: after.on, id: after.id } }),
      limit: limit + 1,
    });
    const editions = await editionsInForce(deps.db, actor.congress, today);
    return {
      shown: await reportsShown(deps.db, actor, rows.slice(0, limit)),
      next: rows.length > limit ? rows[limit - 1] : undefined,
      appraisals: editions.flatMap(({ rulebook: { appraisals = [] } }) => appraisals),
    };
  },
  show({ shown, next, appraisals }, asked) {
    const { view, year, after } = asked.query;
    return (
      <>
        <PageHead
          title="述职测评"
          lead="代表向选民述职，以及对干部和部门的测评；低于规定票率的，由办公室谈心谈话、跟踪整改。"
        >
          <ActionLink to={paths.reportCoverage()}>述职进度与安排</ActionLink>
          <ActionLink to={paths.followUps()}>谈心谈话和整改</ActionLink>
          <ActionLink to={paths.commitments()}>履职承诺</ActionLink>
          <ActionLink
            to={paths.export({ list: 'dutyReports', year, flagged: view === 'flagged' ? 'yes' : undefined })}
            refusal={asked.refusal('list.export')}
          >
            导出
          </ActionLink>
        </PageHead>
        <Tabs
          label="述职测评"
          tabs={Object.entries(views).map(([value, words]) => ({
            to: paths.dutyReports({ view: value, year }),
            words,
            here: value === view,
          }))}
        />
        <FilterPart action={paths.dutyReports()}>
          <input type="hidden" name="view" value={view} />
          <label for="year">年份</label>
          <input id="year" name="year" inputmode="numeric" maxlength={4} value={year ?? ''} class="narrow" />
          <button type="submit">查找</button>
        </FilterPart>
        <Table
          caption={views[view]}
          captionUnseen
          columns={reportColumns}
          rows={shown}
          empty={empties[view]}
        />
        {(next !== undefined || after !== undefined) && (
          <Pager
            shown={`本页${shown.length}项`}
            first={after === undefined ? undefined : paths.dutyReports({ view, year })}
            next={next && paths.dutyReports({ view, year, after: `${next.due_on} ${next.id}` })}
          />
        )}
        {asked.refusal('dutyReport.correct') === undefined && <Appraise {...{ appraisals, asked }} />}
      </>
    );
  },
});

const empties = {
  all: '还没有安排述职或测评。请到“述职进度与安排”选取代表。',
  flagged: '没有须提示的测评。',
  waiting: '没有等待计票的会议。',
  planned: '没有尚未召开的安排。',
} as const satisfies Record<View, string>;

export const reportTones = {
  planned: 'quiet',
  held: 'wait',
  counted: 'good',
  void: 'bad',
  withdrawn: 'quiet',
} as const satisfies Record<(typeof reportStates)[number], Tone>;

export const reportColumns = [
  {
    head: '述职人、测评对象',
    kind: 'short',
    cell: (row: ReportShown) => <a href={paths.dutyReport(row.id)}>{row.name}</a>,
  },
  { head: '乡镇街道', cell: (row: ReportShown) => row.localOffice?.name ?? '—' },
  { head: '类别', cell: (row: ReportShown) => row.appraisal ?? '向选民述职' },
  {
    head: '日期',
    kind: 'short',
    cell: (row: ReportShown) => (row.on === null ? `${dayWords(row.dueOn)}前` : dayWords(row.on)),
  },
  { head: '进度', kind: 'short', cell: (row: ReportShown) => <StateBadge row={row} /> },
  { head: '测评结果', kind: 'grow', cell: (row: ReportShown) => resultWords(row) ?? '—' },
  {
    head: '谈心谈话和整改',
    cell: (row: ReportShown) =>
      row.followUp === null ? (
        '—'
      ) : (
        <a href={paths.followUp(row.id)}>
          {row.followUp.stateWords}
          {row.followUp.overdue ? '（已逾期）' : ''}
        </a>
      ),
  },
] as const;

export function StateBadge({ row }: { readonly row: ReportShown }) {
  if (row.overdue) return <Badge tone="bad">逾期未召开</Badge>;
  return (
    <Badge tone={row.flagged ? 'bad' : reportTones[row.state]}>
      {row.count?.flags[0]?.flag ?? row.stateWords}
    </Badge>
  );
}

interface AppraiseProps {
  readonly appraisals: readonly { readonly name: string; readonly of: 'official' | 'body' }[];
  readonly asked: Pick<Asked, 'state'>;
}

/** For the office: a poll of an official or a body, by the appraisals that the rulebook names. */
function Appraise({ appraisals, asked }: AppraiseProps) {
  const state = asked.state(appraiseForm);
  return (
    <Section title="安排对干部、部门的测评" unprinted>
      {appraisals.length === 0 ? (
        <p class="quiet">现行积分办法没有写明对干部和部门的测评。</p>
      ) : (
        <FormPart state={state}>
          <ChoiceField
            state={state}
            name="reports.0.subject.appraisal"
            choices={appraisals.map(({ name, of }) => ({
              value: `${of} ${name}`,
              words: `${name}（${of === 'official' ? '对干部' : '对部门'}）`,
            }))}
            empty="请选择测评"
            required
          />
          <TextField
            state={state}
            name="reports.0.subject.name"
            most={60}
            hint="姓名，或部门的全称。"
            required
          />
          <TextField state={state} name="reports.0.dueOn" type="date" required />
          <ActionButton>安排测评</ActionButton>
        </FormPart>
      )}
    </Section>
  );
}

const appraiseForm = form({
  path: '/duty-reports/appraise',
  on: listPage,
  command: planReports,
  twin: 'post /duty-reports',
  labels: {
    'reports.0.subject.appraisal': '测评',
    'reports.0.subject.name': '测评对象',
    'reports.0.dueOn': '完成日期',
  },
  inputOf({ text }) {
    const [kind = '', ...appraisal] = text('reports.0.subject.appraisal').split(' ');
    const subject = { kind, appraisal: appraisal.join(' '), name: text('reports.0.subject.name') };
    return { reports: [{ subject, dueOn: text('reports.0.dueOn') }] };
  },
  done: ({ reports }) => ({ to: paths.dutyReport(reports[0]?.id ?? ''), notice: '已安排测评。' }),
});

export const dutyReportListRows: readonly Row[] = [listPage, appraiseForm];
