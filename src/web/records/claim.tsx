/** 申报: a representative's own record, on a telephone as well; 登记一条: the same by an office for a representative. */
import { z } from 'zod';
import { day } from '../../commands/fields.ts';
import { failure } from '../../commands/problems.ts';
import { claimRecord } from '../../commands/records/claim-record.ts';
import { earnedByClaim, earnedByRegister } from '../../commands/records/earned-before.ts';
import { registerRecords } from '../../commands/records/register-records.ts';
import { listRepresentatives } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { FilterPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { ordered, rosterMost } from '../representatives/roster.ts';
import { traitsIn } from '../representatives/trait-fields.tsx';
import { EntryForm, entryOf, entryTold, isChosen, KindFields } from './entry.tsx';
import { replaced } from './placed.ts';
import { jointIn, saidLabels } from './said-fields.tsx';

const query = z.object({ on: day.optional(), kind: z.string().max(200).optional() });

const claimPage = page({
  path: '/records/claim',
  act: 'record.claim',
  query,
  title: '申报履职',
  async load({ deps, reader, today, query: { on = today } }) {
    if (reader.scope.kind !== 'self') throw failure('no-post');
    return { on, entry: await entryOf(deps, reader, reader.scope.representative, on) };
  },
  show({ on, entry }, { query: { kind }, today, state }) {
    return (
      <>
        <PageHead
          title="申报履职"
          above={{ to: paths.records(), words: '履职记录' }}
          lead="先选日期和类别，再填这一类要写明的事；由另一人核实以后计分。"
        />
        <FilterPart action={paths.claimRecord()}>
          <KindFields {...{ entry, on, today, kind }} />
          <button type="submit" class={isChosen(entry, kind) ? 'plain' : 'main'}>
            {isChosen(entry, kind) ? '换一个' : '下一步'}
          </button>
        </FilterPart>
        {entry.facts.kind === undefined && <NoRulebook />}
        {isChosen(entry, kind) && (
          <Section title="写明情况">
            <EntryForm state={state(claimForm)} {...{ entry, kind: kind ?? '' }} words="提交申报" />
          </Section>
        )}
      </>
    );
  },
});

function NoRulebook() {
  return <p class="empty">这一天没有适用的积分办法，不能登记。请核对日期，或与办公室联系。</p>;
}

const registerPage = page({
  path: '/records/register',
  act: 'record.register',
  query: query.extend({ representative: z.string().max(64).optional() }),
  title: '登记一条履职记录',
  async load({ deps, reader, today, query: { on = today, representative } }) {
    const roster = await listRepresentatives(deps.db, reader, { limit: rosterMost });
    return { on, roster: ordered(roster, '姓名'), entry: await entryOf(deps, reader, representative, on) };
  },
  show({ on, roster, entry }, { query: { kind, representative }, today, state }) {
    const chosen = entry.person !== undefined && isChosen(entry, kind);
    return (
      <>
        <PageHead
          title="登记一条履职记录"
          above={{ to: paths.records(), words: '履职记录' }}
          lead="登记以后由另一人核实；几名代表参加同一件事的，请用“登记活动”。"
        />
        <FilterPart action={paths.registerRecord()}>
          <label for="representative">代表</label>
          <select id="representative" name="representative" autocomplete="off">
            <option value="">请选择</option>
            {roster.map((row) => (
              <option value={row.representative_id} selected={row.representative_id === representative}>
                {`${row.name}（${row.local_office}，${row.office_number}）`}
              </option>
            ))}
          </select>
          <KindFields {...{ entry, on, today, kind }} />
          <button type="submit" class={chosen ? 'plain' : 'main'}>
            {chosen ? '换一个' : '下一步'}
          </button>
        </FilterPart>
        {entry.facts.kind === undefined && <NoRulebook />}
        {chosen && (
          <Section title="写明情况">
            <EntryForm state={state(registerForm)} {...{ entry, kind: kind ?? '' }} words="登记" />
          </Section>
        )}
      </>
    );
  },
});

const claimForm = form({
  path: '/records/claim',
  on: claimPage,
  command: {
    ...claimRecord,
    run: (deps, actor, input, repeat) => replaced(claimRecord.run(deps, actor, input, repeat), entryTold),
    rehearse: (deps, actor, input) => replaced(earnedByClaim(deps, actor, input), entryTold),
  },
  twin: 'post /records/claim',
  labels: saidLabels,
  inputOf: (fields) => ({
    ...{ on: fields.text('on'), facts: traitsIn(fields, 'facts'), joint: jointIn(fields) },
    ...{ by: fields.maybe('by'), papers: fields.int('papers') ?? 0 },
    ...{ notDuplicateOf: fields.all('notDuplicateOf'), reason: fields.maybe('reason') },
  }),
  done: ({ id }) => ({
    to: paths.record(id),
    notice: '已申报，等待核实。有照片、签到表的，可以在下面上传。',
  }),
});

const registerForm = form({
  path: '/records/register',
  on: registerPage,
  command: {
    ...registerRecords,
    run: (deps, actor, input, repeat) => replaced(registerRecords.run(deps, actor, input, repeat), entryTold),
    rehearse: (deps, actor, input) => replaced(earnedByRegister(deps, actor, input), entryTold),
  },
  twin: 'post /records',
  labels: { ...saidLabels, representative: '代表' },
  inputOf(fields) {
    const row = {
      ...{ representative: fields.text('representative'), on: fields.text('on') },
      ...{ facts: traitsIn(fields, 'facts'), joint: jointIn(fields) },
      ...{ by: fields.maybe('by'), papers: fields.int('papers') ?? 0 },
      ...{ notDuplicateOf: fields.all('notDuplicateOf'), reason: fields.maybe('reason') },
    };
    return { rows: [row] };
  },
  done: ({ records: [first] }) => ({
    to: paths.record(first?.id ?? ''),
    notice: '已登记，等待另一人核实。佐证材料可以在下面上传。',
  }),
});

export const recordEntryRows: readonly Row[] = [claimPage, claimForm, registerPage, registerForm];
