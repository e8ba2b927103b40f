/**
 * What `lvzhi review` reads from a file: the meeting and its decisions, or who is left out. Representatives are named by
 * their office number (代表证号), as minutes have it, or by id.
 */
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { AssessmentFound } from '../store/review/reviews.ts';
import { found } from './inputs.ts';
import { type Io, misused } from './io.ts';

export type Content = Readonly<Record<string, unknown>>;

/** YAML, or JSON, which is YAML too. A number means it failed and said why. */
export async function contentOf(file: string, io: Io): Promise<Content | number> {
  if (!found(file, io)) return misused;
  // Every scalar stays text: 0012 is an office number, and 12 the number of a meeting.
  const document = parseDocument(await readFile(file, 'utf8'), { schema: 'failsafe', prettyErrors: false });
  const content: unknown = document.errors.length > 0 ? undefined : document.toJS();
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Content;
  io.err(`“${file}”不是 YAML 或 JSON 文件，或者没有写内容。\n`);
  return misused;
}

const representativeKeys = ['representative', 'representatives'];

/** With ids in the place of office numbers, and `null` where it was written; what is unknown is left to be refused. */
export function withIds(content: Content, roster: readonly AssessmentFound[]): Content {
  const byNumber = new Map(roster.map((row) => [row.office_number, row.representative_id]));
  const inside = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((part: unknown) => inside(part, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inside(part, name)]));
    }
    if (value === 'null' || value === '~') return null;
    return representativeKeys.includes(key) ? (byNumber.get(value as string) ?? value) : value;
  };
  return inside(content, '') as Content;
}
