/** 导入: a list that is uploaded, looked at, and then carried out as it was seen, or not at all. */
import { z } from 'zod';
import { commitImport, previewImport } from '../../commands/imports/import.ts';
import { importTemplate, templateAsked } from '../../files/import-template.ts';
import { markedWorkbook } from '../../files/mark.ts';
import { editionsInForce } from '../../store/editions.ts';
import { attachment } from '../attachment.ts';
import { form } from '../form.ts';
import { type Asked, type Form, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Busy } from '../parts/busy.tsx';
import { CheckField, FileField, Hidden, RadioField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Problems } from '../parts/problems.tsx';
import { paths } from '../paths.ts';
import { readUploaded, sentMost, uploaded, uploadedIn } from './import-file.ts';
import { countWords, type Previewed, PreviewTold } from './import-preview.tsx';
import { followed, tellingOf } from './import-progress.ts';

const importPage = page({
  path: '/import',
  act: 'import.run',
  title: '导入',
  async load({ deps, actor, today }) {
    const editions = await editionsInForce(deps.db, actor.congress, today);
    return { rulebooks: editions.map(({ title }) => title) };
  },
  show({ rulebooks }, asked) {
    const previewed = asked.state(previewForm).told as Previewed | undefined;
    const changed = asked.state(commitForm).values;
    return (
      <>
        <PageHead
          title="导入"
          {...(previewed === undefined && changed === undefined
            ? {}
            : { above: { to: paths.import(), words: '另选文件' } })}
          lead="先下载模板填写，再上传核对；看过结果、确认无误后才写入。有一处问题，就一行也不写入。"
        />
        {previewed !== undefined ? (
          <Preview previewed={previewed} asked={asked} />
        ) : changed !== undefined ? (
          <>
            <Problems state={asked.state(commitForm)} />
            <FormPart state={asked.state(previewForm)} files>
              <Again kept={(name) => changed.get(name)?.[0] ?? ''} />
              {changed.has('skipDuplicates') && <Hidden name="skipDuplicates" value="yes" />}
              <ActionButton>重新核对这个文件</ActionButton>
            </FormPart>
          </>
        ) : (
          <Choose rulebooks={rulebooks} asked={asked} />
        )}
      </>
    );
  },
});

interface Part {
  readonly asked: Pick<Asked, 'state'>;
}

const kinds = [
  { value: 'roster', words: '代表名册' },
  { value: 'records', words: '履职记录，活动和参加人员' },
  { value: 'dossiers', words: '民主测评票数（以前召开的）' },
];

const templates = [
  ['roster', '代表名册'],
  ['matters', '活动和参加人员'],
  ['records', '履职记录'],
  ['ballots', '测评票数'],
] as const;

function Choose({ rulebooks, asked }: Part & { readonly rulebooks: readonly string[] }) {
  const [template, upload] = [asked.state(templateForm), asked.state(previewForm)];
  return (
    <>
      <Section title="一、下载模板">
        <p>
          {rulebooks.length === 0
            ? '还没有施行的积分办法，模板里没有办法规定的栏目。'
            : `模板按现行办法生成，可选的词在下拉列表里：${rulebooks.join('、')}。`}
        </p>
        <FormPart state={template} gives>
          <div class="actions">
            {templates.map(([list, words]) => (
              <ActionButton kind="plain" name="list" value={list}>
                {words}
              </ActionButton>
            ))}
          </div>
        </FormPart>
      </Section>
      <Section title="二、上传核对">
        <FormPart state={upload} files>
          <RadioField state={upload} name="kind" choices={kinds} required />
          <FileField
            state={upload}
            name="file"
            accept=".xlsx,.csv"
            hint="Excel 工作簿（.xlsx）或 CSV，不超过10 MB、每张表2万行；一万行约需半分钟。列的先后不限，认表头上的字。"
            required
          />
          <CheckField
            state={upload}
            name="skipDuplicates"
            hint="不勾选的，有重复就不能导入，由您逐条核对。"
          />
          <ActionButton>核对文件</ActionButton>
          <Busy words="正在逐行核对，请不要关闭页面。" progress={paths.importProgress(upload.repeat)} />
        </FormPart>
      </Section>
    </>
  );
}

/** The file and what was asked of it, to be sent again. */
function Again({ kept }: { readonly kept: (name: keyof Previewed & string) => string }) {
  return (
    <>
      {(['kind', 'name', 'kept'] as const).map((name) => (
        <Hidden name={name} value={kept(name)} />
      ))}
    </>
  );
}

