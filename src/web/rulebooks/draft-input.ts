/**
 * What the form of a draft sends: rule files as typed, and files that were uploaded, which become typed ones.
 *
 * A file goes by what is in it: examples are a list, a part of the rules begins with `section`, and everything else is
 * rulebook.yaml. So an office uploads whatever it changed, from wherever it lies.
 */
import { failure } from '../../commands/problems.ts';
import { decodedText } from '../../files/decoded-text.ts';
import { type Fields, fieldsFrom } from '../fields.ts';

export const main = 'rulebook.yaml';
/** Of the field that files are uploaded with. */
export const uploadName = 'upload';

const bytesMost = 1024 * 1024;

export async function withUploads(fields: Fields): Promise<Fields> {
  const uploaded = fields.files(uploadName);
  if (uploaded.length === 0) return fields;
  const values = new Map(fields.values);
  for (const file of uploaded) {
    const text = await textIn(file);
    const name = nameOf(file.name, text);
    if (name !== undefined) values.set(`files.${name}`, [text]);
  }
  return fieldsFrom(values, new Map(), fields.repeat);
}

async function textIn(file: File): Promise<string> {
  const refuse = (why: string): never => {
    const said = { what: `“${file.name}”${why}。`, mend: '请上传用记事本等软件写的 .yaml 规则文件。' };
    throw failure('invalid-input', said, uploadName);
  };
  if (!/\.(ya?ml|txt)$/i.test(file.name)) refuse('不是规则文件');
  if (file.size > bytesMost) refuse('超过1 MB');
  const text = decodedText(new Uint8Array(await file.arrayBuffer()));
  if (text.includes('\u0000')) refuse('不是文本');
  return text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
}

/** Undefined: the seal of an adopted edition, which is not taken over. */
function nameOf(name: string, text: string): string | undefined {
  const stem = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const first = text.split('\n').find((line) => !/^\s*(#|$)/.test(line)) ?? '';
  if (/^adopted:/.test(first)) return undefined;
  if (/^\s*-/.test(first)) return `cases/${stem}.yaml`;
  return stem !== 'rulebook' && /^section\s*[:：]/m.test(text) ? `sections/${stem}.yaml` : main;
}

/** The input of the command: what was typed, on top of the edition that it is made from. */
export function draftIn({ text, maybe, yes, values }: Fields) {
  const [base, seen] = [maybe('base'), maybe('seen')];
  const files = [...values].flatMap(([key, [typed = '']]) => {
    const name = fileIn(key);
    // What is emptied is left out; without a base there was nothing.
    if (name === undefined || (base === undefined && typed.trim() === '')) return [];
    return [[name, typed] as const];
  });
  return {
    id: text('id'),
    ...(base === undefined ? {} : { base, moveYears: yes('moveYears') }),
    files: Object.fromEntries(files),
    // A draft takes the place of the one that it was made from, where it is called the same.
    ...(seen !== undefined && base === text('id') ? { replaces: seen } : {}),
  };
}

/** `files.sections/daily.yaml` → sections/daily.yaml */
export function fileIn(field: string): string | undefined {
  return /^files\.(.+)$/.exec(field)?.[1];
}

/** `files.sections/daily.yaml:3:29`: where in which file. */
export function placeIn(path: string | undefined) {
  const [, file, line, column] = /^files\.(.*):(\d+):(\d+)$/.exec(path ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}

/** demo-district/2026 → demo-district/2027, or the first year after it that is free. */
export function nextId(id: string, taken: readonly string[]): string {
  const [, before, year] = /^(.*?)(\d{4})$/.exec(id) ?? [];
  if (before === undefined) return '';
  for (let next = Number(year) + 1; next < Number(year) + 50; next += 1) {
    if (!taken.includes(`${before}${next}`)) return `${before}${next}`;
  }
  return '';
}
