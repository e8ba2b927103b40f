/** Workbooks to fill in, made from the rulebook in force: its words as drop-down lists, its names as headings. */
import { firstNamed } from '../commands/grouped.ts';
import type { ImportNames } from '../commands/imports/import-names.ts';
import { conditionInWords } from '../engine/condition-words.ts';
import type { Condition, Fact, Rulebook } from '../engine/rulebook.ts';
import { namesOf } from '../engine/words.ts';
import { type Column, columnsFor, type ListKind, listNames } from './columns.ts';
import { listingColumn } from './list-columns.ts';
import type { Listing, ListingHead } from './listing.ts';
import { workbookOf } from './write-book.ts';

export const howToName = '填写说明';

/** Ballots are counted twice and keyed; those of earlier years come as a list. */
const usual: readonly ListKind[] = ['roster', 'records', 'matters'];

export type TemplateHead = Omit<ListingHead, 'title'>;

/** All three lists, or those that are wanted. */
export async function templateOf(
  names: ImportNames,
  head: TemplateHead,
  kinds: readonly ListKind[] = usual,
): Promise<Uint8Array> {
  // What the rulebooks in force say, not what earlier ones said.
  const facts = firstNamed(names.rulebooks.flatMap((rulebook) => rulebook.facts));
  const traits = firstNamed(names.rulebooks.flatMap((rulebook) => rulebook.traits));
  const ofGroups = names.rulebooks.some(({ assessed }) => assessed === 'group');
  const lists = kinds.map((kind) => {
    const columns = columnsFor(kind, { ...names, facts, traits }).filter((column) =>
      isFilled(kind, column, facts, ofGroups),
    );
    return { kind, columns: columns.map((column) => withAsked(column, facts, names.rulebooks)) };
  });
  return workbookOf(
    ...lists.map(
      ({ kind, columns }): Listing => ({
        ...head,
        name: listNames[kind],
        title: `${head.unit}${titles[kind]}`,
        columns: columns.map((column) => ({ ...listingColumn(column), heading: headingOf(column) })),
        rows: [],
        toFill: `${howToFill[kind]}带*的列必填；不用的列可以删去。`,
      }),
    ),
    howTo(lists, head),
  );
}

const titles: Readonly<Record<ListKind, string>> = {
  roster: '代表名册',
  records: '履职记录表',
  matters: '活动和参加人员表',
  ballots: '民主测评票数表',
};

const howToFill: Readonly<Record<ListKind, string>> = {
  roster: '从第4行起填写，一行一名代表。',
  records: '从第4行起填写，一行一条履职记录。',
  matters: '从第4行起填写，一行一项活动；人员写姓名，同名的写代表证号，用顿号分开。',
  ballots: '从第4行起填写，一行一次测评。',
};

function headingOf({ headings: [heading], needed }: Column): string {
  return needed === true ? `${heading}*` : heading;
}

/** Of a matter with a list of people: what is said of all of them, and who took part how. */
function isFilled(
  kind: ListKind,
  { key, kind: of }: Column,
  facts: readonly Fact[],
  ofGroups: boolean,
): boolean {
  if (key === 'members' || key === 'by') return ofGroups;
  if (kind !== 'matters' || of === 'participants') return true;
  if (key === 'officeNumber' || key === 'name') return false;
  const called = columnsFor('matters', { facts, traits: [], localOffices: [] });
  const attendance = facts.find(({ name }) => called.some(({ says }) => says?.fact === name));
  const fact = facts.find(({ name }) => key === `facts.${name}`);
  if (fact === undefined || attendance === undefined) return true;
  if (fact === attendance) return false;
  const kinds = wordsIn(attendance.asked);
  return (
    fact.asked === undefined || kinds.size === 0 || [...wordsIn(fact.asked)].some((word) => kinds.has(word))
  );
}

/** What a condition asks for. */
function wordsIn(condition: Condition | undefined): ReadonlySet<string> {
  if (condition === undefined) return new Set();
  if ('all' in condition) return new Set(condition.all.flatMap((part) => [...wordsIn(part)]));
  if ('any' in condition) return new Set(condition.any.flatMap((part) => [...wordsIn(part)]));
  const { value } = condition;
  return new Set(typeof value === 'string' ? [value] : 'by' in value ? [] : value);
}

/** When a fact is asked for, in words. */
function withAsked(column: Column, facts: readonly Fact[], rulebooks: readonly Rulebook[]): Column {
  const fact = facts.find(({ name }) => column.key === `facts.${name}`);
  const rulebook = rulebooks.find((one) => one.facts.some((own) => own === fact));
  if (fact?.asked === undefined || rulebook === undefined) return column;
  return { ...column, hint: `${conditionInWords(fact.asked, namesOf(rulebook))}时填写` };
}

function howTo(
  lists: readonly { readonly kind: ListKind; readonly columns: readonly Column[] }[],
  head: TemplateHead,
): Listing {
  return {
    ...head,
    name: howToName,
    title: '填写说明',
    columns: [
      { heading: '工作表', kind: 'text', width: 18 },
      { heading: '栏目', kind: 'text', width: 16 },
      { heading: '是否必填', kind: 'text', width: 10 },
      { heading: '怎样填写', kind: 'text', width: 60 },
      { heading: '备注', kind: 'text', width: 40 },
    ],
    rows: lists.flatMap(({ kind, columns }) =>
      columns.map((column) => [
        ...[listNames[kind], column.headings[0], column.needed === true ? '必填' : '选填'],
        ...[howToWrite(column), column.hint ?? null],
      ]),
    ),
    remarks: [
      '身份证号码和家庭住址一律不填。',
      '表头可以换次序，上面可以有标题，下面可以有合计和备注；导入前会逐行列出结果。',
    ],
  };
}

function howToWrite({ kind, values, unit }: Column): string {
  const words = (values ?? []).join('、');
  switch (kind) {
    case 'word':
      return words === '' ? '写文字' : `写其中一项：${words}`;
    case 'words':
      return `可写几项，用顿号分开：${words}`;
    case 'name':
      return words === '' ? '写名称' : `写其中一个：${words}`;
    case 'names':
    case 'participants':
      return '写姓名，用顿号分开';
    case 'number':
      return unit === undefined ? '写数' : `写数，以${unit}为单位`;
    case 'count':
      return '写整数';
    case 'day':
      return '写成2026-03-02或2026年3月2日';
    case 'text':
      return '写文字';
  }
}
