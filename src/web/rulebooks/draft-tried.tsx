/** What a draft would do: its reminders, whose points, grade or rank would change, and which clauses differ. */
import type { Comparison } from '../../commands/rulebooks/compare-draft.ts';
import type { TriedDraft } from '../../commands/rulebooks/try-draft.ts';
import { Section } from '../parts/page-head.tsx';
import { ChangeSums, ChangesTable, changeKinds, changesBy, kindWords } from './changes-shown.tsx';
import { Clauses, countsIn } from './clauses.tsx';
import { Reminders } from './reminders.tsx';

/** Of each kind; all of them are on the page of a draft that was handed in. */
const most = 40;

interface Props extends TriedDraft {
  readonly files: Readonly<Record<string, string>>;
}

export function DraftTried({ failing, warnings, comparison, files }: Props) {
  return (
    <Section title="试算结果" id="tried">
      {failing.length === 0 ? (
        <p class="good-line">检查通过，没有错误{warnings.length > 0 && `，有${warnings.length}条提醒`}。</p>
      ) : (
        <p class="wrong">
          规则没有错误，但<a href="#failing">案例有{failing.length}处要更正</a>，改好才能提交。
        </p>
      )}
      {comparison === undefined ? (
        <p class="hint">现在没有施行的办法，没有可以比较的分数。</p>
      ) : (
        <Compared comparison={comparison} />
      )}
      {warnings.length > 0 && (
        <details>
          <summary>检查的提醒：{warnings.length}条，不妨碍提交</summary>
          <Reminders problems={warnings} files={files} />
        </details>
      )}
    </Section>
  );
}

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const kinds = changesBy(comparison.changes);
  const { differences, against } = comparison;
  return (
    <>
      <ChangeSums comparison={comparison} />
      {changeKinds
        .filter((kind) => kinds[kind].length > 0)
        .map((kind) => (
          <>
            <h3>
              {kindWords[kind]}（{kinds[kind].length}人）
            </h3>
            <ChangesTable kind={kind} changes={kinds[kind].slice(0, most)} />
            {kinds[kind].length > most && (
              <p class="hint">
                另有{kinds[kind].length - most}人变动较小，提交草案以后在草案的“谁的分数会变”页逐人列出。
              </p>
            )}
          </>
        ))}
      {differences !== undefined && (
        <details>
          <summary>
            与现行办法（{against?.id}）的条款差别：{countsIn(differences)}
          </summary>
          <Clauses differences={differences} />
        </details>
      )}
    </>
  );
}
