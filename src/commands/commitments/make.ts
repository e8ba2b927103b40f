/** 亮承诺: what a representative promises the voters for a year or the term; written by the own hand or entered. */
import { z } from 'zod';
import { listCommitments } from '../../store/commitments.ts';
import { insertAll } from '../../store/insert-all.ts';
import { findRepresentative, holdRepresentatives } from '../../store/representatives.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, problem, refuseAll } from '../problems.ts';
import { attempted, period, periodProblems, promise } from './fields.ts';
import { refuseHands, type Saved } from './held.ts';

export const makeCommitment = command({
  act: 'commitment.write',
  attempted,
  input: z.strictObject({ representative: id, period, text: promise }),
  async decide(writing, { representative, period, text }): Promise<Saved> {
    const { tx, reader, deps, by, note } = writing;
    await holdRepresentatives(tx, reader, [representative]);
    const person = await findRepresentative(tx, reader, representative);
    if (person === undefined) throw failure('not-found', { what: '这名代表' }, 'representative');
    await refuseHands(writing, representative);
    const others = await listCommitments(tx, reader, { representative, period });
    const same = others.some((one) => one.text === text);
    refuseAll([
      ...neverStoredIn({ text }),
      ...periodProblems(period, person),
      ...(same ? [problem('duplicate', { what: `${person.name}的承诺`, which: period }, 'text')] : []),
    ]);
    const saved = { id: deps.newId(), version: 1 };
    const nothingYet = { done: null, done_on: null, withdrawn: false };
    const own = { congress_id: reader.congress, representative_id: representative };
    await insertAll(tx, 'commitment', [{ ...own, ...saved, period, text, ...nothingYet, ...by }]);
    note('commitment.make', { kind: 'commitment', id: saved.id }, { representative });
    return saved;
  },
});
