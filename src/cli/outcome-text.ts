/** An outcome for a clerk: the ranked table, each grade against its quota, and whoever needs a second look. */
import { decimal } from '../engine/decimal.ts';
import type { Cohort } from '../engine/dossier.ts';
import { amount, fractionIn, spanWords } from '../engine/explain-amount.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import type { Outcome, QuotaUse, Refusal, ScoreSheet } from '../engine/sheet.ts';
import { table } from './table.ts';

/** Rows at the head and at the tail of a ranking that is not shown whole. */
const [headRows, tailRows] = [20, 5];

export function outcomeText(
  rulebook: Rulebook,
  cohort: Cohort,
  outcome: Outcome,
  { all }: { readonly all: boolean },
): string {
  const { from } = outcome.period;
  // Of the period itself: the rest are there for figures that reach further back.
  const records = cohort.dossiers.flatMap((dossier) => dossier.records.filter(({ on }) => on >= from)).length;
  return [
    `${rulebook.title}\n版本${rulebook.id}，${spanWords(outcome.period)}，` +
      `${cohort.dossiers.length}份档案，${records}条履职记录。\n`,
    ranking(rulebook, outcome, all),
    ...gradesText(rulebook, outcome),
    ...cutsText(outcome),
    ...openText(outcome),
    ...outsideText(cohort, outcome),
  ].join('\n');
}

function ranking(rulebook: Rulebook, { sheets }: Outcome, all: boolean): string {
  const ranked = sheets.filter((sheet) => sheet.rank !== undefined);
  const short = !all && ranked.length > headRows + tailRows + 1;
  const graded = rulebook.grades.length > 0;
  const columns = [
    { title: '名次', numbers: true },
    { title: '编号' },
    { title: '姓名' },
    { title: '乡镇街道' },
    ...rulebook.sections.map((section) => ({ title: section.name, numbers: true })),
    { title: '总分', numbers: true },
    ...(graded ? [{ title: '等次' }] : []),
    { title: '说明' },
  ];
  const rowOf = (sheet: ScoreSheet) => [
    `${sheet.rank ?? ''}`,
    sheet.representative,
    sheet.name,
    sheet.localOffice,
    ...sheet.sections.map((section) => (section.applies ? twoPlaces(section.points) : '—')),
    amount(sheet.total),
    ...(graded ? [gradeWord(sheet)] : []),
    noteOf(sheet),
  ];
  if (!short) return table(columns, ranked.map(rowOf));
  const gap = columns.map(() => '…');
  const rows = [
    ...ranked.slice(0, headRows).map(rowOf),
    gap,
    ...ranked.slice(ranked.length - tailRows).map(rowOf),
  ];
  const left = ranked.length - headRows - tailRows;
  return `${table(columns, rows)}中间${left}人从略，加 --all 列出全部${ranked.length}人。\n`;
}

/** In the table alone: the explanation has the exact points of a section. */
function twoPlaces(points: string): string {
  return decimal(fractionIn(points), 2, 'half-up');
}

function gradeWord(sheet: ScoreSheet): string {
  const { why } = sheet.standing;
  switch (why) {
    case 'reached':
      return sheet.grade ?? '';
    case 'exempt':
      return '不评定';
    case 'pending':
      return '待评';
    case 'referred':
      return '待会议定';
    case 'withheld':
      return '不定等次';
    case 'ungraded':
      return '';
  }
}

/** What the total alone does not show about a grade. */
function noteOf(sheet: ScoreSheet): string {
  const reason = sheet.standing;
  switch (reason.why) {
    case 'reached':
      return [...new Set(reason.over.map((refusal) => refusalNote(refusal, sheet.grade ?? '')))]
        .filter((note) => note !== '')
        .join('；');
    case 'exempt':
      return reason.exempt.join('、');
    case 'pending':
      return `缺少${reason.pending.join('、')}`;
    case 'referred':
      return `与${reason.tied.length - 1}人并列“${reason.grade}”`;
    case 'withheld':
      return reason.reason;
    case 'ungraded':
      return '';
  }
}

