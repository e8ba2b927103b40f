/** Below a record: its evidence to look at in place, who objected, and how it came to be what it is. */
import { objectionStateWords } from '../../commands/records/held-objection.ts';
import { stateWords } from '../../commands/records/held-records.ts';
import type { EditionFound } from '../../store/editions.ts';
import type { EvidenceFound } from '../../store/evidence.ts';
import type { ObjectionFound } from '../../store/objections.ts';
import type { RecordFound } from '../../store/records.ts';
import { OneFile, UploadPart } from '../files-part.tsx';
import type { FormState } from '../page.ts';
import { Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { instantWords } from '../words.ts';
import { recordWordsIn } from './words.tsx';

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
        <OneFile file={file} to={paths.evidence(file.id)} />
      ))}
      {may && <UploadPart {...{ state, refusal }} />}
    </Section>
  );
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
