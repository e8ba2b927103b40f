/** What may be done with a case of 谈心谈话 and 整改 now. */
import type { Role } from '../../store/tables.ts';
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import type { CaseView, TextsRead } from './follow-up-parts.tsx';
import { type Given, type StepAct, steps } from './follow-up-steps.tsx';

interface ActsProps {
  readonly view: CaseView;
  readonly texts: TextsRead;
  readonly papers: Given['papers'];
  readonly role: Role;
  readonly stateOf: (act: StepAct) => FormState;
}

/** The step that the case waits for; what may not be done now is greyed with its reason. */
export function CaseActs({ view, texts, papers, role, stateOf }: ActsProps) {
  if (role === 'council' || role === 'auditor') return null;
  const plan = view.events.findLast(({ act }) => act === 'plan');
  const measures = (texts.get(plan?.seq ?? 0)?.measures ?? []).map(({ measure }) => measure);
  const shown = steps.filter(
    (step) => step.in.includes(view.state) && (step.act !== 'say' || role === 'representative'),
  );
  return (
    <div class="columns">
      {shown.map((step) => {
        const said = view.acts.find(({ act }) => act === step.act);
        const state = stateOf(step.act);
        return (
          <Section title={step.title} unprinted>
            <FormPart state={state} version={view.version}>
              {said?.may === false ? null : step.fields(state, { measures, planned: view.measures, papers })}
              <ActionButton
                refusal={said === undefined || said.may ? undefined : `${said.says}${said.mend ?? ''}`}
              >
                {step.button}
              </ActionButton>
            </FormPart>
          </Section>
        );
      })}
    </div>
  );
}