function Preview({ previewed, asked }: Part & { readonly previewed: Previewed }) {
  const { kind, preview, skipDuplicates } = previewed;
  const { hash, rows, counts } = preview;
  const again = <Again kept={(name) => `${previewed[name]}`} />;
  const skipping = skipDuplicates && <Hidden name="skipDuplicates" value="yes" />;
  const commit = asked.state(commitForm);
  const duplicates = rows.some(({ outcome }) => outcome === 'duplicate');
  return (
    <PreviewTold {...previewed}>
      {hash === null ? (
        <FormPart state={asked.state(markedForm)} gives>
          {again}
          {skipping}
          <ActionButton>下载标出问题的文件</ActionButton>
        </FormPart>
      ) : (
        <FormPart state={commit} files>
          {again}
          {skipping}
          <Hidden name="hash" value={hash} />
          <ActionButton>确认导入（{countWords(kind, counts)}）</ActionButton>
          <Busy words="正在核对和写入，请不要关闭页面。" progress={paths.importProgress(commit.repeat)} />
        </FormPart>
      )}
      {hash === null && duplicates && kind === 'records' && !skipDuplicates && (
        <FormPart state={asked.state(previewForm)} files>
          {again}
          <Hidden name="skipDuplicates" value="yes" />
          <ActionButton kind="plain">略过重复的行，再核对</ActionButton>
        </FormPart>
      )}
    </PreviewTold>
  );
}

const labels: Form['labels'] = {
  kind: '导入的内容',
  file: '文件',
  skipDuplicates: '与已有记录重复的，略过不导入',
  list: '模板',
};

const templateForm: Form = form({
  path: '/import/template',
  on: importPage,
  command: { act: 'import.run', input: templateAsked, run: importTemplate },
  twin: 'get /imports/template',
  labels,
  inputOf: ({ text }) => ({ list: text('list') }),
  done: ({ bytes, name }) => attachment(bytes, name),
});

const previewForm: Form = followed(
  form({
    path: '/import/preview',
    on: importPage,
    command: {
      act: 'import.run',
      input: uploaded,
      async run(deps, actor, given, repeat): Promise<Previewed> {
        const tell = tellingOf(repeat?.key);
        const { upload, read, given: file } = await readUploaded(deps, actor, given, tell);
        const preview = await previewImport(deps, actor, file);
        const kept = Buffer.from(upload.bytes).toString('base64url');
        return { ...upload, kept, preview, skipped: read.skipped };
      },
    },
    twin: 'post /imports/preview',
    labels,
    most: sentMost,
    inputOf: uploadedIn,
    done: (told) => ({ told }),
  }),
);

const commitForm: Form = followed(
  form({
    path: '/import/commit',
    on: importPage,
    command: {
      act: 'import.run',
      input: uploaded.extend({ hash: z.string() }),
      async run(deps, actor, { hash, ...given }, repeat) {
        const { given: file } = await readUploaded(deps, actor, given, tellingOf(repeat?.key));
        const { counts } = await commitImport.run(deps, actor, { ...file, hash }, repeat);
        return { kind: file.kind, counts };
      },
    },
    twin: 'post /imports/commit',
    labels,
    most: sentMost,
    inputOf: (fields) => ({ ...uploadedIn(fields), hash: fields.text('hash') }),
    done: ({ kind, counts }) => ({
      to: paths.import(),
      notice: `已导入：${countWords(kind, counts)}。${next[kind]}`,
    }),
  }),
);

const next = {
  roster: '',
  records: '请由另一人在“履职记录”里核实后计分。',
  dossiers: '',
} as const;

const markedForm: Form = form({
  path: '/import/marked',
  on: importPage,
  command: {
    act: 'import.run',
    input: uploaded,
    async run(deps, actor, given) {
      const { upload, read, given: file } = await readUploaded(deps, actor, given);
      const { problems } = await previewImport(deps, actor, file);
      const name = upload.name.replace(/\.[^.]*$/, '');
      return { bytes: await markedWorkbook(upload.bytes, read, problems), name: `${name}（标出问题）.xlsx` };
    },
  },
  twin: 'post /imports/preview',
  labels,
  most: sentMost,
  inputOf: uploadedIn,
  done: ({ bytes, name }) => attachment(bytes, name),
});

export const importRows: readonly Row[] = [importPage, templateForm, previewForm, commitForm, markedForm];
