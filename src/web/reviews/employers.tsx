/** 向用人单位通报: what was told to whom by which decision, and the next ones; of party and government bodies alone. */

import { readerFor } from '../../commands/permissions.ts';
import { failure } from '../../commands/problems.ts';
import type { ReviewShown } from '../../commands/review/board.ts';
import { earlierThan } from '../../commands/review/uses/determined.ts';
import {
  type EmployerReportShown,
  employerReports,
  reportText,
} from '../../commands/review/uses/employer-report.ts';
import { type Reportable, reportables } from '../../commands/review/uses/reportable.ts';
import type { Asked } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Hidden, SelectAll, TextField } from '../parts/field.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { type Column, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { pageAfter } from '../representatives/roster.ts';
import { dayWords } from '../words.ts';
import { chosenColumn, type EmployerForms, recipientColumn, reportState, saidIn } from './employers-form.tsx';
import { totalWords } from './proposal-tables.tsx';
import { type Asking, limit, type Query } from './uses-query.ts';

export async function employersIn({ deps, actor, review, query }: Asking) {
  const reader = readerFor(actor, 'review.reported');
  if (reader === undefined) throw failure('forbidden', { act: '查看向用人单位的通报' });
  const writing = readerFor(actor, 'review.uses');
  const [early] = earlierThan(review, 'sealed', '向用人单位通报');
  const people =
    writing === undefined || early !== undefined ? [] : await reportables(deps.db, writing, review);
  return {
    reports: await employerReports(deps, reader, { review: review.id }),
    writes: writing !== undefined,
    refusal: early === undefined ? undefined : `${early.what}${early.mend}`,
    words: wordsAmong(people),
    found: people.filter((one) => isSaid(one, query.said)),
  };
}

/** Each word of each trait that somebody has, with how many have it. */
function wordsAmong(people: readonly Reportable[]): readonly (readonly [said: string, words: string])[] {
  const heads = new Map<string, number>();
  for (const { said } of people) {
    for (const [name, words] of Object.entries(said)) {
      for (const word of words) heads.set(`${name}\t${word}`, (heads.get(`${name}\t${word}`) ?? 0) + 1);
    }
  }
  return [...heads].sort().map(([said, count]) => [said, `${said.replace('\t', '：')}（${count}人）`]);
}

function isSaid(one: Reportable, said: string | undefined): boolean {
  if (said === undefined) return false;
  const { name, word } = saidIn(said);
  return one.said[name]?.includes(word) === true;
}

interface Props {
  readonly review: ReviewShown;
  readonly reports: readonly EmployerReportShown[];
  readonly writes: boolean;
  readonly refusal: string | undefined;
  readonly words: readonly (readonly [said: string, words: string])[];
  readonly found: readonly Reportable[];
  readonly forms: EmployerForms;
  readonly asked: Pick<Asked<object, Query>, 'query' | 'state' | 'today'>;
}

