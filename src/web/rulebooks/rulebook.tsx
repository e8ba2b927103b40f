/** One edition as the 办法 it is, who handed it in and who adopted it; and how a draft is adopted. */
import { z } from 'zod';
import { adoptEdition, ownDraft } from '../../commands/rulebooks/adopt-edition.ts';
import { handlesDrafts, shownEdition } from '../../commands/rulebooks/shown-edition.ts';
import { rulebookText } from '../../commands/rulebooks/text.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Facts } from '../parts/facts.tsx';
import { Hidden, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { Written } from '../parts/written.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { RulebookHead } from './head.tsx';
import { inForceWords, signedWords } from './words.ts';

const params = z.object({ congress: z.string(), edition: z.string() });

const editionPage = page({
  path: '/rulebooks/{congress}/{edition}',
  act: 'rulebook.read',
  params,
  load: ({ deps, actor, params }) => shownEdition(deps.db, actor, `${params.congress}/${params.edition}`),
  title: ({ title }) => title,
  show(edition, asked) {
    const { actor, refusal } = asked;
    const { adopted, drafted } = edition;
    const named = handlesDrafts(actor);
    return (
      <>
        <RulebookHead edition={edition} here="text" actor={actor} refusal={refusal('rulebook.draft')} />
        <Facts
          facts={[
            ['编号', edition.id],
            ['施行', inForceWords(edition.inForce)],
            ['提交', signedWords(drafted, named)],
            ['通过', adopted === undefined ? '尚未通过' : dayWords(adopted.on)],
            ...(adopted === undefined ? [] : [['登记通过', signedWords(adopted, named)] as const]),
          ]}
        />
        {adopted === undefined && (
          <Section title="登记通过">
            <p class="hint">
              由提交草案以外的人登记。登记以后内容不得改动，规则文件同时写入规则目录。登记以前，可以先看
              <a href={paths.rulebookPart(edition.id, 'changes')}>谁的分数会变</a>。
            </p>
            <FormPart state={asked.state(adoptForm)}>
              <Hidden name="digest" value={edition.digest} />
              <TextField
                state={asked.state(adoptForm)}
                name="adoptedOn"
                type="date"
                hint="会议通过的日期。"
                required
              />
              <ActionButton
                refusal={refusal('rulebook.adopt') ?? ownDraft(edition, actor)?.what}
                confirm="登记通过以后不能撤回，确定登记吗？"
              >
                登记通过
              </ActionButton>
            </FormPart>
          </Section>
        )}
        <Section title="办法正文">
          <Written text={rulebookText(edition.rulebook)} />
        </Section>
      </>
    );
  },
});

const adoptForm = form({
  path: '/rulebooks/{congress}/{edition}/adoption',
  on: editionPage,
  command: adoptEdition,
  twin: 'post /rulebooks/{congress}/{edition}/adoption',
  params,
  labels: { adoptedOn: '通过日期', digest: '草案' },
  inputOf: ({ text }, { congress, edition }) => ({
    ...{ id: `${congress}/${edition}`, digest: text('digest'), adoptedOn: text('adoptedOn') },
  }),
  done: ({ id }) => ({ to: paths.rulebook(id), notice: '已登记通过。' }),
});

export const rulebookRows: readonly Row[] = [editionPage, adoptForm];
