/** Scans of a talk and of what shows a rectification: uploaded, listed, and opened for a purpose, each reading noted. */
import { z } from 'zod';
import { addReportPaper, readReportPaper } from '../../commands/duty-report/paper.ts';
import type { ReportPaperFound } from '../../store/duty-report/papers.ts';
import { OneFile, ScanField } from '../files-part.tsx';
import { form } from '../form.ts';
import { type FormState, type Page, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Hidden, RadioField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { scanMost, scanOf } from '../scan-file.ts';
import { shownFile } from '../shown-file.ts';

const params = z.object({ id: z.string() });

const filePage = page({
  path: '/follow-up-papers/{id}',
  act: 'followUp.readTexts',
  file: true,
  params,
  query: z.object({ purpose: z.string().optional() }),
  load: async ({ deps, actor, params, query: { purpose = '' } }) =>
    shownFile(await readReportPaper.run(deps, actor, { ...params, purpose })),
  title: '谈话和整改的材料',
  show: () => null,
});

const uploaded = z.object({
  report: z.string(),
  about: addReportPaper.input.shape.about,
  file: z.custom<File | undefined>(),
});

export function casePaperForm(on: Page) {
  return form({
    on,
    params,
    path: '/follow-ups/{id}/papers',
    command: {
      act: addReportPaper.act,
      input: uploaded,
      run: async (deps, actor, { report, about, file }, repeat) => {
        const scan = await scanOf(actor, addReportPaper.act, file);
        return addReportPaper.run(deps, actor, { report, about, ...scan }, repeat);
      },
    },
    twin: 'post /follow-ups/{id}/papers',
    labels: { about: '是什么', file: '上传一份', 'x-file-name': '文件名' },
    most: scanMost,
    inputOf: ({ text, file }, { id }) => ({ report: id, about: text('about'), file: file('file') }),
    done: ({ name }, { id }) => ({ to: paths.followUp(id), notice: `已上传“${name}”。` }),
  });
}

const kinds = [
  { about: 'talk', words: '谈话记录' },
  { about: 'rectification', words: '整改佐证' },
] as const;

interface Props {
  readonly papers: readonly ReportPaperFound[];
  readonly purpose: string | undefined;
  /** Why nothing of it is read. */
  readonly unread: string | undefined;
  readonly upload:
    | {
        readonly state: FormState;
        readonly refusal: string | undefined;
        /** The record of a talk is uploaded by the office. */
        readonly office: boolean;
      }
    | undefined;
}

export function CasePapers({ papers, purpose, unread, upload }: Props) {
  return (
    <Section title="材料" id="papers">
      {unread !== undefined && <p class="refused">{unread}</p>}
      {unread === undefined && papers.length === 0 && (
        <p class="quiet">
          {upload?.office === false ? '您没有上传过材料。' : '还没有上传谈话记录和整改佐证。'}
        </p>
      )}
      {kinds.map(({ about, words }) => {
        const those = papers.filter((paper) => paper.about === about);
        return (
          those.length > 0 && (
            <>
              <h3>{words}</h3>
              {those.map((file) => (
                <OneFile file={file} to={purpose && paths.followUpPaper(file.id, purpose)} />
              ))}
            </>
          )
        );
      })}
      {papers.length > 0 && purpose === undefined && <p class="hint">写明用途以后可以打开。</p>}
      {upload !== undefined && (
        <div class="upload">
          <FormPart state={upload.state} files>
            {upload.office ? (
              <RadioField
                state={upload.state}
                name="about"
                choices={kinds.map(({ about, words }) => ({ value: about, words }))}
                required
              />
            ) : (
              <Hidden name="about" value="rectification" />
            )}
            <ScanField state={upload.state} disabled={upload.refusal !== undefined} />
            <ActionButton kind="plain" refusal={upload.refusal}>
              上传{upload.office ? '' : '整改佐证'}
            </ActionButton>
          </FormPart>
        </div>
      )}
    </Section>
  );
}

export const followUpPaperRows: readonly Row[] = [filePage];
