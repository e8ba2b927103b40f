/** 计票纪要: what the meeting and the count came to, as the office files it. What is not shown to the asker is not in it. */
import type { Day } from '../../engine/day.ts';
import { countWords } from '../../engine/poll-count.ts';
import type { PollCount, PollRules } from '../../engine/rulebook.ts';
import { dayInWords } from '../../engine/words.ts';
import type { ReportShown } from './shown.ts';

export interface MinutesView {
  readonly congress: string;
  readonly report: ReportShown;
  readonly rulebook: { readonly title: string } & Pick<PollRules, 'quorum'>;
  /** Names; one alone where 四眼 was waived. */
  readonly tellers: readonly string[];
  readonly corrections: readonly { readonly on: Day; readonly by: string; readonly reason: string }[];
}

type Count = NonNullable<ReportShown['count']>;

/** Of a count that was decided; undefined of any other. */
export function reportMinutes({
  congress,
  report,
  rulebook,
  tellers,
  corrections,
}: MinutesView): string | undefined {
  const { count } = report;
  if (count === null) return undefined;
  const lines = [
    `${congress}${report.subject === 'representative' ? '代表述职' : ''}测评计票纪要`,
    '',
    ...aboutWhom(report),
    `会议日期：${dayInWords(report.on ?? '')}`,
    `会议地点：${report.place ?? ''}`,
    `到会情况：${peopleIn(count)}。`,
    '',
    '一、计票',
    `${papersIn(count)}。`,
    ...classesIn(count),
    '',
    '二、有效票数',
    ...validityIn(report, count, rulebook.quorum),
    '',
    '三、结果',
    ...resultIn(report, count),
    '',
    ...signedBy(tellers, corrections),
    `依据：${rulebook.title}（${count.rulebook.id}，内容摘要${count.rulebook.digest.slice(0, 16)}）。`,
  ];
  return `${lines.join('\n')}\n`;
}

function aboutWhom({ subject, name, appraisal, representative, localOffice }: ReportShown): string[] {
  if (subject === 'representative') {
    return [`述职人：${name}（代表证号${representative?.officeNumber}，${localOffice?.name}）`];
  }
  return [`测评对象：${name}（${subject === 'official' ? '干部' : '部门、单位'}）`, `测评名称：${appraisal}`];
}

function peopleIn({ totals: { expected, present } }: Count): string {
  return [
    ...(expected === undefined ? [] : [`应到${expected}人`]),
    ...(present === undefined ? [] : [`实到${present}人`]),
  ].join('，');
}

const paperCounts = ['issued', 'returned', 'valid', 'invalid', 'abstained'] as const;

function papersIn({ totals, papers }: Count): string {
  const given = paperCounts.flatMap((key) => {
    const papersOf = totals[key];
    return papersOf === undefined ? [] : [`${countWords[key]}${papersOf}张`];
  });
  const named = Object.entries(papers ?? {}).map(([name, some]) => `${name}${some}张`);
  return given.join('，') + (named.length === 0 ? '' : `；其中${named.join('，')}`);
}

function classesIn({ classes, base }: Count): readonly string[] {
  if (classes === null) return ['有效票不足5张，各档票数和票率不列出。'];
  const of = `票率以${base.words}${base.papers ?? 0}${base.count in people ? '人' : '张'}为基数：`;
  // Of a void poll nothing was divided.
  const rated = classes.some(({ rate }) => rate !== null);
  return [
    ...(rated ? [of] : []),
    ...classes.map(({ name, votes, rate, percent }) =>
      rate === null ? `${name}${votes}票` : `${name}${votes}票，票率${rate}，即${percent}`,
    ),
  ];
}

const people = { present: '人', expected: '人' } as const satisfies Partial<Record<PollCount, string>>;

function validityIn({ state }: ReportShown, { short, totals }: Count, quorum: PollRules['quorum']): string[] {
  if (state === 'void') return [...short.map((one) => `${one}。`), '应当重新测评，不据此作任何处理。'];
  const reached = Object.entries(quorum).map(
    ([key, least]) =>
      `${countWords[key as PollCount]}${totals[key as PollCount] ?? 0}，不少于办法要求的${least}`,
  );
  return [`${reached.length === 0 ? '办法没有规定下限' : reached.join('；')}。测评有效。`];
}

function resultIn({ state, subject }: ReportShown, { flags }: Count): readonly string[] {
  if (state === 'void') return ['测评无效，没有结果。'];
  if (flags.length === 0) return ['没有需要提示的情况。'];
  return [
    ...flags.map(({ flag, words }) => `提示“${flag}”${words === null ? '' : `：${words}`}。`),
    subject === 'representative'
      ? '提示只用于开展谈心谈话、帮助整改，不是处理决定。'
      : '提示供使用测评结果的机关参考，不是处理决定。',
  ];
}

function signedBy(tellers: MinutesView['tellers'], corrections: MinutesView['corrections']): string[] {
  const [first, ...others] = tellers;
  const hands = others.length === 0 ? '一人录入，本级人大已免去两人分别录入' : '分别录入，两份一致';
  return [
    `计票人：${[first, ...others].join('、')}（${hands}）。`,
    ...corrections.map(
      ({ on, by, reason }) => `${dayInWords(on)}由${by}更正计票，以上为更正后的结果。理由：${reason}`,
    ),
  ];
}
