/**
 * A rulebook becomes the one in force: by a second person, exactly as it was seen, and never changed after.
 *
 * Refused where the live records of its days do not say what it asks, and where somebody would fall under two that
 * came into force on one day; of two days, the later rulebook takes the place of the earlier one.
 */
import { z } from 'zod';
import { thoseUnder } from '../../engine/applies.ts';
import type { Day } from '../../engine/day.ts';
import type { Dossier } from '../../engine/dossier.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { dossiersOf } from '../../rules/dossiers.ts';
import { writeEditionFolder } from '../../rules/edition-folder.ts';
import { readCohort } from '../../store/dossiers.ts';
import { adoptedEditions, type EditionKept, findEdition } from '../../store/editions.ts';
import type { Actor } from '../actor.ts';
import { command, type Writing } from '../command.ts';
import { day } from '../fields.ts';
import { Failure, failure, type Problem, problem, refuseAll } from '../problems.ts';
import { editionId } from './check-draft.ts';

export const adoptEdition = command({
  act: 'rulebook.adopt',
  input: z.strictObject({
    id: editionId,
    /** Of the draft that was seen. */
    digest: z.string().regex(/^[\da-f]{64}$/, '应为64位十六进制'),
    /** The day of the meeting. */
    adoptedOn: day,
  }),
  async decide(writing, { id, digest, adoptedOn }) {
    const { tx, reader, deps, actor, at, today, note } = writing;
    const edition = await findEdition(tx, reader.congress, id, 'held');
    if (edition === undefined) throw failure('not-found', { what: '这个办法草案' });
    if (edition.adopted !== undefined) {
      throw failure('wrong-state', {
        ...{ what: '这个版本', state: '已通过', act: '再次登记' },
        mend: '一个版本只登记一次；修改请另建新版本。',
      });
    }
    if (edition.digest !== digest) throw failure('stale');
    const own = ownDraft(edition, actor);
    if (own !== undefined) throw new Failure(own);
    if (adoptedOn > today) {
      const said = { what: '通过日期在今天以后。', mend: '请在通过以后登记。' };
      throw failure('invalid-input', said, 'adoptedOn');
    }
    refuseAll(await misfits(writing, edition.rulebook));
    await tx
      .insertInto('edition_adoption')
      .values({
        ...{ congress_id: reader.congress, edition_id: id },
        ...{ adopted_on: adoptedOn, adopted_by: actor.person, adopted_at: at },
      })
      .execute();
    // Before the row is there for good: a folder without its row is told as not adopted, a row without its folder as gone.
    await writeEditionFolder(deps.rulesFolder, edition.rulebook, edition.files, adoptedOn);
    note('rulebook.adopt', { kind: 'rulebook', id }, { digest });
    return { id, digest, adoptedOn };
  },
});

/** Why whoever handed it in does not adopt it too; undefined: may. */
export function ownDraft(
  { drafted }: Pick<EditionKept, 'drafted'>,
  { person, fourEyesWaived }: Actor,
): Problem | undefined {
  if (drafted.by !== person || fourEyesWaived) return undefined;
  return problem('same-person', { act: '登记办法通过的人', other: '提交草案的人' });
}

const forever = '9999-12-31' as Day;

/** What of the store does not fit: people who would fall under two, and records that it cannot read. */
async function misfits({ tx, reader }: Writing, rulebook: Rulebook): Promise<readonly Problem[]> {
  const { from, until = forever } = rulebook.inForce;
  const span = { from, until };
  const { cohort } = await readCohort(tx, reader, { label: '', span, from, states: ['claimed', 'verified'] });
  const dossiers = cohort.dossiers.map(fillerOf(rulebook));
  const under = await underOf(rulebook, dossiers);
  const problems: Problem[] = [];
  for (const other of await adoptedEditions(tx, reader.congress, { until: from })) {
    if (other.inForce.from !== from) continue;
    const theirs = await underOf(other.rulebook, cohort.dossiers.map(fillerOf(other.rulebook)));
    const both = dossiers
      .map(({ representative }) => representative)
      .filter((one) => under.has(one.id) && theirs.has(one.id));
    if (both.length === 0) continue;
    const names = both
      .slice(0, 5)
      .map(({ name }) => name)
      .join('、');
    const what = `${names}${both.length > 5 ? '等' : ''}${both.length}名代表还适用同日施行的《${other.title}》（${other.id}）。`;
    problems.push(
      problem('rulebook-refused', { what, mend: '请在适用范围（appliesTo）中分清，每名代表只适用一个。' }),
    );
  }
  const inside = dossiers.filter(({ representative }) => under.has(representative.id));
  return [...problems, ...(await unread(rulebook, span, inside))];
}

async function underOf(rulebook: Rulebook, dossiers: readonly Dossier[]): Promise<ReadonlySet<string>> {
  const { from } = rulebook.inForce;
  return thoseUnder(
    rulebook,
    dossiers.map(({ representative }) => representative),
    from,
  );
}

/** The records of its days that the door of its dossiers does not let through. */
async function unread(
  rulebook: Rulebook,
  period: { readonly from: Day; readonly until: Day },
  dossiers: readonly Dossier[],
): Promise<readonly Problem[]> {
  const known = new Set(rulebook.traits.map(({ name }) => name));
  const some = dossiers.filter(({ records }) => records.length > 0);
  if (some.length === 0) return [];
  const read = await dossiersOf(
    {
      period,
      dossiers: some.map(({ representative, records }) => ({
        representative: {
          ...representative,
          traits: Object.fromEntries(
            Object.entries(representative.traits).filter(([name]) => known.has(name)),
          ),
          changes: [],
        },
        records,
      })),
    },
    rulebook,
  );
  if ('cohort' in read) return [];
  return read.problems.map(({ path, what, mend }) => {
    const [, dossier, , record] = path.split('.');
    const found = some[Number(dossier)];
    const one = found?.records[Number(record)];
    const whose = `${found?.representative.name ?? ''}${one === undefined ? '' : `${one.on}的记录（${one.id}）`}`;
    return problem('facts-refused', { what: `${whose}：${what}。`, mend });
  });
}
