/** Acts on one thing: `POST /things/{id}/act`, whose body is the command's input without the thing the address names. */
import { z } from 'zod';
import type { Command } from '../commands/command.ts';
import { type Endpoint, endpoint, type Unchanging } from './endpoint.ts';

/** `dryRun=yes` answers what an act would do, with nothing written. */
export const dryRun = { dryRun: z.literal('yes').optional() };

const params = z.strictObject({ id: z.string().min(1).max(64) });

interface Thing {
  /** `/reviews` */
  readonly at: string;
  readonly tag: string;
  /** What the command's input calls its id. */
  readonly named: string;
  /** What the audit calls it. */
  readonly kind: string;
}

export function actRowOn({ at, tag, named, kind }: Thing) {
  return <Input extends z.ZodObject>(
    path: string,
    { act, input }: Pick<Command<Input, unknown>, 'act' | 'input'>,
    summary: string,
  ) => ({
    ...({ method: 'post', path: `${at}/{id}/${path}`, act, tag, summary, params } as const),
    body: input.omit({ [named]: true } as never) as unknown as z.ZodObject,
    attempted: ({ id = '' }: Record<string, string>) => ({ kind, id }),
  });
}

export function actsOn(thing: Thing) {
  const rowOf = actRowOn(thing);
  return <Input extends z.ZodObject, Answer extends z.ZodType>(
    path: string,
    command: Command<Input, Unchanging<z.input<Answer>>>,
    summary: string,
    answer: Answer,
  ): Endpoint =>
    endpoint(
      { ...rowOf(path, command, summary), query: z.strictObject(dryRun), answer },
      ({ deps, actor, params: { id }, query, body, repeat }) => {
        const input = { ...body, [thing.named]: id } as z.input<Input>;
        return query.dryRun === undefined
          ? command.run(deps, actor, input, repeat)
          : command.rehearse(deps, actor, input);
      },
    );
}
