/** The score of one period: what it came to and why, the sections against their caps, and every item to open. */
import type { DossierScored } from '../../commands/dossiers/dossier-view.ts';
import { recordsIn } from '../../engine/counted.ts';
import type { Passage } from '../../engine/explain.ts';
import { amount } from '../../engine/explain-amount.ts';
import type { ItemScore, ScoreSheet, SectionScore } from '../../engine/sheet.ts';
import { capsChart } from '../../files/charts/against-caps.ts';
import { Bar } from '../parts/bar.tsx';
import { Badge } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { Picture } from '../parts/picture.tsx';
import { daysInWords, points, pointsWords } from '../words.ts';

interface Props {
  readonly scored: Pick<DossierScored, 'sheet' | 'passage' | 'edition' | 'version'>;
  /** 2026年. */
  readonly when: string;
  /** The record's day and title, for the way to it. */
  readonly records: ReadonlyMap<string, string>;
}

/** Lines of one kind on paper, so that the file stays on two pages. */
const paperMost = 8;

export function ScorePart({ scored, when, records }: Props) {
  const { sheet, passage, edition } = scored;
  const [, ...conclusions] = passage.lines;
  // The sections come first in the passage, in their order; what is told of the whole comes after them.
  const rest = passage.parts.slice(sheet.sections.length);
  return (
    <Section title={`${when}得分`} id="score">
      <p class="score-line">
        <strong class="total">{totalWords(sheet)}</strong>
        <span>（{mostWords(sheet.attainable)}）</span>
        {sheet.rank !== undefined && <span>全体第{sheet.rank}名</span>}
        {sheet.grade !== undefined && (
          <Badge tone="good">{`${sheet.grade}${scored.version === undefined ? '（测算）' : ''}`}</Badge>
        )}
        {scored.version === undefined ? (
          <span class="quiet">按现有记录和评分即时计算</span>
        ) : (
          <span class="quiet">已固定的第{scored.version}份明细表</span>
        )}
      </p>
      <div class="columns">
        <ul class="told">
          {conclusions.map((line) => (
            <li>{daysInWords(line)}</li>
          ))}
        </ul>
        <Sections sections={sheet.sections} when={when} />
      </div>
      <p class="quiet basis">
        依据：{edition.title}（{edition.id}）。逐项列出得分、封顶和条款，点开可看每条记录怎样计分。
      </p>
      <div class="items">
        {sheet.sections.map((section, index) => (
          <SectionItems section={section} passage={passage.parts[index]} records={records} />
        ))}
      </div>
      <div class="columns rest">
        {rest.map(({ title, lines }) => (
          <div>
            <h3>{title}</h3>
            <ul class="told">
              {lines.map((line, index) => (
                <li class={index < paperMost ? undefined : 'screen-only'}>{daysInWords(line)}</li>
              ))}
              {lines.length > paperMost && (
                <li class="paper-only" aria-hidden="true">
                  另有{lines.length - paperMost}条，见电子档案。
                </li>
              )}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}

/** The sections into the total, as a picture and as the table beside it. */
function Sections({ sections, when }: { readonly sections: readonly SectionScore[]; readonly when: string }) {
  const bars = sections
    .filter(({ applies }) => applies)
    .map(({ section, points: won, attainable }) => ({
      label: section,
      points: points(rounded(won)),
      ...(attainable === 'none' ? {} : { cap: rounded(attainable) }),
    }));
  return <Picture chart={capsChart(`${when}各部分得分与封顶`, bars, { width: 480 })} />;
}

interface SectionProps extends Pick<Props, 'records'> {
  readonly section: SectionScore;
  readonly passage: Passage | undefined;
}

function SectionItems({ section, passage, records }: SectionProps) {
  return (
    <div class="section-items">
      <h3>
        {passage?.title ?? section.section}
        <span class="won-of">{section.applies ? againstCap(section) : '不适用'}</span>
      </h3>
      {(passage?.lines.length ?? 0) > 0 && <p class="quiet">{passage?.lines.join('')}</p>}
      {section.items.map((item, index) => (
        <Item item={item} passage={passage?.parts[index]} records={records} />
      ))}
    </div>
  );
}

interface ItemProps extends Pick<Props, 'records'> {
  readonly item: ItemScore;
  readonly passage: Passage | undefined;
}

function Item({ item, passage, records }: ItemProps) {
  const named = [...recordsIn(item)].filter((id) => records.has(id));
  return (
    <details class={item.applies ? 'item' : 'item idle'}>
      <summary>
        <span class="name">{item.item}</span>
        <span class="clause">{[item.clause, item.duty].filter(Boolean).join(' · ')}</span>
        <ItemBar item={item} />
        <span class="won-of">{item.applies ? againstCap(item) : '不适用'}</span>
      </summary>
      <Steps passage={passage} />
      {named.length > 0 && (
        <p class="of-records">
          涉及的记录：
          {named.map((id, index) => (
            <>
              {index > 0 && '、'}
              <a href={`#r-${id}`}>{records.get(id)}</a>
            </>
          ))}
        </p>
      )}
    </details>
  );
}

/** What the engine says of the item, and of smaller items in it. */
function Steps({ passage }: { readonly passage: Passage | undefined }) {
  if (passage === undefined) return null;
  return (
    <>
      <ol class="steps">
        {passage.lines.map((line) => (
          <li>{daysInWords(line)}</li>
        ))}
      </ol>
      {passage.parts.map((part) => (
        <div class="inner">
          <h4>
            {part.title} {part.points}
          </h4>
          <Steps passage={part} />
        </div>
      ))}
    </>
  );
}

/** Lost points are shown in the other colour; without a cap what there is fills the bar. */
function ItemBar({ item: { applies, points: won, attainable } }: { readonly item: ItemScore }) {
  if (!applies) return <span />;
  const [value, cap] = [Number(rounded(won)), attainable === 'none' ? 0 : Number(rounded(attainable))];
  const most = Math.max(cap, Math.abs(value));
  return <Bar value={Math.max(value, 0)} most={most} part={Math.max(-value, 0)} />;
}

/** 20.00／20分. */
function againstCap({ points: won, attainable }: Pick<ItemScore, 'points' | 'attainable'>): string {
  const most = attainable === 'none' ? '不封顶' : `${rounded(attainable)}分`;
  return `${points(rounded(won))}／${most}`;
}

function mostWords(attainable: string): string {
  return attainable === 'none' ? '不设上限' : `最高${rounded(attainable)}分`;
}

/** 81.50分. */
export function totalWords({ total }: Pick<ScoreSheet, 'total'>): string {
  return pointsWords(rounded(total));
}

/** Where no decimal is exact, four places of it; the steps say the fraction. */
function rounded(text: string): string {
  return amount(text).replace(/（.*$/, '');
}
