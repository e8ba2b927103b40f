/** Below a record: its evidence to look at in place, who objected, and how it came to be what it is. */
import { objectionStateWords } from '../commands/held-objection.ts';
import { stateWords } from '../commands/held-records.ts';
import type { EditionFound } from '../store/editions.ts';
import type { EvidenceFound } from '../store/evidence.ts';
import type { ObjectionFound } from '../store/objections.ts';
import type { RecordFound } from '../store/records.ts';
import type { FormState } from './page.ts';
import { ActionButton } from './parts/action.tsx';
import { FileField } from './parts/field.tsx';
import { FormPart } from './parts/form.tsx';
import { Section } from './parts/page-head.tsx';
import { Table } from './parts/table.tsx';
import { paths } from './paths.ts';
import { recordWordsIn } from './record-words.tsx';
import { instantWords } from './words.ts';

export const fileAccept = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx';

interface EvidenceProps {
  readonly evidence: readonly EvidenceFound[];
  readonly record: RecordFound;
  readonly state: FormState;
  readonly may: boolean;
}

export function EvidencePart({ evidence, record, state, may }: EvidenceProps) {
  const open = record.state === 'claimed' || record.state === 'rejected';
  const refusal = open
    ? undefined
    : `这条履职记录现在是“${stateWords[record.state]}”，不能上传佐证材料；请先更正记录。`;
  return (
    <Section title="佐证材料" id="evidence">
      {evidence.length === 0 && <p class="quiet">还没有上传佐证材料。</p>}
      {evidence.map((file) => (
        <EvidenceFile file={file} />
      ))}
      {may && (
        <FormPart state={state} files>
          <FileField
            state={state}
            name="file"
            accept={fileAccept}
            hint="PDF、图片、docx、xlsx，不超过20MB。"
          />
          <ActionButton kind="plain" refusal={refusal}>
            上传
          </ActionButton>
        </FormPart>
      )}
    </Section>
  );
}

/** Read when it is unfolded, never before: each reading is noted. */
function EvidenceFile({ file: { id, name, type, size, added, added_at } }: { readonly file: EvidenceFound }) {
  const told = `${name}（${sizeWords(size)}，${added ?? '导入'}，${instantWords(added_at)}）`;
  const image = type.startsWith('image/');
  if (!image && type !== 'application/pdf') {
    return (
      <p>
        <a href={paths.evidence(id)}>{told}</a>
      </p>
    );
  }
  return (
    <details class="evidence">
      <summary>{told}</summary>
      {image ? (
        <img src={paths.evidence(id)} alt={name} loading="lazy" />
      ) : (
        <iframe src={paths.evidence(id)} title={name} loading="lazy"></iframe>
      )}
      <p>
        <a href={paths.evidence(id)} target="_blank" rel="noopener">
          在新窗口打开
        </a>
      </p>
    </details>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes}字节`;
  return bytes < 1024 * 1024
    ? `${Math.round(bytes / 1024)}KB`
    : `${Math.round((bytes / 1024 / 1024) * 10) / 10}MB`;
}

export function ObjectionsPart({ objections }: { readonly objections: readonly ObjectionFound[] }) {
  if (objections.length === 0) return null;
  return (
    <Section title="异议">
      <Table
        caption="对这条记录的异议"
        captionUnseen
        rows={objections}
        columns={[
          { head: '异议', kind: 'short', cell: ({ kind }) => objectionKindWords[kind] },
          { head: '内容', kind: 'grow', cell: ({ text }) => text },
          { head: '状态', kind: 'short', cell: ({ state }) => objectionStateWords[state] },
          { head: '答复', cell: ({ outcome }) => outcome ?? '—' },
          { head: '办理', kind: 'short', cell: () => <a href={paths.objections()}>到异议页办理</a> },
        ]}
        empty=""
      />
    </Section>
  );
}

export const objectionKindWords = { 错: '记录有错', 重: '重复登记', 漏: '漏了登记' } as const;

interface VersionsProps {
  readonly versions: readonly RecordFound[];
  readonly editions: readonly EditionFound[];
  /** Whether the reader is told why it was returned or corrected. */
  readonly reasons: boolean;
}

export function VersionsPart({ versions, editions, reasons }: VersionsProps) {
  return (
    <Section title="办理经过">
      <Table
        caption="各个版本，何人何时所写"
        captionUnseen
        rows={versions}
        columns={[
          { head: '时间', kind: 'short', cell: ({ recorded_at }) => instantWords(recorded_at) },
          { head: '办理人', kind: 'short', cell: ({ recorded }) => recorded ?? '导入' },
          { head: '状态', kind: 'short', cell: ({ state }) => stateWords[state] },
          { head: '内容', cell: (row) => recordWordsIn(row, editions) },
          ...(reasons
            ? [{ head: '理由', kind: 'grow' as const, cell: ({ reason }: RecordFound) => reason ?? '—' }]
            : []),
        ]}
        empty=""
      />
    </Section>
  );
}
