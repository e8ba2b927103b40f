/** 审计: what was done, by whom and in which post; ids and names of fields, never values. */
import { z } from 'zod';
import { endOf, startOf } from '../../commands/deps.ts';
import { day } from '../../commands/fields.ts';
import { listEvents } from '../../store/audit-reads.ts';
import { listPersons } from '../../store/congresses.ts';
import { page, type Row } from '../page.ts';
import { FilterPart } from '../parts/form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { instantWords } from '../words.ts';
import { actWords, detailWords, shortened, subjectWords } from './audit-words.ts';

const limit = 100;

const auditPage = page({
  path: '/audit',
  act: 'audit.read',
  query: z.object({
    person: z.string().max(64).optional(),
    subject: z.string().trim().max(64).optional(),
    from: day.optional(),
    until: day.optional(),
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  title: '审计',
  async load({ deps, reader, query: { person, subject, from, until, before } }) {
    const events = await listEvents(deps.db, reader, {
      limit: limit + 1,
      ...(person === undefined ? {} : { person }),
      ...(subject === undefined ? {} : { subject }),
      ...(before === undefined ? {} : { before }),
      ...(from === undefined ? {} : { from: startOf(from) }),
      ...(until === undefined ? {} : { until: endOf(until) }),
    });
    return {
      events: events.slice(0, limit),
      more: events.length > limit,
      people: await listPersons(deps.db, reader),
    };
  },
  show({ events, more, people }, { query }) {
    const { before, ...asked } = query;
    const last = events.at(-1);
    return (
      <>
        <PageHead
          title="审计"
          lead="最近的在前。这里只记编号和字段名称，不记内容；每一条都与前一条相扣，改动会被发现。"
        />
        <FilterPart action={paths.audit()}>
          <label for="person">办理人</label>
          <select id="person" name="person" autocomplete="off">
            <option value="">全部</option>
            {people.map(({ id, name }) => (
              <option value={id} selected={id === query.person}>
                {name}
              </option>
            ))}
          </select>
          <label for="subject">编号</label>
          <input id="subject" name="subject" value={query.subject ?? ''} autocomplete="off" maxlength={64} />
          <label for="from">从</label>
          <input id="from" name="from" type="date" value={query.from ?? ''} autocomplete="off" />
          <label for="until">至</label>
          <input id="until" name="until" type="date" value={query.until ?? ''} autocomplete="off" />
          <button type="submit">查找</button>
        </FilterPart>
        <Table
          caption="操作记录"
          rows={events}
          columns={[
            { head: '序号', kind: 'number', names: true, cell: ({ seq }) => seq },
            { head: '时间', kind: 'short', cell: ({ at }) => instantWords(at) },
            { head: '办理人', kind: 'short', cell: ({ name }) => name ?? '维护人员' },
            { head: '事项', cell: ({ act }) => actWords(act) },
            {
              head: '对象',
              cell: ({ subject_kind, subject_id }) => (
                <>
                  {subjectWords(subject_kind)}{' '}
                  <a href={paths.audit({ subject: subject_id })} title={subject_id}>
                    {shortened(subject_id)}
                  </a>
                </>
              ),
            },
            { head: '细节', kind: 'grow', cell: ({ details }) => detailWords(details) },
          ]}
          empty="没有这样的操作记录。"
        />
        {events.length > 0 && (
          <Pager
            shown={`本页${events.length}条`}
            first={before === undefined ? undefined : paths.audit(asked)}
            next={more && last !== undefined ? paths.audit({ ...asked, before: last.seq }) : undefined}
          />
        )}
      </>
    );
  },
});

export const auditRows: readonly Row[] = [auditPage];
