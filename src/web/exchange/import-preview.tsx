/** What an import would do, as the preview found it: the sums, what was left out, the errors by cell, the rows. */
import type { Child } from 'hono/jsx';
import type { Preview } from '../../commands/imports/import.ts';
import type { ImportKind } from '../../commands/imports/import-text.ts';
import type { Outcome, TakenRow } from '../../commands/imports/taken.ts';
import type { Problem } from '../../commands/problems.ts';
import { Badge, type Tone } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { labels as rosterLabels } from '../representatives/fields.tsx';
import { pointsWords } from '../words.ts';

export interface Previewed {
  readonly kind: ImportKind;
  /** What the file is called. */
  readonly name: string;
  readonly skipDuplicates: boolean;
  /** The file, in base64url. */
  readonly kept: string;
  readonly skipped: readonly string[];
  readonly preview: Preview;
}

/** The page would not stay readable with more; all of them are in the marked file, and all are imported. */
const rowsMost = 200;

const outcomeWords = {
  new: '新增',
  changed: '更正',
  unchanged: '不变',
  duplicate: '重复',
  wrong: '有误',
} as const satisfies Record<Outcome, string>;

const tones = {
  new: 'good',
  changed: 'wait',
  unchanged: 'quiet',
  duplicate: 'wait',
  wrong: 'bad',
} as const satisfies Record<Outcome, Tone>;

const units: Readonly<Record<ImportKind, string>> = { roster: '人', records: '条', dossiers: '人' };

/** 新增498条，有误2条 */
export function countWords(kind: ImportKind, counts: Readonly<Record<string, number>>): string {
  const said = Object.entries(outcomeWords).flatMap(([outcome, words]) => {
    const count = counts[outcome] ?? 0;
    return count === 0 ? [] : [`${words}${count}${units[kind]}`];
  });
  return said.length === 0 ? '没有要写入的内容' : said.join('，');
}

type Told = Omit<Previewed, 'kept'> & { readonly children: Child };

/** `children`: what can be done now. */
export function PreviewTold({ kind, name, preview, skipped, children }: Told) {
  const { rows, problems, counts } = preview;
  return (
    <>
      <Section title="核对结果">
        <p>
          “{name}”读出{rows.length}行：{countWords(kind, counts)}。
          {problems.length > 0 && (
            <strong class="wrong">共有{problems.length}处问题，一行也没有写入；更正后请重新上传。</strong>
          )}
        </p>
        <div class="actions">{children}</div>
        {skipped.length > 0 && (
          <details open={skipped.length <= 6}>
            <summary>没有导入的内容（{skipped.length}处）</summary>
            <ul class="said">
              {skipped.slice(0, rowsMost).map((said) => (
                <li>{said}</li>
              ))}
            </ul>
          </details>
        )}
      </Section>
      {problems.length > 0 && <Errors problems={problems} />}
      <Section title="逐行结果">
        <Table
          caption={shownWords(rows.length)}
          rows={rows.toSorted((a, b) => order(a) - order(b)).slice(0, rowsMost)}
          columns={columnsFor(kind, rows)}
          empty="文件里没有可以导入的行。"
        />
      </Section>
    </>
  );
}

function shownWords(count: number): string {
  return count > rowsMost
    ? `共${count}行，这里列出${rowsMost}行，有误、重复和更正的在前；导入时写入全部`
    : `共${count}行，有误、重复和更正的在前`;
}

/** What wants looking at comes first; the others as in the file. */
function order({ outcome }: TakenRow): number {
  return ['wrong', 'duplicate', 'changed'].indexOf(outcome) >>> 0;
}

function Errors({ problems }: { readonly problems: readonly Problem[] }) {
  const inOrder = problems.toSorted((a, b) => rowOf(a) - rowOf(b));
  const shown = inOrder.slice(0, rowsMost).map(placed);
  const more = problems.length - shown.length;
  const sheets = shown.some(({ sheet }) => sheet !== '');
  return (
    <Section title="需要更正的地方">
      <Table
        caption={more > 0 ? `前${shown.length}处；其余${more}处见标出问题的文件` : '需要更正的地方'}
        captionUnseen={more === 0}
        rows={shown}
        columns={[
          { head: '位置', kind: 'short', cell: ({ place }) => place },
          ...(sheets ? [{ head: '工作表', kind: 'short', cell: sheetOf } as const] : []),
          {
            head: '问题和更正的办法',
            cell: ({ what, mend }) => (
              <>
                <span class="wrong">{what}</span>
                {mend}
              </>
            ),
          },
        ]}
        empty=""
      />
    </Section>
  );
}

interface Placed {
  readonly sheet: string;
  readonly place: string;
  readonly what: string;
  readonly mend: string;
}

const sheetOf = ({ sheet }: Placed) => sheet;

/** What concerns the whole file comes first. */
function rowOf({ path = '' }: Problem): number {
  return Number(/^rows\.(\d+)/.exec(path)?.[1] ?? -1);
}

/** “名册”B12：… in its parts. */
function placed({ what, mend }: Problem): Placed {
  const [whole = '', sheet = '', place = ''] = /^(?:“([^”]*)”)?([A-Z]+\d+|第\d+[行条])：/.exec(what) ?? [];
  return { sheet, place: place === '' ? '整个文件' : place, what: what.slice(whole.length), mend };
}

function columnsFor(kind: ImportKind, rows: readonly TakenRow[]): readonly Column<TakenRow>[] {
  const said: Readonly<Record<ImportKind, Column<TakenRow>>> = {
    roster: { head: '变动', kind: 'grow', cell: changedWords },
    records: { head: '核实后可得', kind: 'grow', cell: earnsWords },
    dossiers: { head: '导入后总分', kind: 'number', cell: totalWords },
  };
  const who: readonly Column<TakenRow>[] = [
    { head: '姓名', kind: 'short', cell: ({ name }) => name ?? '—' },
    { head: '代表证号', kind: 'short', cell: ({ officeNumber }) => officeNumber ?? '—' },
  ];
  const more = kind !== 'roster' || rows.some(({ changed }) => changed !== undefined);
  const named = rows.some(({ name }) => name !== undefined);
  return [
    { head: '行', kind: 'short', cell: ({ where }) => where },
    ...(named ? who : []),
    {
      head: '结果',
      kind: 'short',
      cell: ({ outcome }) => <Badge tone={tones[outcome]}>{outcomeWords[outcome]}</Badge>,
    },
    ...(more ? [said[kind]] : []),
  ];
}

function changedWords({ changed = [] }: TakenRow): string {
  const words: Readonly<Record<string, string>> = rosterLabels;
  const said = changed.map((field) => words[field] ?? field.replace(/^traits\./, ''));
  return said.length === 0 ? '—' : said.join('、');
}

function earnsWords({ earns = [], because, outcome }: TakenRow): string {
  if (earns.length > 0) return earns.map(({ item, points }) => `${item} ${pointsWords(points)}`).join('；');
  return because ?? (outcome === 'new' ? '改正问题后显示' : '—');
}

function totalWords({ total }: TakenRow): string {
  return total === undefined ? '—' : pointsWords(total);
}
