/** What an edition would do to everybody: scored by it and by the rulebooks in force, side by side. */
import { z } from 'zod';
import { compareEdition } from '../../commands/rulebooks/compare-draft.ts';
import { shownEdition } from '../../commands/rulebooks/shown-edition.ts';
import { page, type Row } from '../page.ts';
import { Section, Tabs } from '../parts/page-head.tsx';
import { Empty, Pager } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import {
  type ChangeKind,
  ChangeSums,
  ChangesTable,
  changeKinds,
  changesBy,
  kindWords,
} from './changes-shown.tsx';
import { RulebookHead } from './head.tsx';

const rowsMost = 60;

const changesPage = page({
  path: '/rulebooks/{congress}/{edition}/changes',
  act: 'rulebook.compare',
  params: z.object({ congress: z.string(), edition: z.string() }),
  query: z.object({
    kind: z.enum(changeKinds).optional(),
    after: z.coerce.number().int().min(0).optional(),
  }),
  async load({ deps, actor, reader, today, params }) {
    const edition = await shownEdition(deps.db, actor, `${params.congress}/${params.edition}`);
    return { edition, comparison: await compareEdition(deps.db, reader, today, edition) };
  },
  title: ({ edition }) => `${edition.title}：谁的分数会变`,
  show({ edition, comparison }, { actor, refusal, query: { kind, after = 0 } }) {
    const kinds = changesBy(comparison.changes);
    const here: ChangeKind = kind ?? changeKinds.find((each) => kinds[each].length > 0) ?? 'up';
    const at = (kind: ChangeKind, after?: number) =>
      paths.rulebookPart(edition.id, 'changes', { kind, ...(after === undefined ? {} : { after }) });
    const rows = kinds[here].slice(after, after + rowsMost);
    const { against } = comparison;
    return (
      <>
        <RulebookHead edition={edition} here="changes" actor={actor} refusal={refusal('rulebook.draft')} />
        {against?.id === edition.id ? (
          <Empty>这个版本就是现行办法，没有人的分数会变。</Empty>
        ) : (
          <>
            <Section title={against === undefined ? '试算结果' : `与现行办法（${against.id}）相比`}>
              <ChangeSums comparison={comparison} />
              <p class="hint">每次打开都按现有记录重新计算，人多时要几秒。</p>
            </Section>
            <Tabs
              label="变动的代表"
              tabs={changeKinds.map((each) => ({
                ...{ to: at(each), words: kindWords[each], here: each === here, count: kinds[each].length },
              }))}
            />
            <ChangesTable kind={here} changes={rows} />
            {kinds[here].length > rowsMost && (
              <Pager
                first={after > 0 ? at(here) : undefined}
                next={after + rowsMost < kinds[here].length ? at(here, after + rowsMost) : undefined}
                shown={`第${after + 1}至${after + rows.length}人，共${kinds[here].length}人`}
              />
            )}
          </>
        )}
      </>
    );
  },
});

export const rulebookChangeRows: readonly Row[] = [changesPage];
