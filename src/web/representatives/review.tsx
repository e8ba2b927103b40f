/** Where the representative stands in the review of the period. */
import type { DossierView } from '../../commands/dossiers/dossier-view.ts';
import { objectionWords } from '../../engine/review-words.ts';
import { Badge, type Fact, Facts } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

export function ReviewPart({ review }: { readonly review: DossierView['review'] }) {
  if (review === undefined) {
    return (
      <Section title="年度考核" id="review">
        <p class="quiet">本期还没有开启考核，或这名代表不在考核名单内。</p>
      </Section>
    );
  }
  const { whole, own } = review;
  const facts: readonly (Fact | false)[] = [
    ['进度', `${whole.phaseWords}${whole.phase === 'assessing' ? `，在“${own.stageName}”` : ''}`],
    own.dueOn !== undefined && [
      '本步期限',
      <>
        {dayWords(own.dueOn)} {own.overdue && <Badge tone="bad">已逾期</Badge>}
      </>,
    ],
    own.recommended !== undefined && ['建议等次', own.recommended],
    own.undecided === true ? ['拟定等次', '并列，由会议确定'] : gradeFact('拟定等次', own.proposed),
    gradeFact('确定等次', own.determined),
    own.objection !== undefined && ['异议', objectionWords[own.objection]],
    ['记录截止', dayWords(whole.cutOff)],
    whole.noticeUntil !== undefined && ['公示至', dayWords(whole.noticeUntil)],
  ];
  return (
    <Section title="年度考核" id="review">
      <p>
        <a href={paths.assessment(whole.id, own.representative.id)}>{whole.title}</a>
      </p>
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </Section>
  );
}

function gradeFact(term: string, grade: string | null | undefined): Fact | false {
  return grade !== undefined && [term, grade ?? '不定等次'];
}
