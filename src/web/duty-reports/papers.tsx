/** Papers of a meeting of 述职, uploaded and opened in place, and the minutes of the count as the office files them. */
import { z } from 'zod';
import { minutesOf } from '../../commands/duty-report/minutes.ts';
import { addReportMinutes, readReportMinutes } from '../../commands/duty-report/paper.ts';
import type { ReportPaperFound } from '../../store/duty-report/papers.ts';
import { OneFile, UploadPart } from '../files-part.tsx';
import { form } from '../form.ts';
import { type FormState, type Page, page, type Row } from '../page.ts';
import { PrintButton } from '../parts/action.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { scanMost, scanOf } from '../scan-file.ts';
import { shownFile } from '../shown-file.ts';

const params = z.object({ id: z.string() });

const minutesPage = page({
  path: '/duty-reports/{id}/minutes',
  act: 'dutyReport.read',
  params,
  load: ({ deps, reader, actor, params: { id } }) => minutesOf(deps.db, reader, actor, id),
  title: '计票纪要',
  show(text, { params: { id } }) {
    const [heading = '', ...lines] = text.split('\n').filter((line) => line !== '');
    return (
      <article class="minutes">
        <PageHead title={heading} above={{ to: paths.dutyReport(id), words: '述职测评' }}>
          <PrintButton />
        </PageHead>
        {lines.map((line) => (/^[一二三]、/.test(line) ? <h2>{line}</h2> : <p>{line}</p>))}
        <p class="signed paper-only">
          <span>计票人（签字）：</span>
          <span>监票人（签字）：</span>
          <span>　　年　　月　　日</span>
        </p>
      </article>
    );
  },
});

const filePage = page({
  path: '/duty-report-papers/{id}',
  act: 'dutyReport.read',
  file: true,
  params,
  load: async ({ deps, actor, params }) => shownFile(await readReportMinutes.run(deps, actor, params)),
  title: '述职会议材料',
  show: () => null,
});

const uploaded = z.object({ report: z.string(), file: z.custom<File | undefined>() });

export function meetingPaperForm(on: Page) {
  return form({
    on,
    params,
    path: '/duty-reports/{id}/papers',
    command: {
      act: addReportMinutes.act,
      input: uploaded,
      run: async (deps, actor, { report, file }, repeat) => {
        const scan = await scanOf(actor, addReportMinutes.act, file);
        return addReportMinutes.run(deps, actor, { report, ...scan }, repeat);
      },
    },
    twin: 'post /duty-reports/{id}/papers',
    labels: { file: '上传一份', 'x-file-name': '文件名' },
    most: scanMost,
    inputOf: ({ file }, { id }) => ({ report: id, file: file('file') }),
    done: ({ name }, { id }) => ({ to: paths.dutyReport(id), notice: `已上传“${name}”。` }),
  });
}

export interface MeetingPapersProps {
  readonly papers: readonly ReportPaperFound[];
  /** Why they are not read, where they are not. */
  readonly unread: string | undefined;
  readonly upload: { readonly state: FormState; readonly refusal: string | undefined } | undefined;
}

export function MeetingPapers({ papers, unread, upload }: MeetingPapersProps) {
  return (
    <Section title="会议材料" id="papers">
      {papers.map((file) => (
        <OneFile file={file} to={paths.dutyReportPaper(file.id)} />
      ))}
      {papers.length === 0 && unread === undefined && <p class="quiet">还没有上传会议材料的扫描件。</p>}
      {unread !== undefined && <p class="refused">{unread}</p>}
      {upload !== undefined && <UploadPart {...upload} />}
    </Section>
  );
}

export const dutyReportPaperRows: readonly Row[] = [minutesPage, filePage];
