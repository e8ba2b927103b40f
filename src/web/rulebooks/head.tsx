/** What stands above every page of an edition: what it is called, how far it is, and its pages beside each other. */
import type { Actor } from '../../commands/actor.ts';
import { handlesDrafts } from '../../commands/rulebooks/shown-edition.ts';
import type { EditionKept } from '../../store/editions.ts';
import { ActionLink } from '../parts/action.tsx';
import { Badge } from '../parts/facts.tsx';
import { PageHead, Tabs } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

export type EditionPage = 'text' | 'findings' | 'cases' | 'differences' | 'changes';

const words: Record<EditionPage, string> = {
  text: '办法正文',
  findings: '规则体检',
  cases: '案例',
  differences: '与别的版本比较',
  changes: '谁的分数会变',
};

interface Props {
  readonly edition: Pick<EditionKept, 'id' | 'title' | 'adopted'>;
  readonly here: EditionPage;
  readonly actor: Actor;
  /** Why no draft can be made from it. */
  readonly refusal: string | undefined;
}

export function RulebookHead({ edition, here, actor, refusal }: Props) {
  const { id, title, adopted } = edition;
  // What would happen to everybody is for those who try drafts.
  const shown = (Object.keys(words) as EditionPage[]).filter(
    (each) => each !== 'changes' || handlesDrafts(actor),
  );
  return (
    <>
      <PageHead
        title={here === 'text' ? title : `${title}：${words[here]}`}
        above={{ to: paths.rulebooks(), words: '积分办法' }}
        lead={<Standing edition={edition} />}
      >
        <ActionLink to={paths.draft({ from: id })} refusal={refusal}>
          {adopted === undefined ? '修改这份草案' : '以此为底稿另拟草案'}
        </ActionLink>
      </PageHead>
      <Tabs
        label="这个版本"
        tabs={shown.map((each) => ({
          to: each === 'text' ? paths.rulebook(id) : paths.rulebookPart(id, each),
          words: words[each],
          here: each === here,
        }))}
      />
    </>
  );
}

/** How far an edition is. */
export function Standing({ edition: { adopted } }: { readonly edition: Props['edition'] }) {
  if (adopted === undefined) return <Badge tone="wait">草案，等待登记通过</Badge>;
  return <Badge tone="good">{dayWords(adopted.on)}通过</Badge>;
}
