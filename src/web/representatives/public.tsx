/** 一人一码 in the office's hands: whether the page is published, its card, and what makes it void. */
import { z } from 'zod';
import { failure } from '../../commands/problems.ts';
import { publishPage, revokePage } from '../../commands/representatives/public-page.ts';
import { findCongress } from '../../store/congresses.ts';
import { findPageOf } from '../../store/public-pages.ts';
import { findRepresentative } from '../../store/representatives.ts';
import { addressAt } from '../address-at.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionButton, PrintButton } from '../parts/action.tsx';
import { CheckField, LongField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { Card } from './public-page.tsx';

const params = z.object({ id: z.string() });

const managePage = page({
  path: '/representatives/{id}/public',
  act: 'publicPage.read',
  params,
  async load({ deps, reader, params }) {
    const row = await findRepresentative(deps.db, reader, params.id);
    if (row === undefined) throw failure('not-found', { what: '这名代表' });
    const congress = await findCongress(deps.db, reader);
    return { row, congress, kept: await findPageOf(deps.db, reader, params.id) };
  },
  title: ({ row }) => `${row.name}的公开页`,
  show({ row, congress, kept }, asked) {
    const [publish, revoke] = [asked.state(publishForm), asked.state(revokeForm, 'revoke')];
    const off = congress.settings.publicPages === true ? undefined : '本级人大还没有开启代表公开页。';
    const left = row.left_on === null ? undefined : '已经离任的，不再发布公开页。';
    const refusal = asked.refusal('publicPage.write') ?? off ?? left;
    const shown = kept !== undefined && !kept.revoked && off === undefined && left === undefined;
    const version = kept?.version ?? 0;
    const own = paths.publicPage(kept?.address ?? '');
    const { name, level, district, group_name: group, local_office: localOffice } = row;
    const station = kept?.station ?? '';
    return (
      <>
        <div class="no-print">
          <PageHead
            title={`${name}的公开页`}
            lead="一人一码：公布姓名、层级、选区、代表小组、联络站地址和履职活动的种类、次数，别的都不公布。"
            above={{ to: paths.representative(row.representative_id), words: `${name}的履职档案` }}
          >
            {shown && <PrintButton />}
          </PageHead>
        </div>
        {shown ? (
          <div class="public">
            <Card
              heading="h2"
              view={{ congress: congress.name, name, level, district, group, localOffice, station }}
              address={addressAt(asked.context, own)}
            />
            <p>
              <a href={own}>打开公开页</a>
            </p>
          </div>
        ) : (
          <p class="empty">
            {off ?? left ?? (kept?.revoked ? `已经撤销：${kept.reason ?? ''}` : '还没有发布。')}
          </p>
        )}
        <div class="columns no-print">
          <Section title={shown ? '更正' : '发布'}>
            <FormPart state={publish} version={version}>
              <TextField
                {...{ state: publish, name: 'station', value: station, most: 120, required: true }}
                hint="群众到哪里能见到代表，例如：新添寨镇代表联络站（文化路12号）。"
              />
              {shown && (
                <CheckField
                  {...{ state: publish, name: 'renew' }}
                  hint="地址外泄、卡片遗失的，换一个；原来的地址立即失效，卡片要重新打印。"
                />
              )}
              <ActionButton refusal={refusal}>{shown ? '保存' : '发布公开页'}</ActionButton>
            </FormPart>
          </Section>
          {shown && (
            <Section title="撤销">
              <FormPart state={revoke} version={version}>
                <LongField {...{ state: revoke, name: 'reason', most: 200, rows: 2, required: true }} />
                <ActionButton kind="danger" refusal={asked.refusal('publicPage.write')}>
                  撤销公开页
                </ActionButton>
              </FormPart>
            </Section>
          )}
        </div>
      </>
    );
  },
});

const publishForm = form({
  path: '/representatives/{id}/public',
  on: managePage,
  command: publishPage,
  twin: 'put /representatives/{id}/public-page',
  params,
  labels: { station: '代表联络站地址', renew: '换一个新地址' },
  inputOf: ({ int, text, yes }, { id }) => ({
    ...{ representative: id, version: int('version'), station: text('station'), renew: yes('renew') },
  }),
  done: (_, { id }) => ({ to: paths.publicPageOf(id), notice: '公开页已发布。' }),
});

const revokeForm = form({
  path: '/representatives/{id}/public/revocation',
  on: managePage,
  command: revokePage,
  twin: 'post /representatives/{id}/public-page/revocation',
  params,
  labels: { reason: '撤销的理由' },
  inputOf: ({ int, text }, { id }) => ({
    ...{ representative: id, version: int('version'), reason: text('reason') },
  }),
  done: (_, { id }) => ({ to: paths.publicPageOf(id), notice: '公开页已撤销，原来的地址不再能打开。' }),
});

export const representativePublicRows: readonly Row[] = [managePage, publishForm, revokeForm];
