/** What an office decides for itself, and its local offices. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import { allowPublicPages } from '../../commands/representatives/public-page.ts';
import { saveLocalOffice } from '../../commands/representatives/save-local-office.ts';
import { saveSettings } from '../../commands/save-settings.ts';
import { findCongress } from '../../store/congresses.ts';
import { listLocalOffices } from '../../store/representatives.ts';
import type { LocalOfficeRow, Settings } from '../../store/tables.ts';
import { form } from '../form.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Badge, Facts } from '../parts/facts.tsx';
import { CheckField, Hidden, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

const settingsPage = page({
  path: '/settings',
  act: 'settings.read',
  query: z.object({}),
  title: '设置',
  async load({ deps, reader, actor }) {
    const offices = readerFor(actor, 'localOffice.read');
    return {
      congress: await findCongress(deps.db, reader),
      offices: offices === undefined ? [] : await listLocalOffices(deps.db, offices),
    };
  },
  show({ congress: { name, settings }, offices }, asked) {
    const state = asked.state(settingsForm);
    const { councilMembers } = settings;
    const refusal = asked.refusal('settings.write');
    return (
      <>
        <PageHead title="设置" />
        <Facts
          facts={[
            ['本级人大', name],
            ...(settings.demoDay === undefined || settings.demoDay === null
              ? []
              : ([['演示日期', dayWords(settings.demoDay)]] as const)),
          ]}
        />
        <div class="columns">
          <Section title="办理规则">
            <FormPart state={state}>
              <CheckField
                {...{ state, name: 'fourEyesWaived', disabled: refusal !== undefined }}
                checked={settings.fourEyesWaived ?? false}
                hint="只有一名工作人员的，可以免去登记与核实分人办理。免去以后，每一件由同一人办理的事都会注明。"
              />
              <TextField
                {...{ state, name: 'councilMembers', type: 'number', disabled: refusal !== undefined }}
                value={councilMembers === null || councilMembers === undefined ? '' : `${councilMembers}`}
                hint="会议须有过半数的组成人员出席。不清楚的可以留空，以每次会议登记的应到人数计算。"
              />
              <ActionButton refusal={refusal}>保存设置</ActionButton>
            </FormPart>
          </Section>
          <PublicPages settings={settings} asked={asked} />
        </div>
        <Section title="乡镇街道">
          <Offices offices={offices} asked={asked} />
        </Section>
      </>
    );
  },
});

/** 一人一码: nothing is shown to the public before the congress has decided so. */
function PublicPages({ settings, asked }: { readonly settings: Settings; readonly asked: Asked }) {
  const state = asked.state(publicForm, 'public');
  const refusal = asked.refusal('publicPage.allow');
  const disabled = refusal !== undefined;
  return (
    <Section title="代表公开页">
      <FormPart state={state}>
        <CheckField
          {...{ state, name: 'allowed', checked: settings.publicPages ?? false, disabled }}
          hint="开启以后，由代表工作机构逐人发布；关闭以后，所有公开页都不能打开。"
        />
        <TextField
          {...{ state, name: 'scoresBy', value: settings.publicScoresBy ?? '', most: 60, disabled }}
          hint="公布历年总分和等次的，填写作出决定的文号，页面上会写明；留空的不公布。"
        />
        <ActionButton refusal={refusal}>保存</ActionButton>
      </FormPart>
    </Section>
  );
}

function Offices({ offices, asked }: { readonly offices: readonly LocalOfficeRow[]; readonly asked: Asked }) {
  const fresh = asked.state(officeForm, 'new');
  const refusal = asked.refusal('localOffice.write');
  return (
    <>
      <Table
        caption="乡镇街道名单"
        captionUnseen
        rows={offices}
        columns={[
          { head: '名称', cell: ({ name }) => name },
          {
            head: '状态',
            kind: 'short',
            cell: ({ closed_on }) =>
              closed_on === null ? '在设' : <Badge>{`${dayWords(closed_on)}撤并`}</Badge>,
          },
          {
            head: '更正',
            kind: 'grow',
            cell: (row) => <Correct row={row} asked={asked} refusal={refusal} />,
          },
        ]}
        empty="还没有登记乡镇街道。"
      />
      <h3>新增乡镇街道</h3>
      <FormPart state={fresh} version={0}>
        <TextField state={fresh} name="name" most={60} hint="写全称，例如：新添寨镇、东山街道。" required />
        <ActionButton refusal={refusal}>登记乡镇街道</ActionButton>
      </FormPart>
    </>
  );
}

interface CorrectProps {
  readonly row: LocalOfficeRow;
  readonly asked: Asked;
  readonly refusal: string | undefined;
}

function Correct({ row, asked, refusal }: CorrectProps) {
  const state = asked.state(officeForm, row.id);
  return (
    <details open={state.values !== undefined}>
      <summary>更正{row.name}</summary>
      <FormPart state={state} version={row.version}>
        <Hidden name="id" value={row.id} />
        <TextField state={state} name="name" value={row.name} most={60} required />
        <TextField
          state={state}
          name="closedOn"
          type="date"
          value={row.closed_on ?? ''}
          hint="撤销、合并的，填写最后一天；仍在的留空。"
        />
        <ActionButton refusal={refusal}>保存更正</ActionButton>
      </FormPart>
    </details>
  );
}

const settingsForm = form({
  path: '/settings',
  on: settingsPage,
  command: saveSettings,
  twin: 'put /settings',
  labels: { fourEyesWaived: '免去登记与核实分人办理', councilMembers: '主任会议组成人员人数' },
  inputOf: ({ yes, int }) => ({
    fourEyesWaived: yes('fourEyesWaived'),
    councilMembers: int('councilMembers') ?? null,
  }),
  done: () => ({ to: paths.settings(), notice: '设置已保存。' }),
});

const publicForm = form({
  path: '/settings/public-pages',
  on: settingsPage,
  command: allowPublicPages,
  twin: 'put /settings/public-pages',
  labels: { allowed: '开启代表公开页', scoresBy: '公布得分的决定文号' },
  inputOf: ({ yes, maybe }) => ({ allowed: yes('allowed'), scoresBy: maybe('scoresBy') ?? null }),
  done: (_, __, { yes }) => ({
    to: paths.settings(),
    notice: yes('allowed') ? '已开启代表公开页。' : '已关闭代表公开页。',
  }),
});

const officeForm = form({
  path: '/settings/local-offices',
  on: settingsPage,
  command: saveLocalOffice,
  twin: 'post /local-offices',
  labels: { name: '名称', closedOn: '撤并的日期' },
  inputOf: ({ text, maybe, int }) => ({
    id: maybe('id'),
    version: int('version'),
    name: text('name'),
    closedOn: maybe('closedOn') ?? null,
  }),
  done: (_, __, { text }) => ({ to: paths.settings(), notice: `已登记“${text('name')}”。` }),
});

export const settingsRows: readonly Row[] = [settingsPage, settingsForm, publicForm, officeForm];
