/**
 * What is never stored, and what few are told: ID-card numbers and home addresses are refused by name, telephone and
 * work unit are kept from everyone but the office and the person.
 */
import { type Problem, problem } from './problems.ts';

/** 公开: whoever reads the roster. 内部: the office and the person. */
export const fieldClasses = {
  name: '公开',
  sex: '公开',
  officeNumber: '公开',
  level: '公开',
  district: '公开',
  group: '公开',
  localOffice: '公开',
  term: '公开',
  electedOn: '公开',
  leftOn: '公开',
  traits: '公开',
  changes: '公开',
  members: '公开',
  workUnit: '内部',
  telephone: '内部',
} as const satisfies Record<string, '公开' | '内部'>;

/** Names of columns and fields that say what must not come in. */
const neverStored =
  /身份证|公民身份|证件号|住址|住所|家庭地址|户籍|户口|id.?card|identity.?(no|num|card)|home.?address/i;
const cardNumber = /(?<!\d)\d{17}[\dXx](?![\dXx])/;
/** Other systems number their records with as many digits, so there the birthday must show. */
const cardNumberForSure = /(?<!\d)\d{6}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/;
const numbered = new Set(['id', 'matter', 'representative']);

type Path = readonly (string | number)[];

/** Every such name and value in what somebody sends in, each with its path; the number itself is not repeated. */
export function neverStoredIn(value: unknown, path: Path = []): readonly Problem[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const shape = numbered.has(`${path.at(-1)}`) ? cardNumberForSure : cardNumber;
    return shape.test(`${value}`) ? [refused('这里像是身份证号码', path)] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((part, index) => neverStoredIn(part, [...path, index]));
  return Object.entries(value).flatMap(([key, part]) => {
    if (cardNumber.test(key)) return [refused('字段名像是身份证号码', path)];
    return neverStored.test(key)
      ? [refused(`字段“${key}”`, [...path, key])]
      : neverStoredIn(part, [...path, key]);
  });
}

function refused(what: string, path: Path): Problem {
  return problem('personal-data', { what }, path.join('.'));
}
