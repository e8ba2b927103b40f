/** 规则体检 of an edition, and whether its files in the folder of rules are still what was adopted. */
import { z } from 'zod';
import { editionOnDisk } from '../../commands/rulebooks/editions-on-disk.ts';
import { rulebookFindings } from '../../commands/rulebooks/findings.ts';
import { handlesDrafts, shownEdition } from '../../commands/rulebooks/shown-edition.ts';
import { rulebookText } from '../../commands/rulebooks/text.ts';
import { page, type Row } from '../page.ts';
import { Section } from '../parts/page-head.tsx';
import { Empty } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { RulebookHead } from './head.tsx';
import { Reminders } from './reminders.tsx';
import { OnDiskBadge } from './rulebooks.tsx';
import { articlesIn } from './words.ts';

const findingsPage = page({
  path: '/rulebooks/{congress}/{edition}/findings',
  act: 'rulebook.read',
  params: z.object({ congress: z.string(), edition: z.string() }),
  async load({ deps, actor, params }) {
    const edition = await shownEdition(deps.db, actor, `${params.congress}/${params.edition}`);
    return {
      edition,
      found: await rulebookFindings(edition),
      onDisk: handlesDrafts(actor) ? await editionOnDisk(deps, edition) : undefined,
      articles: articlesIn(rulebookText(edition.rulebook)),
    };
  },
  title: ({ edition }) => `${edition.title}：规则体检`,
  show({ edition, found, onDisk, articles }, { actor, refusal }) {
    const { problems, walked, findings, conclusions } = found;
    return (
      <>
        <RulebookHead edition={edition} here="findings" actor={actor} refusal={refusal('rulebook.draft')} />
        <p class="lead">
          规则体检把每一种可能的记录都按规则算一遍，找出算不到的、算了两次的。它只提示，改不改由您定。
          系统启动后第一次打开要几秒。
        </p>
        <Section title="查了什么">
          {walked.map((line) => (
            <p>{line}</p>
          ))}
          {conclusions.map((line) => (
            <p>
              <strong>{line}</strong>
            </p>
          ))}
        </Section>
        {problems.length > 0 && (
          <Section title="检查的提醒">
            <Reminders problems={problems} files={edition.files} />
          </Section>
        )}
        {findings.map(({ title, found }) => (
          <Section title={title}>
            <ul class="findings">
              {found.map((one) => (
                <Finding {...one} toText={paths.rulebook(edition.id)} articles={articles} />
              ))}
            </ul>
          </Section>
        ))}
        {problems.length === 0 && findings.length === 0 && <Empty>没有要提醒的。</Empty>}
        {onDisk !== undefined && (
          <Section title="规则目录中的文件">
            <p>
              <OnDiskBadge state={onDisk.state} /> {onDisk.said}
            </p>
          </Section>
        )}
      </>
    );
  },
});

interface FindingProps {
  readonly about: readonly string[];
  readonly says: string;
  readonly more: readonly string[];
  readonly toText: string;
  readonly articles: ReadonlyMap<string, string>;
}

/** With the way to the article of what it is about. */
function Finding({ about, says, more, toText, articles }: FindingProps) {
  const at = about.flatMap((name) => articles.get(name) ?? []);
  return (
    <li>
      {says}
      {at.map((article) => (
        <>
          {' '}
          <a href={`${toText}#${encodeURIComponent(article)}`}>{article}</a>
        </>
      ))}
      {more.length > 0 && (
        <ul>
          {more.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

export const rulebookFindingRows: readonly Row[] = [findingsPage];
