/**
 * The cases of an edition as people read them: the sentence, what is in the dossier, what must come out.
 *
 * Told from what the office wrote and nothing else, so it costs no scoring, and a case reads as it was meant even
 * where the rules no longer know a word of it.
 */
import { dayInWords } from '../engine/words.ts';
import type { Problem } from './problems.ts';
import { type Mapping, readWritten, type Written } from './written.ts';

export interface CaseInWords {
  readonly says: string;
  /** One line a record, a rating, a poll; with whose it is, where there are several. */
  readonly given: readonly string[];
  readonly expected: readonly string[];
}

export interface CaseFile {
  /** As it lies in the folder of the edition. */
  readonly file: string;
  /** The comment that it begins with. */
  readonly about?: string;
  readonly cases: readonly CaseInWords[];
}

/** In the order of the files; one that cannot be read has no cases. */
export function casesInWords(files: Readonly<Record<string, string>>): readonly CaseFile[] {
  return Object.keys(files)
    .filter((file) => file.startsWith('cases/') || file === 'rulebook.yaml')
    .sort()
    .flatMap((file) => {
      const problems: Problem[] = [];
      const tree = readWritten(file, files[file] ?? '', problems);
      const list = file === 'rulebook.yaml' ? tree && inside(tree, 'cases') : tree;
      const cases = listIn(list).flatMap((one) => (one.kind === 'mapping' ? [inWords(one)] : []));
      const about = file === 'rulebook.yaml' ? undefined : /^#\s*(.+)/.exec(files[file] ?? '')?.[1]?.trim();
      return cases.length === 0 ? [] : [{ file, ...(about === undefined ? {} : { about }), cases }];
    });
}

function inWords(one: Mapping): CaseInWords {
  const people = listIn(inside(one, 'dossiers')).filter((each) => each.kind === 'mapping');
  const poll = inside(one, 'poll');
  const period = inside(one, 'period');
  const whole = [
    ...(period === undefined ? [] : [`周期：${spanWords(period)}`]),
    ...named('测评', textOf(inside(one, 'appraisal'))),
    ...(poll === undefined ? [] : [pollWords(poll)]),
  ];
  const dossiers = people.length === 0 ? [one] : people;
  const each = dossiers.map((dossier, at) => {
    const whose = people.length === 0 ? '' : `${nameOf(dossier) || `第${at + 1}人`}：`;
    const given = givenIn(dossier);
    const expected = expectedIn(inside(dossier, 'expect'));
    return {
      given: whose !== '' && given.length === 0 ? [`${whose}没有记录`] : given.map((line) => whose + line),
      expected: expected.map((line) => whose + line),
    };
  });
  return {
    says: textOf(inside(one, 'case')),
    given: [...whole, ...each.flatMap(({ given }) => given)],
    expected: each.flatMap(({ expected }) => expected),
  };
}

function nameOf(dossier: Mapping): string {
  const representative = inside(dossier, 'representative');
  const own = representative === undefined ? '' : textOf(inside(representative, 'name'));
  return own || textOf(inside(dossier, 'id'));
}

// ---- what is in the dossier -----------------------------------------------------------------------------------

function givenIn(dossier: Mapping): readonly string[] {
  return [
    ...representativeWords(inside(dossier, 'representative')),
    ...listIn(inside(dossier, 'records')).map(recordWords),
    ...entriesIn(inside(dossier, 'ratings')).map(({ key, value }) => `${key}${ratingWords(value)}`),
    ...listIn(inside(dossier, 'polls')).map(pollWords),
    ...listIn(inside(dossier, 'history')).map(pastWords),
  ];
}

function representativeWords(written: Written | undefined): readonly string[] {
  const days = [
    ...dayOf(written, 'electedOn').map((day) => `${day}当选`),
    ...dayOf(written, 'leftOn').map((day) => `${day}离任`),
  ];
  const changes = listIn(written && inside(written, 'changes')).map(
    (change) => `${dayOf(change, 'on').join('')}起${traitsIn(change).join('，')}`,
  );
  const members = listIn(written && inside(written, 'members')).map(textOf);
  const said = [...days, ...named('', textOf(written && inside(written, 'localOffice')))];
  return [...said, ...traitsIn(written), ...changes, ...named('成员：', members.join('、'))]
    .filter((words) => words !== '')
    .map((words) => (words.includes('：') ? words : `代表：${words}`));
}

function traitsIn(written: Written | undefined): readonly string[] {
  return entriesIn(written && inside(written, 'traits')).map(({ key, value }) => `${key}为${listed(value)}`);
}

/** Beside the facts, which are told by their values: 人代会，出席，半天数8。 */
const besideFacts: Readonly<Record<string, (value: Written) => string>> = {
  id: () => '',
  on: (value) => dayWordsOf(textOf(value)),
  matter: (value) => `事项${textOf(value)}`,
  evidence: (value) => `佐证${textOf(value)}份`,
  by: (value) => `由${textOf(value)}履行`,
  repeat: (value) => `共${textOf(value)}条`,
  joint: (value) =>
    `${textOf(inside(value, 'participants'))}人联名，署名第${textOf(inside(value, 'position'))}位`,
};

function recordWords(written: Written): string {
  const said = entriesIn(written).map(({ key, value }) => {
    const own = besideFacts[key];
    if (own !== undefined) return own(value);
    const text = listed(value);
    return /^-?\d/.test(text) ? `${key}${dayWordsOf(text)}` : text;
  });
  return said.filter((words) => words !== '').join('，');
}

