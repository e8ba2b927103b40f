/** The form that an address belongs to, with its params. */
import type { Form, Row } from './page.ts';

interface FormAt {
  readonly form: Form;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

export function rowAt(rows: readonly Row[], address: string): FormAt | undefined {
  const { pathname, searchParams } = new URL(address, 'http://here');
  const forms = rows.filter((row) => row.kind === 'form');
  // Fewer placeholders fit better: `/records/verify` is not the record “verify”.
  for (const form of forms.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)) {
    const params = matched(form.path, pathname);
    if (params !== undefined) return { form, params, query: Object.fromEntries(searchParams) };
  }
  return undefined;
}

function matched(path: string, pathname: string): Record<string, string> | undefined {
  const wanted = path.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, word] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(word)?.[1];
    const text = given[index] ?? '';
    if (name === undefined ? text !== word : text === '') return undefined;
    if (name !== undefined) params[name] = decoded(text);
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