export function Employers(props: Props) {
  const { review, reports, writes, refusal, words, asked } = props;
  const { said, after } = asked.query;
  // One cursor: of whoever is chosen from, else of what was sent.
  const { shown, from, next } = pageAfter(
    reports,
    ({ id }) => id,
    said === undefined ? after : undefined,
    limit,
  );
  const here = { part: 'employers' };
  return (
    <>
      <Section title="已经通报的">
        <Table
          caption={`已经通报${reports.length}人次，近的在前`}
          captionUnseen
          rows={shown}
          columns={[
            {
              head: '代表',
              kind: 'short',
              cell: ({ representative: { id, name } }) => (
                <a href={paths.assessment(review.id, id)}>{name}</a>
              ),
            },
            { head: '编号', kind: 'short', cell: ({ representative }) => representative.officeNumber },
            { head: '通报单位', cell: ({ recipient }) => recipient },
            { head: '决定文号', cell: ({ decision }) => decision },
            { head: '通报日期', kind: 'short', cell: ({ sentOn }) => dayWords(sentOn) },
            {
              head: '通报内容',
              kind: 'grow',
              cell: (one) => reportText(review, one.representative.name, one),
            },
            { head: '登记人', kind: 'short', cell: ({ sentBy }) => sentBy.name },
          ]}
          empty="没有向用人单位通报过。"
        />
        {(next !== undefined || from > 0) && (
          <Pager
            shown={`第${from + 1}至${from + shown.length}项`}
            first={from === 0 ? undefined : paths.reviewUses(review.id, here)}
            next={next && paths.reviewUses(review.id, { ...here, after: next })}
          />
        )}
      </Section>
      {writes && (
        <Section title="登记通报" id="report">
          <p class="hint">
            只向党政机关等单位的代表所在单位通报，内容只有等次和积分；哪些代表属于这类单位，按归档的代表情况选取。
          </p>
          {refusal === undefined ? (
            <>
              <FilterPart action={`${paths.reviewUses(review.id)}#report`}>
                <Hidden name="part" value="employers" />
                <FilterChoice name="said" words="代表情况" now={said} all={words} empty="请选择" />
                <button type="submit">列出代表</button>
              </FilterPart>
              {said !== undefined && <Reporting {...props} said={said} />}
            </>
          ) : (
            <ActionButton refusal={refusal}>登记通报</ActionButton>
          )}
        </Section>
      )}
    </>
  );
}

interface Sent {
  readonly reports: readonly { readonly representative: string; readonly text: string }[];
}

function Reporting({ review, reports, found, forms, asked, said }: Props & { readonly said: string }) {
  const state = reportState(asked.state(forms.report));
  const sent = state.rehearsed as Sent | undefined;
  const told = new Map(reports.map((one) => [one.representative.id, one.decision]));
  const { shown, from, next } = pageAfter(found, idOf, asked.query.after, limit);
  const here = { part: 'employers', said };
  return (
    <>
      {sent !== undefined && (
        <div class="notice">
          <p>没有保存任何内容。登记以后，通报的文字是：</p>
          <ul>
            {sent.reports.map(({ text }) => (
              <li>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <FormPart state={state}>
        <Hidden name="said" value={said} />
        <TextField state={state} name="decision" most={120} hint="例如：区委办〔2026〕18号" required />
        <TextField state={state} name="sentOn" type="date" value={asked.today} required />
        <SelectAll of="representatives">全选本页{shown.length}人</SelectAll>
        <Table
          caption={`代表情况为“${said.replace('\t', '：')}”的${found.length}人`}
          rows={shown}
          columns={[chosenColumn(state), ...columnsOf(review.id, told), recipientColumn(state)]}
          empty="没有这样的代表。"
        />
        <div class="actions">
          <ActionButton rehearse>先看通报文字</ActionButton>
          <ActionButton confirm="登记以后，代表本人能看到通报。确定登记吗？">登记通报</ActionButton>
        </div>
      </FormPart>
      {(next !== undefined || from > 0) && (
        <Pager
          shown={`第${from + 1}至${from + shown.length}人`}
          first={from === 0 ? undefined : paths.reviewUses(review.id, here)}
          next={next && paths.reviewUses(review.id, { ...here, after: next })}
        />
      )}
    </>
  );
}

function idOf({ representative }: Reportable): string {
  return representative.id;
}

function columnsOf(review: string, told: ReadonlyMap<string, string>): readonly Column<Reportable>[] {
  return [
    {
      head: '代表',
      kind: 'short',
      names: true,
      cell: ({ representative: { id, name } }) => <a href={paths.assessment(review, id)}>{name}</a>,
    },
    { head: '编号', kind: 'short', cell: ({ representative }) => representative.officeNumber },
    { head: '乡镇街道', cell: ({ localOffice }) => localOffice.name },
    { head: '总分', kind: 'number', cell: ({ total }) => totalWords(total) },
    { head: '等次', kind: 'short', cell: ({ grade }) => grade ?? '不定等次' },
    { head: '已通报', cell: ({ representative }) => told.get(representative.id) ?? '—' },
  ];
}