function ratingWords(written: Written): string {
  if (written.kind !== 'mapping') return `${listed(written)}分`;
  const reason = textOf(inside(written, 'reason'));
  return `${listed(inside(written, 'value'))}分${reason === '' ? '' : `（理由：${reason}）`}`;
}

const countWords: Readonly<Record<string, string>> = {
  ...{ expected: '应到', present: '实到', issued: '发出', returned: '收回', valid: '有效' },
  ...{ invalid: '无效', abstained: '弃权' },
};

function pollWords(written: Written): string {
  const counts = Object.entries(countWords).flatMap(([key, words]) =>
    named(words, textOf(inside(written, key))),
  );
  const below = (key: string) =>
    entriesIn(inside(written, key)).map((entry) => `${entry.key}${textOf(entry.value)}`);
  const parts = [counts, below('papers'), below('classes')].filter((part) => part.length > 0);
  return `${dayOf(written, 'on').join('')}测评：${parts.map((part) => part.join('、')).join('；')}`;
}

function pastWords(written: Written): string {
  const [period, total, grade] = ['period', 'total', 'grade'].map((key) => textOf(inside(written, key)));
  const figures = entriesIn(inside(written, 'figures')).map(({ key, value }) => `${key}${textOf(value)}`);
  const when = /^\d{4}$/.test(period ?? '') ? `${period}年` : (period ?? '');
  return `以往：${[`${when}${total}分`, grade, ...figures].filter((words) => words !== '').join('，')}`;
}

// ---- what must come out ---------------------------------------------------------------------------------------

const gateWords: Readonly<Record<string, string>> = {
  ...{ yes: '达到', no: '没有达到', pending: '待定', none: '不适用' },
};
const yearlyWords: Readonly<Record<string, string>> = { yes: '按期', late: '逾期', none: '没有报告' };

/** By key, in the words of a sheet. */
const outcomeWords: Readonly<Record<string, (value: Written) => readonly string[]>> = {
  total: (value) => [`总分${textOf(value)}分`],
  sections: (value) => amountsIn(value, '分'),
  items: (value) => amountsIn(value, '分'),
  figures: (value) => amountsIn(value, ''),
  rates: (value) => entriesIn(value).map(({ key, value: rate }) => `${key}票率：${orNone(textOf(rate))}`),
  grade: (value) => [textOf(value) === 'none' ? '不定等次' : `等次为${textOf(value)}`],
  rank: (value) => [textOf(value) === 'none' ? '不排名次' : `第${textOf(value)}名`],
  ranks: (value) => entriesIn(value).map(({ key, value: rank }) => `${key}第${textOf(rank)}名`),
  gates: (value) =>
    entriesIn(value).map(({ key, value: met }) => `${key}：${gateWords[textOf(met)] ?? textOf(met)}`),
  unmet: (value) => [namesIn('没有达到', value)],
  pending: (value) => [namesIn('待评', value)],
  exempt: (value) => [namesIn('不定等次', value)],
  consequences: (value) => [namesIn('结果提示', value)],
  flags: (value) => [namesIn('测评提示', value)],
  refused: (value) => [namesIn('拒收', value)],
  attainable: (value) => [textOf(value) === 'none' ? '最高不设上限' : `最高可得${textOf(value)}分`],
  margin: (value) => [`距上一等次${textOf(value) === 'none' ? '没有差距' : `${textOf(value)}分`}`],
  yearly: (value) => [`每年的报告：${yearlyWords[textOf(value)] ?? textOf(value)}`],
};

function expectedIn(written: Written | undefined): readonly string[] {
  return entriesIn(written).flatMap(({ key, value }) => outcomeWords[key]?.(value) ?? []);
}

function amountsIn(written: Written, unit: string): readonly string[] {
  return entriesIn(written).map(({ key, value }) => {
    const amount = textOf(value);
    return amount === 'none' ? `${key}：没有` : `${key}：${amount}${unit}`;
  });
}

function namesIn(words: string, written: Written): string {
  return `${words}：${listed(written) || '无'}`;
}

function orNone(text: string): string {
  return text === 'none' ? '没有' : text;
}

// ---- the tree -------------------------------------------------------------------------------------------------

function inside(written: Written, key: string): Written | undefined {
  return entriesIn(written).find((entry) => entry.key === key)?.value;
}

function entriesIn(written: Written | undefined): Mapping['entries'] {
  return written?.kind === 'mapping' ? written.entries : [];
}

function listIn(written: Written | undefined): readonly Written[] {
  return written?.kind === 'list' ? written.entries : [];
}

function textOf(written: Written | undefined): string {
  return written?.kind === 'text' ? written.text.trim() : '';
}

/** Several values as one text. */
function listed(written: Written | undefined): string {
  return written?.kind === 'list' ? written.entries.map(textOf).join('、') : textOf(written);
}

function named(words: string, text: string): readonly string[] {
  return text === '' ? [] : [`${words}${text}`];
}

function dayOf(written: Written | undefined, key: string): readonly string[] {
  return named('', dayWordsOf(textOf(written && inside(written, key))));
}

function dayWordsOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayInWords(text as Parameters<typeof dayInWords>[0]) : text;
}

function spanWords(written: Written): string {
  return [...dayOf(written, 'from'), ...dayOf(written, 'until')].join('至');
}
