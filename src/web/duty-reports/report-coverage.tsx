/** 述职进度: who has reported to the voters, by local office, and the next reports planned for several at once. */
import { z } from 'zod';
import { type Covered, coverageOf, coverageStates } from '../../commands/duty-report/coverage.ts';
import { planReports } from '../../commands/duty-report/plan.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Badge, type Tone } from '../parts/facts.tsx';
import { TextField } from '../parts/field.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

const most = 100;
const states = Object.keys(coverageStates) as [Covered['state'], ...Covered['state'][]];

const coveragePage = page({
  path: '/duty-reports/coverage',
  act: 'dutyReport.read',
  query: z.object({
    localOffice: z.string().max(64).optional(),
    state: z.enum(states).optional(),
  }),
  title: '述职进度与安排',
  async load({ deps, reader, today, query: { localOffice, state } }) {
    const coverage = await coverageOf(deps.db, reader, today);
    const found = coverage.people.filter(
      (one) =>
        (localOffice === undefined || one.localOffice.id === localOffice) &&
        (state === undefined || one.state === state),
    );
    return { ...coverage, found };
  },
  show({ year, asOf, rulebooks, total, localOffices, outside, found }, asked) {
    const { query } = asked;
    const plan = asked.state(planForm);
    const refusal = asked.refusal('dutyReport.plan');
    const [rulebook] = rulebooks;
    return (
      <>
        <PageHead
          title="述职进度与安排"
          above={{ to: paths.dutyReports(), words: '述职测评' }}
          lead={`截至${dayWords(asOf)}，应当述职的代表${total.representatives}人，本届已述职${total.reported}人，${year}年已述职${total.thisYear}人。${rulebook === undefined ? '' : `每名代表任期内至少述职${rulebook.perTerm}次。`}`}
        />
        <Table
          caption="各乡镇街道的述职进度"
          rows={localOffices}
          columns={[
            { head: '乡镇街道', kind: 'short', cell: ({ localOffice }) => localOffice.name },
            { head: '代表', kind: 'number', cell: ({ representatives }) => representatives },
            ...states.map((state) => ({
              head: coverageStates[state],
              kind: 'number' as const,
              cell: (row: (typeof localOffices)[number]) => row[state],
            })),
          ]}
          sums={['合计', total.representatives, ...states.map((state) => total[state])]}
          empty="没有应当述职的代表。"
        />
        {outside > 0 && <p class="quiet">另有{outside}人不参加述职（没有适用的办法，或办法没有要求）。</p>}
        <Section title="代表">
          <FilterPart action={paths.reportCoverage()}>
            <label for="localOffice">乡镇街道</label>
            <select id="localOffice" name="localOffice" autocomplete="off">
              <option value="">全部</option>
              {localOffices.map(({ localOffice: { id, name } }) => (
                <option value={id} selected={id === query.localOffice}>
                  {name}
                </option>
              ))}
            </select>
            <label for="state">进度</label>
            <select id="state" name="state" autocomplete="off">
              <option value="">全部</option>
              {states.map((state) => (
                <option value={state} selected={state === query.state}>
                  {coverageStates[state]}
                </option>
              ))}
            </select>
            <button type="submit">查找</button>
          </FilterPart>
          <FormPart state={plan}>
            <Table
              caption={`找到${found.length}人${found.length > most ? `，只列前${most}人，请按乡镇街道查找` : ''}`}
              rows={found.slice(0, most)}
              columns={[
                {
                  head: '选取',
                  kind: 'short',
                  cell: (one) => <Chosen one={one} chosen={plan.values?.get('representatives') ?? []} />,
                },
                {
                  head: '代表',
                  kind: 'short',
                  names: true,
                  cell: ({ representative: { id, name } }) => <a href={paths.representative(id)}>{name}</a>,
                },
                { head: '乡镇街道', cell: ({ localOffice }) => localOffice.name },
                {
                  head: '进度',
                  kind: 'short',
                  cell: ({ state }) => <Badge tone={tones[state]}>{coverageStates[state]}</Badge>,
                },
                {
                  head: '最近一次',
                  kind: 'short',
                  cell: ({ lastOn }) => (lastOn === null ? '—' : dayWords(lastOn)),
                },
                {
                  head: '安排',
                  kind: 'short',
                  cell: ({ report, dueOn }) =>
                    report === null || dueOn === null ? (
                      '—'
                    ) : (
                      <a href={paths.dutyReport(report)}>{dayWords(dueOn)}</a>
                    ),
                },
              ]}
              empty="没有这样的代表。"
            />
            <TextField state={plan} name="dueOn" type="date" hint="选取的代表在这一天以前述职。" required />
            <ActionButton refusal={refusal}>安排述职</ActionButton>
          </FormPart>
        </Section>
      </>
    );
  },
});

const tones = {
  reported: 'good',
  overdue: 'bad',
  held: 'wait',
  planned: 'wait',
  void: 'bad',
  none: 'quiet',
} as const satisfies Record<Covered['state'], Tone>;

/** Whoever has an open plan is not planned a second time. */
function Chosen({ one, chosen }: { readonly one: Covered; readonly chosen: readonly string[] }) {
  const { id, name } = one.representative;
  return (
    <input
      type="checkbox"
      name="representatives"
      value={id}
      aria-label={`选取${name}`}
      checked={chosen.includes(id)}
      disabled={one.report !== null && one.state !== 'void' && one.state !== 'reported'}
    />
  );
}

const planForm = form({
  path: '/duty-reports/coverage',
  on: coveragePage,
  command: planReports,
  twin: 'post /duty-reports',
  labels: {
    dueOn: '完成日期',
    reports: '选取的代表',
    'reports.*.representative': '代表',
    'reports.*.dueOn': '完成日期',
  },
  inputOf: ({ text, all }) => ({
    reports: all('representatives').map((representative) => ({ representative, dueOn: text('dueOn') })),
  }),
  done: ({ reports }) => ({ to: paths.reportCoverage(), notice: `已安排${reports.length}名代表述职。` }),
});

export const reportCoverageRows: readonly Row[] = [coveragePage, planForm];
