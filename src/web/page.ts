/**
 * Pages and forms as data: what they are called, who may open or send them, what they read, show and do.
 *
 * The router, the walk of every page in a browser, the walk through all permissions and the test that every form has
 * its twin in the API are all made from these rows, so none can forget one. A form belongs to a page: what is refused
 * comes back on that page, with what was typed and each problem beside its field.
 */
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import { reach } from '../commands/command.ts';
import type { Deps } from '../commands/deps.ts';
import { type Act, permissions, readerFor } from '../commands/permissions.ts';
import { failure, failureOfInput, type Problem, problem } from '../commands/problems.ts';
import type { Day } from '../engine/day.ts';
import type { Asking } from '../http/session.ts';
import type { Reader } from '../store/reader.ts';
import type { Fields, Values } from './fields.ts';
import { formStateOf } from './form-state.ts';

/** `anyone`: without signing in. `signedIn`: with an account, even without a post. */
export type Opened = Act | 'anyone' | 'signedIn';

interface Base {
  /** `/representatives/{id}` */
  readonly path: string;
  readonly act: Opened;
  readonly params: z.ZodObject;
}

export interface Page extends Base {
  readonly kind: 'page';
  /** It answers a file, never something to read around it. */
  readonly file: boolean;
  readonly query: z.ZodObject;
  readonly answer: (visit: Visit) => Promise<Shown | Response>;
}

export interface Form extends Base {
  readonly kind: 'form';
  /** The page that it stands on and comes back to; it has the same params. */
  readonly on: Page;
  /** The endpoint that does the same: `post /recusals/own`. */
  readonly twin: string;
  /** What people call the fields, by their names; `*` stands for a number: `records.*.reason`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Bytes that it may send. */
  readonly most: number;
  /** Texts in files become typed ones, before anything else is done with them. */
  readonly reads?: (fields: Fields) => Promise<Fields>;
  readonly take: (visit: Visit, fields: Fields) => Promise<Taken>;
}

export type Row = Page | Form;

