/** What may be done to one assessment, as forms; what may not is greyed with the workflow's own reason. */
import type { ActSaid } from '../../commands/review/standing.ts';
import { acts, type ReviewAct } from '../../engine/review.ts';
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { FileField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { type ActsProps, type ShownAct, steps } from './assessment-steps.tsx';
import { PaperFile } from './papers.tsx';
import { substituteState } from './substitute-fields.tsx';

export function Acts(props: ActsProps) {
  const { view } = props;
  const shown = (Object.keys(steps) as readonly ShownAct[]).flatMap((act) => {
    const said = view.acts.find((one) => one.act === act);
    return said !== undefined && isHere(act, props) ? [{ act, said }] : [];
  });
  const main = shown.filter(({ said }) => said.may);
  return (
    <>
      {main.map(({ act, said }, at) => (
        <Act act={act} said={said} folded={at > 0} {...props} />
      ))}
      {shown.length > main.length && (
        <Section title={main.length === 0 ? '办理' : '现在不能办理的'} unprinted>
          <div class="actions">
            {shown
              .filter(({ said }) => !said.may)
              .map(({ act, said }) => (
                <ActionButton refusal={said.says}>{steps[act].button}</ActionButton>
              ))}
          </div>
        </Section>
      )}
      <Papers {...props} />
    </>
  );
}

/** What a person of this post looks for while the assessment stands where it does. */
function isHere(act: ReviewAct, { view, asked, stages }: ActsProps): boolean {
  const { role } = asked.actor;
  const { in: during, by } = acts[act];
  if (!(during as readonly string[]).includes(view.review.phase)) return false;
  if (by !== 'stage') {
    if (!(by as readonly string[]).includes(role)) return false;
    if (act === 'enter') return stages[view.stage]?.by === 'representative';
    if (act === 'adjust') return view.undecided !== true;
    return (act !== 'uphold' && act !== 'dismiss') || view.objection === 'open';
  }
  if (role !== 'localOffice' && role !== 'office') return false;
  return view.stage > 0 && (act === 'return' || stages[view.stage]?.by !== 'council');
}

interface ActProps extends ActsProps {
  readonly act: ShownAct;
  readonly said: ActSaid;
  readonly folded: boolean;
}

/** The first stands open; the others are opened by who wants them. */
function Act({ act, folded, ...props }: ActProps) {
  const { title, button, kind, confirm, fields, more } = steps[act];
  const state = stateOf(act, props);
  const part = (
    <FormPart state={state} version={props.view.version}>
      {fields(state, props)}
      <div class="actions">
        <ActionButton
          {...(kind === undefined ? {} : { kind })}
          {...(confirm === undefined ? {} : { confirm })}
        >
          {button}
        </ActionButton>
        {more?.(props)}
      </div>
    </FormPart>
  );
  if (!folded)
    return (
      <Section title={title} unprinted>
        {part}
      </Section>
    );
  return (
    <section aria-label={title}>
      <details open={state.values !== undefined}>
        <summary>{title}</summary>
        {part}
      </details>
    </section>
  );
}

/** What was to be put aside and could not stands in the same fields. */
function stateOf(act: ShownAct, { asked, forms }: ActsProps): FormState {
  const state = asked.state(forms[act]);
  if (act === 'assess') return substituteState(state);
  if (act !== 'submit') return state;
  const aside = asked.state(forms.draft);
  return aside.values === undefined ? state : { ...aside, action: state.action };
}

/** What was signed on paper: looked at in place, and added before it is typed in. */
function Papers({ asked, forms, papers, view }: ActsProps) {
  const adding = view.acts.some(({ act, may }) => act === 'enter' && may);
  if (papers.length === 0 && !adding) return null;
  const state = asked.state(forms.paper);
  return (
    <Section title="签字材料的扫描件" id="papers">
      {papers.map((paper) => (
        <PaperFile paper={paper} of="assessment" />
      ))}
      {adding && (
        <details open={state.values !== undefined}>
          <summary>上传签字材料的扫描件（已有{papers.length}份）</summary>
          <FormPart state={state} files>
            <FileField state={state} name="file" accept=".pdf,.jpg,.jpeg,.png" required />
            <ActionButton>上传扫描件</ActionButton>
          </FormPart>
        </details>
      )}
    </Section>
  );
}
