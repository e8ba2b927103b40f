/** What a duty record says, as the inputs of several commands write it. */
import { z } from 'zod';
import { day, id, name } from '../fields.ts';

export const reason = z.string().trim().min(1, '不能为空').max(500, '最多500个字');

const word = z.string().max(200, '最多200个字');

/** By the names of the rulebook in force on the day, which checks them. */
export const facts = z
  .record(
    z.string().min(1).max(60),
    z.union([word, z.number().transform((number) => `${number}`), z.array(word).max(50)]),
  )
  .refine((words) => Object.keys(words).length <= 100, '最多100项');

export const said = {
  on: day,
  facts,
  /** Several who acted together: how many, and in which place this one stands. */
  joint: z
    .strictObject({ participants: z.int().min(1).max(10_000), position: z.int().min(1).max(10_000) })
    .optional(),
  /** Of a group: whose act it was. */
  by: name.optional(),
  /** Papers that are told of, beside the files that are uploaded. */
  papers: z.int().min(0).max(1000).default(0),
};

/** A record that looks like one that is there says which it is not, and why. */
export const apart = {
  /** Ids of records; of rows of the same list `rows.0`. */
  notDuplicateOf: z.array(id).max(20).default([]),
  reason: reason.optional(),
};

export function apartWithReason(given: {
  readonly notDuplicateOf: readonly string[];
  readonly reason?: string | undefined;
}): boolean {
  return given.notDuplicateOf.length === 0 || given.reason !== undefined;
}

export const apartRefusal = { message: '写了 notDuplicateOf，就要说明理由', path: ['reason'] };
