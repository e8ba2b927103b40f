/** What a form sent: texts by name, and files; nothing is parsed here but numbers, which arrive as text. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Repeat } from '../commands/command.ts';
import { refuseText } from '../commands/json-text.ts';
import { failure } from '../commands/problems.ts';
import { bytesOf } from '../http/body.ts';

export type Values = ReadonlyMap<string, readonly string[]>;

/** Names of the form itself begin so; no input of a command does. */
export const own = {
  repeat: '_repeat',
  of: '_of',
  post: '_post',
  doing: '_do',
  kept: '_kept',
  files: '_files',
  to: '_to',
} as const;

export interface Fields {
  readonly values: Values;
  /** As typed, without blanks around it; '' where there is none. */
  readonly text: (name: string) => string;
  /** Undefined where nothing was typed. */
  readonly maybe: (name: string) => string | undefined;
  /** A whole number; what is none stays text, and the command's schema says so. */
  readonly int: (name: string) => number | string | undefined;
  readonly yes: (name: string) => boolean;
  readonly all: (name: string) => readonly string[];
  /** What stands below a name, by what follows it: `facts.类别` → 类别. What was left empty is left out. */
  readonly below: (name: string) => Readonly<Record<string, string | readonly string[]>>;
  /** The numbers under a name, in the order sent: `records.0.id`, `records.1.id` → 0, 1. */
  readonly rows: (name: string) => readonly number[];
  readonly file: (name: string) => File | undefined;
  readonly files: (name: string) => readonly File[];
  /** At least one file came along. */
  readonly withFiles: boolean;
  /** The button was the one that only tries. */
  readonly rehearsing: boolean;
  readonly repeat?: Repeat;
}

export async function fieldsOf(context: Context, most: number): Promise<Fields> {
  const type = context.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw failure('not-json', { wanted: 'application/x-www-form-urlencoded 或 multipart/form-data' });
  }
  const bytes = await bytesOf(context, most);
  const entries = await entriesOf(bytes, type);
  const values = new Map<string, string[]>();
  const files = new Map<string, File[]>();
  for (const [name, value] of entries) {
    if (typeof value === 'string') {
      refuseText(value, [name]);
      values.set(name, [...(values.get(name) ?? []), value.replaceAll('\r\n', '\n')]);
    } else if (value.size > 0) files.set(name, [...(files.get(name) ?? []), value]);
  }
  return fieldsFrom(values, files, repeatOf(context, values, bytes));
}

async function entriesOf(bytes: Uint8Array, type: string): Promise<readonly [string, string | File][]> {
  try {
    const form = await new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': type },
    }).formData();
    return [...form.entries()];
  } catch {
    throw failure('invalid-input', { what: '提交的内容不完整。', mend: '请返回上一页再提交一次。' });
  }
}

export function fieldsFrom(
  values: Values,
  files: ReadonlyMap<string, readonly File[]> = new Map(),
  repeat?: Repeat,
): Fields {
  const text = (name: string) => values.get(name)?.[0]?.trim() ?? '';
  const maybe = (name: string) => text(name) || undefined;
  return {
    ...{ values, text, maybe },
    int(name) {
      const typed = text(name).normalize('NFKC');
      if (typed === '') return undefined;
      return /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed;
    },
    yes: (name) => values.get(name)?.includes('yes') ?? false,
    all: (name) => (values.get(name) ?? []).filter((each) => each.trim() !== ''),
    below(name) {
      const found = [...values].filter(([key]) => key.startsWith(`${name}.`));
      const said = found.map(([key, typed]) => {
        const texts = typed.map((each) => each.trim()).filter((each) => each !== '');
        return [key.slice(name.length + 1), texts.length > 1 ? texts : texts[0]] as const;
      });
      return Object.fromEntries(
        said.filter((each): each is [string, string | string[]] => each[1] !== undefined),
      );
    },
    rows(name) {
      const numbers = [...values.keys()].map((key) => {
        const number = key.startsWith(`${name}.`) ? key.slice(name.length + 1).split('.')[0] : undefined;
        return /^\d{1,6}$/.test(number ?? '') ? Number(number) : undefined;
      });
      return [...new Set(numbers.filter((number) => number !== undefined))];
    },
    file: (name) => files.get(name)?.at(-1),
    files: (name) => files.get(name) ?? [],
    withFiles: files.size > 0,
    rehearsing: text(own.doing) === 'rehearse',
    ...(repeat === undefined ? {} : { repeat }),
  };
}

/** The key that the page gave with the form: sent twice it is one act. */
function repeatOf(context: Context, values: Values, bytes: Uint8Array): Repeat | undefined {
  const key = values.get(own.repeat)?.[0] ?? '';
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) return undefined;
  const request = createHash('sha256').update(`${context.req.method} ${context.req.path}\n`).update(bytes);
  return { key, request: request.digest('hex') };
}
