/** Accounts for all representatives who have none: how many in each local office, and the list with their passwords. */
import { createAccounts, createAccountsInput } from '../../commands/accounts/create-accounts.ts';
import { renewPasswords, renewPasswordsInput } from '../../commands/accounts/renew-passwords.ts';
import { failure } from '../../commands/problems.ts';
import { listingHead } from '../../commands/scores/listing-head.ts';
import { accountSlips } from '../../files/account-slips.ts';
import {
  namesWithAccount,
  representativesWithoutAccount,
  representativesYetToSignIn,
} from '../../store/account-lists.ts';
import type { RepresentativeFound } from '../../store/representatives.ts';
import { attachment } from '../attachment.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Busy } from '../parts/busy.tsx';
import { ChoiceField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Problems } from '../parts/problems.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';

interface Place {
  readonly id: string;
  readonly name: string;
  /** Without an account, and of them those of the same name as somebody with one. */
  readonly without: number;
  readonly namesakes: number;
  /** With a one-time password that was not changed yet. */
  readonly yet: number;
}

const openingPage = page({
  path: '/accounts/representatives',
  act: 'account.write',
  title: '为代表成批开设账号',
  async load({ deps, reader, today }) {
    const without = await representativesWithoutAccount(deps.db, reader, { on: today });
    const yet = await representativesYetToSignIn(deps.db, reader, { on: today });
    const named = await namesWithAccount(deps.db, reader);
    const places = new Map<string, Place>();
    const count = (row: RepresentativeFound, more: (place: Place) => Partial<Place>) => {
      const id = row.local_office_id;
      const place = places.get(id) ?? { id, name: row.local_office, without: 0, namesakes: 0, yet: 0 };
      places.set(id, { ...place, ...more(place) });
    };
    for (const row of without) {
      const isNamesake = named.has(row.name) ? 1 : 0;
      count(row, (place) => ({ without: place.without + 1, namesakes: place.namesakes + isNamesake }));
    }
    for (const row of yet) count(row, (place) => ({ yet: place.yet + 1 }));
    return { places: [...places.values()], today };
  },
  show({ places, today }, asked) {
    const state = asked.state(openingForm);
    const renewing = asked.state(renewingForm);
    const sum = (key: 'without' | 'namesakes' | 'yet') => places.reduce((all, place) => all + place[key], 0);
    const left = sum('without') - sum('namesakes');
    return (
      <>
        <PageHead
          title="为代表成批开设账号"
          above={{ to: paths.accounts(), words: '账号与岗位' }}
          lead="为还没有账号的在任代表一次开好，下载账号单分发；首次登录须修改口令。"
        />
        <Table
          caption="还不能登录的在任代表"
          rows={places}
          columns={[
            { head: '乡镇街道', kind: 'short', cell: ({ name }) => name },
            { head: '没有账号', kind: 'number', cell: ({ without }) => without },
            { head: '其中与已有账号的人同名', kind: 'number', cell: ({ namesakes }) => namesakes },
            { head: '有账号，还没有改口令', kind: 'number', cell: ({ yet }) => yet },
          ]}
          sums={['合计', sum('without'), sum('namesakes'), sum('yet')]}
          empty="在任的代表都已有账号，也都改过口令。"
        />
        {sum('namesakes') > 0 && (
          <p class="hint">
            与已有账号的人同名的不在成批之列：是同一人的，给他授予代表岗位；不是的，逐个开设。
            一人两个账号，回避就管不住了。
          </p>
        )}
        {left <= 0 ? (
          <Problems state={state} />
        ) : (
          <Section title="开设">
            <FormPart state={state} gives>
              <TextField
                state={state}
                name="prefix"
                most={20}
                hint="账号为前缀加代表证号。前缀写“清水-”，证号0001的账号就是“清水-0001”。"
                required
              />
              <ChoiceField
                state={state}
                name="localOffice"
                choices={places
                  .filter(({ without, namesakes }) => without > namesakes)
                  .map(({ id, name }) => ({ value: id, words: name }))}
                empty={`全部（${left}人）`}
              />
              <TextField state={state} name="from" type="date" value={today} required />
              <ActionButton confirm="账号单只下载这一次。确定开设吗？">开设账号，下载账号单</ActionButton>
              <Busy words="正在开设，每人约需0.2秒，请不要关闭页面。" />
            </FormPart>
          </Section>
        )}
        {sum('yet') === 0 ? (
          <Problems state={renewing} />
        ) : (
          <Section title="账号单丢失的">
            <p class="hint">为还没有改过口令的代表重新生成口令，原来的口令作废。已经改过口令的不受影响。</p>
            <FormPart state={renewing} gives>
              <ChoiceField
                state={renewing}
                name="localOffice"
                choices={places
                  .filter(({ yet }) => yet > 0)
                  .map(({ id, name }) => ({ value: id, words: name }))}
                empty={`全部（${sum('yet')}人）`}
              />
              <ActionButton kind="plain" confirm="原来的一次性口令就此作废。确定重新生成吗？">
                重新生成口令，下载账号单
              </ActionButton>
              <Busy words="正在生成，每人约需0.2秒，请不要关闭页面。" />
            </FormPart>
          </Section>
        )}
      </>
    );
  },
});

const openingForm = form({
  path: '/accounts/representatives',
  on: openingPage,
  command: {
    act: 'account.write',
    input: createAccountsInput,
    async run(deps, actor, given) {
      const opened = await createAccounts(deps, actor, given);
      if (opened.opened.length === 0) {
        const what = '没有可以成批开设账号的代表：在任的都已有账号，或者与已有账号的人同名。';
        throw failure('invalid-input', { what, mend: '同名的请逐个开设，或者授予岗位。' }, 'localOffice');
      }
      return accountSlips(opened.opened, opened.namesakes, await listingHead(deps, actor));
    },
  },
  twin: 'post /accounts/representatives',
  labels: { prefix: '账号前缀', localOffice: '乡镇街道', from: '第一天' },
  inputOf: ({ text, maybe }) => ({
    ...{ prefix: text('prefix'), localOffice: maybe('localOffice') ?? null, from: text('from') },
  }),
  done: ({ bytes, name }) => attachment(bytes, name),
});

const renewingForm = form({
  path: '/accounts/representatives/passwords',
  on: openingPage,
  command: {
    act: 'account.write',
    input: renewPasswordsInput,
    async run(deps, actor, given) {
      const { renewed } = await renewPasswords(deps, actor, given);
      if (renewed.length === 0) {
        const what = '没有还没改口令的代表。';
        throw failure('invalid-input', { what, mend: '改过口令又忘记的，请逐个重置。' }, 'localOffice');
      }
      return accountSlips(renewed, [], await listingHead(deps, actor));
    },
  },
  twin: 'post /accounts/representatives/passwords',
  labels: { localOffice: '乡镇街道' },
  inputOf: ({ maybe }) => ({ localOffice: maybe('localOffice') ?? null }),
  done: ({ bytes, name }) => attachment(bytes, name),
});

export const accountOpeningRows: readonly Row[] = [openingPage, openingForm, renewingForm];
