/** An edition beside another one: which clauses differ. */
import { z } from 'zod';
import { rulebookDifferences } from '../../commands/rulebooks/differences.ts';
import { handlesDrafts, shownEdition, shownEditions } from '../../commands/rulebooks/shown-edition.ts';
import type { EditionKept } from '../../store/editions.ts';
import { page, type Row } from '../page.ts';
import { FilterPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { Empty } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { Clauses, countsIn } from './clauses.tsx';
import { RulebookHead } from './head.tsx';
import { inForceWords } from './words.ts';

const differencesPage = page({
  path: '/rulebooks/{congress}/{edition}/differences',
  act: 'rulebook.read',
  params: z.object({ congress: z.string(), edition: z.string() }),
  query: z.object({ from: z.string().max(100).optional() }),
  async load({ deps, actor, params, query: { from } }) {
    const edition = await shownEdition(deps.db, actor, `${params.congress}/${params.edition}`);
    const others = (await shownEditions(deps.db, actor)).filter(({ id }) => id !== edition.id);
    const other = from === undefined ? before(edition, others) : await shownEdition(deps.db, actor, from);
    const differences = other && rulebookDifferences(other.rulebook, edition.rulebook);
    return { edition, others, other, differences };
  },
  title: ({ edition }) => `${edition.title}：与别的版本比较`,
  show: ({ edition, others, other, differences }, { actor, refusal }) => (
    <>
      <RulebookHead edition={edition} here="differences" actor={actor} refusal={refusal('rulebook.draft')} />
      {others.length === 0 ? (
        <Empty>只有这一个版本，没有可以比较的。</Empty>
      ) : (
        <FilterPart action={paths.rulebookPart(edition.id, 'differences')}>
          <label for="from">原来的版本</label>
          <select id="from" name="from" autocomplete="off">
            {others.map(({ id, title, inForce }) => (
              <option value={id} selected={id === other?.id}>
                {id} {title}（{inForceWords(inForce)}）
              </option>
            ))}
          </select>
          <button type="submit">比较</button>
        </FilterPart>
      )}
      {other !== undefined && differences !== undefined && (
        <Section title={`从 ${other.id} 到 ${edition.id}：${countsIn(differences)}`}>
          <Clauses differences={differences} />
        </Section>
      )}
      {handlesDrafts(actor) && (
        <p class="hint">
          条款不同，分数怎样变，见<a href={paths.rulebookPart(edition.id, 'changes')}>谁的分数会变</a>。
        </p>
      )}
    </>
  ),
});

/** The one that came into force last before it; else any. */
function before({ inForce }: EditionKept, others: readonly EditionKept[]): EditionKept | undefined {
  return others.find((other) => other.inForce.from < inForce.from) ?? others[0];
}

export const rulebookDifferenceRows: readonly Row[] = [differencesPage];
