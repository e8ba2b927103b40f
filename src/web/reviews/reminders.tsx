/** 催办: texts to copy into a message, one for each local office and stage. */
import type { Reminder } from '../../commands/review/reminders.ts';
import { Section } from '../parts/page-head.tsx';

export function Reminders({ reminders }: { readonly reminders: readonly Reminder[] }) {
  if (reminders.length === 0) return null;
  return (
    <Section title="催办" id="reminders" unprinted>
      <p class="hint">一周内到期和已经逾期的，点开后复制文字。</p>
      {reminders.map(({ localOffice, stageName, due, overdue, text }) => (
        <details>
          <summary>
            {localOffice.name}：{stageName}，{due.length + overdue.length}人
            {overdue.length > 0 && `（逾期${overdue.length}人）`}
          </summary>
          <p class="lines">{text}</p>
        </details>
      ))}
    </Section>
  );
}
