/** The acts on one assessment as fields: what each asks for. */
import type { Child } from 'hono/jsx';
import { noGrade } from '../../commands/review/standing.ts';
import type { AssessmentShown } from '../../commands/review/view.ts';
import type { ReviewRole } from '../../engine/review.ts';
import type { Rating } from '../../engine/rulebook.ts';
import type { LateRecord } from '../../store/late-records.ts';
import type { PaperFound } from '../../store/review/papers.ts';
import type { Asked, FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { ChoiceField, LongField, TextField } from '../parts/field.tsx';
import { dayWords, instantWords } from '../words.ts';
import { CorrectionFields } from './assessment-correction.tsx';
import { reportIn } from './assessment-events.tsx';
import type { AssessmentForms } from './assessment-forms.tsx';
import { RatingFields } from './rating-fields.tsx';
import { SubstituteFields } from './substitute-fields.tsx';

export interface Kept {
  readonly report: string;
  readonly ratings: Readonly<Record<string, string>>;
  readonly savedAt: Date;
}

export interface ActsProps {
  readonly view: AssessmentShown;
  readonly forms: AssessmentForms;
  readonly asked: Pick<Asked, 'state' | 'actor' | 'today'>;
  readonly stages: readonly { readonly name: string; readonly by: ReviewRole }[];
  /** Of the stage where it waits. */
  readonly ratings: readonly Rating[];
  readonly grades: readonly string[];
  readonly draft: Kept | undefined;
  readonly papers: readonly PaperFound[];
  readonly late: readonly LateRecord[];
}

export type ShownAct = Exclude<keyof AssessmentForms, 'draft' | 'paper'>;

interface Step {
  readonly title: string;
  readonly button: string;
  readonly kind?: 'danger';
  readonly confirm?: string;
  readonly fields: (state: FormState, props: ActsProps) => Child;
  readonly more?: (props: ActsProps) => Child;
}

export const steps: Readonly<Record<ShownAct, Step>> = {
  submit: {
    title: '本人自评',
    button: '提交自评',
    confirm: '提交以后由下一步办理，本人不能再改。确定提交吗？',
    fields: (state, { view, ratings, draft }) => (
      <>
        {draft !== undefined && state.values === undefined && (
          <p class="hint">这里是{instantWords(draft.savedAt)}暂存的内容，还没有提交。</p>
        )}
        <ReportField state={state} value={draft?.report ?? reportIn(view.events)} />
        <RatingFields state={state} ratings={ratings} values={draft?.ratings ?? {}} />
      </>
    ),
    more: ({ asked, forms }) => (
      <ActionButton kind="plain" to={asked.state(forms.draft).action}>
        暂存
      </ActionButton>
    ),
  },
  enter: {
    title: '代录纸质自评',
    button: '代录自评',
    fields: (state, { view, ratings, papers }) => (
      <>
        <p class="hint">代表本人签了字的纸质自评，由这里照录；代录的人不再办理下一步。</p>
        <TextField state={state} name="signed.by" value={view.representative.name} most={60} required />
        <TextField state={state} name="signed.on" type="date" required />
        {papers.length > 0 && (
          <ChoiceField
            state={state}
            name="signed.paper"
            choices={papers.map(({ id, name }) => ({ value: id, words: name }))}
            empty="没有扫描件"
          />
        )}
        <ReportField state={state} />
        <RatingFields state={state} ratings={ratings} />
      </>
    ),
  },
  assess: {
    title: '评定',
    button: '签署评定',
    fields: (state, { ratings, grades }) => (
      <>
        <RatingFields state={state} ratings={ratings} />
        <ChoiceField
          state={state}
          name="assessments.0.recommended"
          choices={grades.map((grade) => ({ value: grade, words: grade }))}
          empty="不建议等次"
        />
        <LongField state={state} name="assessments.0.comment" most={2000} />
        <SubstituteFields state={state} />
      </>
    ),
  },
  return: {
    title: '退回',
    button: '退回',
    kind: 'danger',
    fields: (state, { view, stages }) => (
      <>
        <ChoiceField
          state={state}
          name="to"
          value={`${view.stage - 1}`}
          choices={stages.slice(0, view.stage).map(({ name }, at) => ({ value: `${at}`, words: name }))}
          required
        />
        <LongField state={state} name="reason" most={1000} hint="代表本人能看到这段话。" required />
      </>
    ),
  },
  extend: {
    title: '延长期限',
    button: '延长期限',
    fields: (state, { view }) => (
      <>
        <TextField
          state={state}
          name="dueOn"
          type="date"
          hint={view.dueOn === undefined ? '这一步没有期限。' : `现在的期限是${dayWords(view.dueOn)}。`}
          required
        />
        <LongField state={state} name="reason" rows={2} required />
      </>
    ),
  },
  adjust: {
    title: '调整等次',
    button: '调整等次',
    fields: (state, { view, grades }) => (
      <>
        <ChoiceField
          state={state}
          name="assessments.0.grade"
          choices={[...grades, noGrade].map((grade) => ({ value: grade, words: grade }))}
          value={view.proposed ?? noGrade}
          hint="按得分和名额拟定的等次仍然列在旁边，会议会看到调整和理由。"
          required
        />
        <LongField state={state} name="assessments.0.reason" rows={2} required />
      </>
    ),
  },
  object: {
    title: '提出异议',
    button: '提出异议',
    confirm: '异议只能提一次，确定提出吗？',
    fields: (state, { view: { review } }) => (
      <LongField
        state={state}
        name="text"
        most={5000}
        rows={6}
        hint={`写明哪一项有误、依据是什么${review.objectionUntil === undefined ? '' : `；${dayWords(review.objectionUntil)}以前受理，只能提一次`}。`}
        required
      />
    ),
  },
  uphold: {
    title: '采纳异议',
    button: '采纳异议',
    fields: (state, props) => <CorrectionFields state={state} act="采纳" {...props} />,
    more: () => <ActionButton rehearse>先看会怎样</ActionButton>,
  },
  dismiss: {
    title: '不采纳异议',
    button: '不采纳',
    kind: 'danger',
    fields: (state) => <LongField state={state} name="reason" most={20_000} required />,
  },
  amend: {
    title: '归档后更正',
    button: '登记更正',
    confirm: '归档的结果仍列在一旁，更正另行编号。确定登记吗？',
    fields: (state, props) => <CorrectionFields state={state} act="更正" {...props} />,
    more: () => <ActionButton rehearse>先看会怎样</ActionButton>,
  },
};

function ReportField({ state, value }: { readonly state: FormState; readonly value?: string | undefined }) {
  return <LongField state={state} name="report" value={value} rows={10} most={20_000} required />;
}