/** One request, as the app hands it to a row. */
export interface Visit {
  readonly deps: Deps;
  readonly context: Context;
  readonly asking: Asking | undefined;
  /** Of the row's path and of the address behind it. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly typed?: Typed;
}

/** A form that was sent and comes back. */
export interface Typed {
  readonly form: Form;
  /** Which of several forms of one kind. */
  readonly of: string;
  readonly values: Values;
  readonly problems: readonly Problem[];
  /** What the command would answer. */
  readonly rehearsed?: unknown;
  /** What it answered, where that is told on the page of the form and nowhere else. */
  readonly told?: unknown;
}

export interface Shown {
  readonly title: string;
  readonly body: Child;
}

export interface Done {
  /** The page that shows the result; made by paths.ts. */
  readonly to: string;
  /** One line: what was done. */
  readonly notice: string;
}

/** A form that was sent too late comes back with what was typed, to whoever has signed in again. */
export interface Resumed {
  readonly asking: Asking;
  /** The address that the form was sent to. */
  readonly to: string;
  readonly values: Values;
  /** Files were chosen too, which nothing brings back. */
  readonly withFiles: boolean;
}

export type Taken =
  | { readonly done: Done }
  | { readonly rehearsed: unknown }
  | { readonly told: unknown }
  | { readonly response: Response }
  | { readonly resumed: Resumed };

/** How a form of the page stands: what its parts ask. */
export interface FormState {
  /** The last word of its address: with it begin the ids of its fields, for a page may have several forms. */
  readonly word: string;
  readonly action: string;
  readonly of: string;
  readonly labels: Form['labels'];
  /** As typed, where it was sent and came back. */
  readonly values: Values | undefined;
  readonly problems: readonly Problem[];
  /** Somebody else wrote meanwhile: what stands now is shown beside what was typed. */
  readonly stale: boolean;
  /** Makes a double click one act. */
  readonly repeat: string;
  readonly post: string;
  readonly rehearsed: unknown;
  readonly told: unknown;
}

/** What an open page is asked with. */
export interface OpenAsked<Params, Query> {
  readonly deps: Deps;
  readonly context: Context;
  readonly asking: Asking | undefined;
  readonly params: Params;
  readonly query: Query;
  /** `of`: which one, where a page has one form several times. */
  readonly state: (form: Form, of?: string) => FormState;
}

/** What a page of an act is asked with: the actor, and how far the act reaches. */
export interface Asked<Params = object, Query = object> extends OpenAsked<Params, Query> {
  readonly actor: Actor;
  readonly reader: Reader;
  readonly today: Day;
  /** Why the actor may not, for a greyed button; undefined: may. */
  readonly refusal: (act: Act) => string | undefined;
}

export const nothing = z.object({});
export type Nothing = typeof nothing;

type Data<Loaded> = Exclude<Loaded, Response>;

interface Spec<P extends z.ZodObject, Q extends z.ZodObject, Each, Loaded> {
  readonly path: string;
  readonly params?: P;
  readonly query?: Q;
  readonly file?: boolean;
  /** A response of its own is a file, or a way to another page. */
  readonly load: (asked: Each) => Promise<Loaded>;
  /** Below `load`, where it is made from what was loaded: types are found from top to bottom. */
  readonly title: string | ((data: Data<Loaded>) => string);
  readonly show: (data: Data<Loaded>, asked: Each) => Child;
}

/** A page of an act of the table of permissions. */
export function page<P extends z.ZodObject = Nothing, Q extends z.ZodObject = Nothing, Loaded = undefined>(
  spec: Spec<P, Q, Asked<z.output<P>, z.output<Q>>, Loaded> & { readonly act: Act },
): Page {
  return made(spec, spec.act, (visit, common) => {
    const { actor } = visit.asking ?? {};
    if (actor === undefined) throw failure(visit.asking === undefined ? 'not-signed-in' : 'no-post');
    return { ...common, ...actingOf(actor, spec.act) };
  });
}

/** A page that needs no post: signing in, the own password. */
export function openPage<
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  Loaded = undefined,
>(
  spec: Spec<P, Q, OpenAsked<z.output<P>, z.output<Q>>, Loaded> & { readonly act: 'anyone' | 'signedIn' },
): Page {
  return made(spec, spec.act, (visit, common) => {
    if (visit.asking === undefined && spec.act === 'signedIn') throw failure('not-signed-in');
    return common;
  });
}

function made<P extends z.ZodObject, Q extends z.ZodObject, Each, Loaded>(
  spec: Spec<P, Q, Each, Loaded>,
  act: Opened,
  askedOf: (visit: Visit, common: OpenAsked<z.output<P>, z.output<Q>>) => Each,
): Page {
  const params = spec.params ?? nothing;
  return {
    kind: 'page',
    path: spec.path,
    file: spec.file ?? false,
    act,
    params,
    query: spec.query ?? nothing,
    async answer(visit) {
      const asked = askedOf(visit, commonOf(spec, visit));
      const loaded = await spec.load(asked);
      if (loaded instanceof Response) return loaded;
      const data = loaded as Data<Loaded>;
      const title = typeof spec.title === 'string' ? spec.title : spec.title(data);
      return { title, body: spec.show(data, asked) };
    },
  };
}

function commonOf<P extends z.ZodObject, Q extends z.ZodObject>(
  { params, query }: { readonly params?: P; readonly query?: Q },
  visit: Visit,
): OpenAsked<z.output<P>, z.output<Q>> {
  const { deps, context, asking } = visit;
  return {
    ...{ deps, context, asking },
    params: parsed(params ?? nothing, visit.params) as z.output<P>,
    query: parsed(query ?? nothing, filled(visit.query)) as z.output<Q>,
    state: (form, of = '') => formStateOf(visit, form, of),
  };
}

function actingOf(actor: Actor, act: Act) {
  return {
    ...{ actor, today: actor.today, reader: reach(actor, act) },
    refusal: (other: Act) => refusalOf(actor, other),
  };
}

export function refusalOf(actor: Actor, act: Act): string | undefined {
  if (readerFor(actor, act) !== undefined) return undefined;
  return problem('forbidden', { act: permissions[act].words }).what;
}

/** What a form of filters left empty was not asked. */
function filled(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, text]) => text.trim() !== ''));
}

/** What does not fit is told in Chinese, all of it at once. */
export function parsed<Schema extends z.ZodObject>(schema: Schema, given: unknown): z.output<Schema> {
  const found = schema.safeParse(given);
  if (!found.success) throw failureOfInput(found.error);
  return found.data;
}
