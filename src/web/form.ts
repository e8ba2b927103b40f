/**
 * How a form is made: of a command, or, where no post is needed, of what it does.
 *
 * A form of a command asks nothing by itself: its fields become the input, which the command's schema alone parses.
 */
import type { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import type { Command } from '../commands/command.ts';
import type { Deps } from '../commands/deps.ts';
import { failure } from '../commands/problems.ts';
import type { Fields } from './fields.ts';
import {
  type Done,
  type Form,
  type Nothing,
  nothing,
  type Opened,
  type Page,
  parsed,
  type Resumed,
  type Visit,
} from './page.ts';

type KeysOf<T> = T extends unknown ? keyof T : never;

/** The command's input as typed: its keys, and values that its schema has still to parse. */
export type Draft<Input extends z.ZodType> = { readonly [Key in KeysOf<z.input<Input>>]?: unknown };

interface FormSpec<P extends z.ZodObject> {
  readonly path: string;
  readonly on: Page;
  readonly twin: string;
  readonly labels: Form['labels'];
  readonly params?: P;
  readonly most?: number;
  readonly reads?: Form['reads'];
}

const bytesMost = 1024 * 1024;

/** A form of a command: its fields become the input, which the command's schema alone parses. */
export function form<Input extends z.ZodType, Output, P extends z.ZodObject = Nothing>(
  spec: FormSpec<P> & {
    readonly command: Pick<Command<Input, Output>, 'act' | 'run'> & {
      readonly input?: Input;
      readonly rehearse?: (deps: Deps, actor: Actor, input: z.input<Input>) => Promise<unknown>;
    };
    readonly inputOf: (fields: Fields, params: z.output<P>, actor: Actor) => Draft<Input>;
    /** `told`: nothing to go to, the page of the form tells it, once: a password. */
    readonly done: (
      output: Output,
      params: z.output<P>,
      fields: Fields,
    ) => Done | Response | { readonly told: unknown };
  },
): Form {
  const { command, inputOf, done } = spec;
  return {
    ...bare(spec, command.act),
    async take({ deps, asking, ...visit }, fields) {
      const { actor } = asking ?? {};
      if (actor === undefined) throw failure('no-post');
      const params = parsed(spec.params ?? nothing, visit.params) as z.output<P>;
      const input = inputOf(fields, params, actor) as z.input<Input>;
      if (fields.rehearsing && command.rehearse !== undefined) {
        return { rehearsed: await command.rehearse(deps, actor, input) };
      }
      const output = await command.run(deps, actor, input, fields.repeat);
      const told = done(output, params, fields);
      if (told instanceof Response) return { response: told };
      return 'told' in told ? told : { done: told };
    },
  };
}

/** A form that needs no post, or does what is no command. */
export function openForm<P extends z.ZodObject = Nothing>(
  spec: FormSpec<P> & {
    readonly act: 'anyone' | 'signedIn';
    readonly run: (
      visit: Visit,
      fields: Fields,
    ) => Promise<Done | Response | { readonly resumed: Resumed } | { readonly told: unknown }>;
  },
): Form {
  return {
    ...bare(spec, spec.act),
    async take(visit, fields) {
      const told = await spec.run(visit, fields);
      if (told instanceof Response) return { response: told };
      return 'resumed' in told || 'told' in told ? told : { done: told };
    },
  };
}

function bare<P extends z.ZodObject>(spec: FormSpec<P>, act: Opened): Omit<Form, 'take'> {
  const { path, on, twin, labels, params = nothing, most = bytesMost, reads } = spec;
  return {
    ...{ kind: 'form', path, act, params, on, twin, labels, most },
    ...(reads === undefined ? {} : { reads }),
  };
}