function refusalNote(refusal: Refusal, given: string): string {
  switch (refusal.because) {
    case 'for':
    case 'from':
      return '';
    case 'need':
      return `达到${refusal.grade}分数线，未满足：${refusal.unmet.join('、')}`;
    case 'gate':
      return `达到${refusal.grade}分数线，未达到“${refusal.gate}”`;
    case 'quota':
      return `达到${refusal.grade}分数线，因${refusal.tied ? '同分和' : ''}名额列为${given}`;
  }
}

function gradesText(rulebook: Rulebook, { sheets, quotas }: Outcome): string[] {
  if (rulebook.grades.length === 0) return [];
  const counts = rulebook.grades.map(({ name }) => {
    const own = sheets.filter((sheet) => sheet.grade === name).length;
    return `${name}${own}人`;
  });
  const open = [...new Set(sheets.filter((sheet) => sheet.grade === undefined).map(gradeWord))].map(
    (word) => `${word}${sheets.filter((sheet) => gradeWord(sheet) === word).length}人`,
  );
  const line = `各等次：${[...counts, ...open].join('，')}。\n`;
  if (quotas.length === 0) return [line];
  const rows = quotas.map((use) => [
    use.grade,
    use.group ?? '全体',
    `${use.heads}`,
    `${use.places}`,
    `${use.given.length}`,
    `${use.displaced.length}`,
    tiedWords(use),
  ]);
  const columns = [
    { title: '等次' },
    { title: '范围' },
    { title: '计名额人数', numbers: true },
    { title: '名额', numbers: true },
    { title: '已列入', numbers: true },
    { title: '因名额落下', numbers: true },
    { title: '同分' },
  ];
  return [line, table(columns, rows)];
}

function tiedWords(use: QuotaUse): string {
  if (use.tied.length === 0) return '无';
  switch (use.ties) {
    case 'include':
      return `${use.tied.length}人同分，一并列入`;
    case 'exclude':
      return `${use.tied.length}人同分，都不列入`;
    case 'refer':
      return `${use.tied.length}人同分，由会议确定`;
  }
}

/** Everybody whom a quota kept from a grade or whom the meeting must choose among. */
function cutsText({ sheets, quotas }: Outcome): string[] {
  const byId = new Map(sheets.map((sheet) => [sheet.representative, sheet]));
  const named = (ids: readonly string[]) =>
    ids
      .flatMap((id) => byId.get(id) ?? [])
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
      .map((sheet) => `${sheet.name}（${sheet.representative}，${amount(sheet.total)}分）`)
      .join('、');
  return quotas.flatMap((use) => {
    const where = `“${use.grade}”${use.group === undefined ? '' : `（${use.group}）`}`;
    const displaced = `${where}达到分数线、因名额落下的：${named(use.displaced)}。\n`;
    const tied = `${where}名额线上同分、${tiedEnd(use)}：${named(use.tied)}。\n`;
    return [...(use.displaced.length > 0 ? [displaced] : []), ...(use.tied.length > 0 ? [tied] : [])];
  });
}

function tiedEnd({ ties }: QuotaUse): string {
  switch (ties) {
    case 'include':
      return '一并列入的';
    case 'exclude':
      return '都不列入的';
    case 'refer':
      return '由会议确定的';
  }
}

function openText({ sheets }: Outcome): string[] {
  const open = sheets.filter(({ standing: { why } }) => why === 'pending' || why === 'exempt');
  if (open.length === 0) return [];
  const columns = [
    { title: '未拟定等次' },
    { title: '编号' },
    { title: '姓名' },
    { title: '乡镇街道' },
    { title: '总分', numbers: true },
    { title: '原因' },
  ];
  const rows = open.map((sheet) => [
    gradeWord(sheet),
    sheet.representative,
    sheet.name,
    sheet.localOffice,
    amount(sheet.total),
    noteOf(sheet),
  ]);
  return [table(columns, rows)];
}

function outsideText(cohort: Cohort, { outside }: Outcome): string[] {
  if (outside.length === 0) return [];
  const names = outside.map((id) => {
    const one = cohort.dossiers.find((dossier) => dossier.representative.id === id)?.representative;
    return `${one?.name ?? ''}（${id}）`;
  });
  return [`不参加本办法的${outside.length}人：${names.join('、')}。\n`];
}
