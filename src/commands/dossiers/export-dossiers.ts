/**
 * Everything of a period in the dossier format, a dossier a line: for a backup that any program reads, for another
 * system, and for `lvzhi score`, which makes the same totals of it.
 *
 * The purpose is in the audit chain before the first line is read.
 */
import { z } from 'zod';
import { thoseUnder } from '../../engine/applies.ts';
import { type Day, spanOf } from '../../engine/day.ts';
import type { Dossier, Words } from '../../engine/dossier.ts';
import { reachOf } from '../../engine/period.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { dossierWritten } from '../../rules/dossiers/text.ts';
import { type EditionFound, editionsInForce } from '../../store/editions.ts';
import { exportPages } from '../../store/export.ts';
import type { Actor } from '../actor.ts';
import { command, reach } from '../command.ts';
import type { Deps } from '../deps.ts';
import { purpose } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';

export const exportInput = z.strictObject({
  period: z.string().min(4).max(21).describe('2026、2026-H1、2026-Q1、2026-01 或 首日/末日'),
  purpose,
  rulebook: z.string().min(1).max(200).optional().describe('几个办法并行时，只导出由这个办法计分的代表'),
});

const noteExport = command({
  act: 'export.run',
  input: exportInput,
  async decide({ tx, reader, note, at }, { period, purpose, rulebook }) {
    refuseAll(neverStoredIn({ purpose }));
    const span = spanOf(period);
    if (span === undefined) {
      const said = { what: `“${period}”不是一个周期。`, mend: '请写成 2026、2026-H1、2026-Q1 或 2026-03。' };
      throw failure('invalid-input', said, 'period');
    }
    const editions = await editionsInForce(tx, reader.congress, span.until);
    if (rulebook !== undefined && !editions.some(({ id }) => id === rulebook)) {
      throw failure('not-found', { what: '这个在该周期施行的积分办法' }, 'rulebook');
    }
    note(
      'export.run',
      { kind: 'export', id: period },
      { purpose, ...(rulebook === undefined ? {} : { rulebook }) },
    );
    return { span, editions, at };
  },
});

/** The lines, each with its end; the first says the period. */
export async function exportDossiers(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof exportInput>,
): Promise<AsyncGenerator<string>> {
  const { span, editions, at } = await noteExport.run(deps, actor, given);
  const reaches = editions.map(({ rulebook }) => reachOf(rulebook, span)).sort();
  const wanted = { label: given.period, span, from: (reaches[0] ?? span.from) as Day, knownOn: at };
  return lines();

  async function* lines() {
    yield `${JSON.stringify({ period: span })}\n`;
    for await (const page of exportPages(deps.db, reach(actor, 'export.run'), wanted)) {
      const dossiers = page.map(({ officeNumber, dossier }) => ({
        ...dossier,
        representative: { ...dossier.representative, id: officeNumber },
      }));
      const chosen =
        given.rulebook === undefined
          ? dossiers
          : await underOne(editions, given.rulebook, dossiers, span.until);
      if (chosen.length > 0) yield `${chosen.map((one) => JSON.stringify(dossierWritten(one))).join('\n')}\n`;
    }
  }
}

/** Those whom this edition scores: of several in force the first that applies holds. */
async function underOne(
  editions: readonly EditionFound[],
  wanted: string,
  dossiers: readonly Dossier[],
  until: Day,
): Promise<readonly Dossier[]> {
  let left = dossiers;
  for (const { id, rulebook } of editions) {
    const people = left.map((dossier) => fillerOf(rulebook)(dossier).representative);
    const inside = await thoseUnder(rulebook, people, until);
    const own = left.filter(({ representative }) => inside.has(representative.id));
    if (id === wanted) return own.map((dossier) => withTraitsOf(rulebook, dossier));
    left = left.filter((dossier) => !own.includes(dossier));
  }
  return [];
}

/** The roster knows the traits of every rulebook; the door of one refuses those of another. */
function withTraitsOf({ traits }: Rulebook, dossier: Dossier): Dossier {
  const known = new Set(traits.map(({ name }) => name));
  const own = (words: Words) => Object.fromEntries(Object.entries(words).filter(([name]) => known.has(name)));
  const { representative } = dossier;
  const changes = representative.changes.map((change) => ({ on: change.on, traits: own(change.traits) }));
  return { ...dossier, representative: { ...representative, traits: own(representative.traits), changes } };
}
