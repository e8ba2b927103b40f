/** What may be done with a 述职 or 测评 now: holding the meeting, keying, correcting, repeating, withdrawing. */
import type { reportView } from '../../commands/duty-report/view.ts';
import type { PollRules } from '../../engine/rulebook.ts';
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { LongField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { CountFields } from './count.tsx';

type View = Awaited<ReturnType<typeof reportView>>;

interface ActsProps {
  readonly view: View;
  readonly rules: PollRules | undefined;
  readonly states: Readonly<Record<'hold' | 'key' | 'correct' | 'repeat' | 'withdraw', FormState>>;
}

/** What is done next comes first; what cannot be done now says why. */
export function ReportActs({ view, rules, states }: ActsProps) {
  const refusal = (act: View['acts'][number]['act']) => {
    const said = view.acts.find((one) => one.act === act);
    return said === undefined || said.may ? undefined : `${said.says}${said.mend ?? ''}`;
  };
  const { hold, key, correct, repeat, withdraw } = states;
  const { version } = view;
  return (
    <>
      {view.state === 'held' && rules !== undefined && (
        <Section title="录入计票" id="count" unprinted>
          <p class="hint">两人各自清点、各自录入；第一人录入的数，第二人录入以前看不到。</p>
          <FormPart state={key} version={version}>
            <CountFields state={key} rules={rules} />
            <ActionButton refusal={refusal('key')}>录入计票</ActionButton>
          </FormPart>
        </Section>
      )}
      {(view.state === 'planned' || view.state === 'held') && (
        <Section title={view.state === 'held' ? '会议改期、更正' : '登记述职会议'} unprinted>
          <FormPart state={hold} version={version}>
            <TextField state={hold} name="on" type="date" value={view.on ?? undefined} required />
            <TextField state={hold} name="place" most={200} value={view.place ?? undefined} required />
            <TextField
              state={hold}
              name="expected"
              type="number"
              value={view.expected === null ? undefined : `${view.expected}`}
              required
            />
            <ActionButton refusal={refusal('hold')}>登记会议</ActionButton>
          </FormPart>
        </Section>
      )}
      {(view.state === 'counted' || view.state === 'void') && rules !== undefined && (
        <div class="columns">
          <Section title="安排重新测评" unprinted>
            <FormPart state={repeat} version={version}>
              <TextField state={repeat} name="dueOn" type="date" required />
              <ActionButton refusal={refusal('repeat')}>安排重新测评</ActionButton>
            </FormPart>
          </Section>
          <Section title="更正计票" unprinted>
            <details open={correct.values !== undefined}>
              <summary>计票有误时更正；原来的计票保留，是否低于规定票率重新判定</summary>
              <FormPart state={correct} version={version}>
                <CountFields state={correct} rules={rules} />
                <LongField state={correct} name="reason" rows={2} required />
                <ActionButton kind="danger" refusal={refusal('correct')}>
                  更正计票
                </ActionButton>
              </FormPart>
            </details>
          </Section>
        </div>
      )}
      {(view.state === 'planned' || view.state === 'held') && (
        <Section title="撤下这项安排" unprinted>
          <details open={withdraw.values !== undefined}>
            <summary>不再召开的，写明理由后撤下</summary>
            <FormPart state={withdraw} version={version}>
              <LongField state={withdraw} name="reason" rows={2} required />
              <ActionButton kind="danger" refusal={refusal('withdrawReport')}>
                撤下
              </ActionButton>
            </FormPart>
          </details>
        </Section>
      )}
    </>
  );
}
