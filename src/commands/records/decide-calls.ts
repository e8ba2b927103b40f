/** How a matter ended for those whom it called: nobody is absent by omission, each line is decided by somebody. */
import { z } from 'zod';
import { holdMatter, type MatterHeld } from '../../store/matters.ts';
import type { Reader } from '../../store/reader.ts';
import { liveRecordsOf } from '../../store/records.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import { command } from '../command.ts';
import { id, name, version } from '../fields.ts';
import { asSeen, type Problem, problem, refuseAll } from '../problems.ts';
import { enterRecords } from './enter-records.ts';
import { jointOf } from './matter-corrections.ts';
import { facts, said } from './record-fields.ts';

const outcome = z.strictObject({
  representative: id,
  /** Beside those that the matter says of all. */
  facts: facts.default({}),
  by: name.optional(),
  papers: said.papers,
});

export const decideCalls = command({
  act: 'matter.write',
  input: z
    .strictObject({
      /** The matter, and the version of it that was seen. */
      id,
      version,
      outcomes: z.array(outcome).min(1, '至少一人').max(500, '一次最多500人'),
    })
    .refine(({ outcomes }) => new Set(outcomes.map((each) => each.representative)).size === outcomes.length, {
      message: '同一名代表写了两次',
      path: ['outcomes'],
    }),
  async decide(writing, { id: matterId, version: seen, outcomes }) {
    const { tx, reader, note } = writing;
    const everyone: Reader = { congress: reader.congress, scope: { kind: 'congress' } };
    await holdRepresentatives(
      tx,
      everyone,
      outcomes.map((each) => each.representative),
    );
    const held = await holdMatter(tx, reader, matterId);
    const matter = asSeen(held?.matter, seen, '这件事项');
    if (matter.withdrawn) {
      const said = { what: '这件事项', state: '已撤回', act: '登记结果', mend: '请另行登记。' };
      refuseAll([problem('wrong-state', said)]);
    }
    const called = held?.calls.map((call) => call.representative_id) ?? [];
    const live = await liveRecordsOf(tx, reader.congress, [matter.id]);
    const decided = new Map(live.map((record) => [record.representative_id, record.id]));
    refuseAll(
      outcomes.flatMap((each, index) => refusalsOf(each, `outcomes.${index}`, matter, called, decided)),
    );
    const rows = outcomes.map((each) => ({
      ...each,
      on: matter.on,
      matter: matter.id,
      facts: { ...matter.facts, ...each.facts },
      joint: matter.signers ? jointOf(called, each.representative) : undefined,
    }));
    // Whoever is called is the organiser's to decide, wherever they moved since.
    const records = await enterRecords(
      { ...writing, reader: everyone },
      rows,
      (index) => `outcomes.${index}`,
    );
    note('matter.decide', { kind: 'matter', id: matter.id }, { records: records.length });
    return { records };
  },
});

function refusalsOf(
  { representative, facts }: z.output<typeof outcome>,
  path: string,
  matter: MatterHeld['matter'],
  called: readonly string[],
  decided: ReadonlyMap<string, string>,
): readonly Problem[] {
  if (!called.includes(representative)) {
    return [problem('not-found', { what: '应到名单中的这名代表' }, `${path}.representative`)];
  }
  const other = decided.get(representative);
  return [
    ...(other === undefined ? [] : [problem('duplicate', { what: '履职记录', which: other }, path)]),
    ...Object.keys(facts)
      .filter((name) => Object.hasOwn(matter.facts, name))
      .map((name) =>
        problem('said-by-matter', { what: `“${name}”`, matter: matter.title }, `${path}.facts.${name}`),
      ),
  ];
}
