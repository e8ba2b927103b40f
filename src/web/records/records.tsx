/** 履职记录: what was done, and the queue of what waits to be verified, with the points that each would earn. */
import { z } from 'zod';
import { day } from '../../commands/fields.ts';
import { readerFor } from '../../commands/permissions.ts';
import { earnedIfVerified } from '../../commands/records/earned-before.ts';
import type { Earned } from '../../commands/records/earnings.ts';
import { stateWords } from '../../commands/records/held-records.ts';
import { verifyRecords } from '../../commands/records/verify-records.ts';
import type { Day } from '../../engine/day.ts';
import { kindFactOf } from '../../engine/explain-record.ts';
import { adoptedEditions } from '../../store/editions.ts';
import { listRecords } from '../../store/records.ts';
import { tiesOf } from '../../store/recusals.ts';
import { listLocalOffices } from '../../store/representatives.ts';
import { recordStates } from '../../store/tables.ts';
import { form } from '../form.ts';
import { placeByDay } from '../list-place.ts';
import { page, type Row } from '../page.ts';
import { ActionLink } from '../parts/action.tsx';
import { FilterPart } from '../parts/form.tsx';
import { PageHead, Tabs } from '../parts/page-head.tsx';
import { Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { placedAt } from './placed.ts';
import { recordColumns, recordRow, verifyRefusal } from './records-columns.tsx';
import { ticked, tickedIn, VerifyQueue, verdictWords, verifyLabels } from './records-verify.tsx';

const limit = 50;
const views = ['all', ...recordStates] as const;

const query = z.object({
  view: z.enum(views).optional(),
  localOffice: z.string().max(64).optional(),
  representative: z.string().max(64).optional(),
  kind: z.string().max(60).optional(),
  from: day.optional(),
  until: day.optional(),
  after: placeByDay.optional(),
});

const listPage = page({
  path: '/records',
  act: 'record.read',
  query,
  title: '履职记录',
  async load({ deps, reader, actor, query }) {
    const verifying = readerFor(actor, 'record.verify') !== undefined;
    const view = query.view ?? (verifying ? 'claimed' : 'all');
    const { localOffice, representative, from, until } = query;
    const editions = await adoptedEditions(deps.db, actor.congress, { until: from ?? ('1900-01-01' as Day) });
    const names = [...new Set(editions.flatMap(({ rulebook }) => kindFactOf(rulebook) ?? []))];
    const kinds = editions.flatMap(({ rulebook: { facts } }) =>
      facts.flatMap((fact) => (fact.kind === 'word' && names.includes(fact.name) ? fact.values : [])),
    );
    const rows = await listRecords(deps.db, reader, {
      ...{ localOffice, representative, from, until, limit: limit + 1 },
      state: view === 'all' ? undefined : view,
      fact:
        names[0] !== undefined && query.kind !== undefined
          ? { name: names[0], value: query.kind }
          : undefined,
      after: query.after,
    });
    const shown = rows.slice(0, limit);
    const queue = view === 'claimed' && verifying;
    const ties = await tiesOf(deps.db, actor.congress, actor.person);
    const earned: readonly Earned[] = queue ? await earnedIfVerified(deps, actor, shown.map(recordRow)) : [];
    return {
      ...{ view, queue, editions, shown, kinds: [...new Set(kinds)] },
      offices: reader.scope.kind === 'congress' ? await listLocalOffices(deps.db, reader) : [],
      next: rows.length > limit ? shown.at(-1) : undefined,
      earned: new Map(earned.map((one) => [one.record, one])),
      refusals: new Map(shown.map((row) => [row.id, verifyRefusal(row, ties, actor)])),
    };
  },
  show({ view, queue, editions, shown, kinds, offices, next, earned, refusals }, asked) {
    const { after, ...wanted } = asked.query;
    const told = { editions, earned: queue ? earned : undefined };
    return (
      <>
        <PageHead title="履职记录" lead="申报或登记以后，由另一人核实；核实的记录才计分。">
          {asked.actor.role === 'representative' && (
            <ActionLink to={paths.claimRecord()} main>
              申报履职
            </ActionLink>
          )}
          {asked.refusal('record.register') === undefined && (
            <>
              <ActionLink to={paths.newMatter()} main={!queue || shown.length === 0}>
                登记活动（多人）
              </ActionLink>
              <ActionLink to={paths.registerRecord()}>登记一条</ActionLink>
            </>
          )}
          {asked.actor.role !== 'representative' && (
            <ActionLink
              to={paths.export({
                ...{
                  list: 'records',
                  localOffice: wanted.localOffice,
                  from: wanted.from,
                  until: wanted.until,
                },
                ...{ representative: wanted.representative, kind: wanted.kind },
                state: view === 'all' ? undefined : view,
              })}
              refusal={asked.refusal('list.export')}
            >
              导出
            </ActionLink>
          )}
        </PageHead>
        <Tabs
          label="履职记录的状态"
          tabs={(['claimed', 'verified', 'rejected', 'withdrawn', 'all'] as const).map((each) => ({
            to: paths.records({ ...wanted, view: each }),
            words: each === 'all' ? '全部' : stateWords[each],
            here: each === view,
          }))}
        />
        <FilterPart action={paths.records()}>
          <input type="hidden" name="view" value={view} autocomplete="off" />
          {wanted.representative !== undefined && (
            <input type="hidden" name="representative" value={wanted.representative} autocomplete="off" />
          )}
          {offices.length > 0 && (
            <>
              <label for="localOffice">乡镇街道</label>
              <select id="localOffice" name="localOffice" autocomplete="off">
                <option value="">全部</option>
                {offices.map(({ id, name }) => (
                  <option value={id} selected={id === wanted.localOffice}>
                    {name}
                  </option>
                ))}
              </select>
            </>
          )}
          {kinds.length > 0 && (
            <>
              <label for="kind">类别</label>
              <select id="kind" name="kind" autocomplete="off">
                <option value="">全部</option>
                {kinds.map((word) => (
                  <option value={word} selected={word === wanted.kind}>
                    {word}
                  </option>
                ))}
              </select>
            </>
          )}
          <label for="from">从</label>
          <input id="from" name="from" type="date" value={wanted.from ?? ''} autocomplete="off" />
          <label for="until">至</label>
          <input id="until" name="until" type="date" value={wanted.until ?? ''} autocomplete="off" />
          <button type="submit">查找</button>
        </FilterPart>
        {queue && shown.length > 0 ? (
          <VerifyQueue
            {...{ rows: shown, refusals, columns: recordColumns(told) }}
            state={asked.state(verifyForm)}
            list={paths.records({ ...wanted, view }).split('?')[1] ?? ''}
          />
        ) : (
          <Table
            caption="履职记录，日期近的在前"
            captionUnseen
            rows={shown}
            columns={recordColumns(told)}
            empty={
              view === 'claimed'
                ? '没有等待核实的记录。'
                : '没有这样的履职记录。请换一个条件，或清空条件后再找。'
            }
          />
        )}
        {(next !== undefined || after !== undefined) && (
          <Pager
            shown={`本页${shown.length}条，日期近的在前`}
            first={after === undefined ? undefined : paths.records({ ...wanted, view })}
            next={next && paths.records({ ...wanted, view, after: `${next.on} ${next.id}` })}
          />
        )}
      </>
    );
  },
});

const verifyForm = form({
  path: '/records/verify',
  on: listPage,
  command: {
    act: verifyRecords.act,
    input: ticked,
    run: (deps, actor, { rows, input }, repeat) =>
      placedAt('records', rows, verifyRecords.run(deps, actor, input, repeat)),
  },
  twin: 'post /records/verify',
  labels: verifyLabels,
  inputOf: tickedIn,
  done: (output, _, fields) => ({
    to: paths.records(Object.fromEntries(new URLSearchParams(fields.text('list')))),
    notice: verdictWords(output, fields),
  }),
});

export const recordListRows: readonly Row[] = [listPage, verifyForm];
