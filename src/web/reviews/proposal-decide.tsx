/** 登记会议决定: the meeting, every tie that it decided, whom it decided otherwise, and what would come of it. */
import type { ReviewShown } from '../../commands/review/board.ts';
import type { Proposal } from '../../commands/review/proposal.ts';
import type { GradeCount, PlacesUsed } from '../../commands/review/proposed.ts';
import { type ActSaid, noGrade } from '../../commands/review/standing.ts';
import type { PaperFound } from '../../store/review/papers.ts';
import type { AssessmentFound } from '../../store/review/reviews.ts';
import type { Asked, FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { ChoiceField, FileField, Hidden, LongField, TextField } from '../parts/field.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { MeetingFields, meetingState } from './meeting-fields.tsx';
import { PaperFile } from './papers.tsx';
import { decisionState, type ProposalForms } from './proposal-forms.tsx';
import { Distribution } from './proposal-tables.tsx';

export interface DecidingProps {
  readonly review: ReviewShown;
  readonly proposal: Proposal;
  readonly forms: ProposalForms;
  readonly asked: Pick<Asked, 'state' | 'actor' | 'refusal'>;
  readonly determine: ActSaid | undefined;
  readonly roster: readonly AssessmentFound[];
  readonly papers: readonly PaperFound[];
  readonly stages: readonly string[];
  readonly grades: readonly string[];
  /** Whom the meeting decided otherwise. */
  readonly also: readonly string[];
}

export function Deciding(props: DecidingProps) {
  const { review, determine, asked } = props;
  const { role } = asked.actor;
  return (
    <div class="unprinted">
      {role === 'council' && review.phase === 'proposed' && (
        <Section title="登记会议决定" id="decide">
          {determine?.may ? (
            <Determine {...props} />
          ) : (
            <ActionButton refusal={determine?.says}>登记会议决定</ActionButton>
          )}
        </Section>
      )}
      {role === 'council' && determine?.may && <SendBack {...props} />}
      {role === 'office' && review.phase === 'proposed' && (
        <Section title="办理" id="decide">
          <p class="hint">调整等次，请从上面的姓名进入该代表的考核；会议的决定由主任会议岗位登记。</p>
          <div class="actions">
            <ActionButton refusal={asked.refusal('review.determine') ?? determine?.says}>
              登记会议决定
            </ActionButton>
          </div>
        </Section>
      )}
      {(role === 'council' || role === 'office') && <Minutes {...props} />}
    </div>
  );
}

interface Outcome {
  readonly members: number;
  readonly distribution: readonly GradeCount[];
  readonly quotas: readonly PlacesUsed[];
}

function Determine(props: DecidingProps) {
  const { review, proposal, forms, asked, papers, roster } = props;
  const state = decisionState(meetingState(asked.state(forms.determine)));
  const outcome = state.rehearsed as Outcome | undefined;
  const decided = new Map(roster.map((row) => [row.representative_id, row]));
  const rows = [
    ...proposal.ties.flatMap(({ tied }) => tied.map(({ representative }) => representative)),
    ...props.also,
  ].flatMap((id) => decided.get(id) ?? []);
  return (
    <>
      {outcome !== undefined && (
        <div class="notice">
          <p>没有保存任何内容。照此登记以后（主任会议组成人员{outcome.members}人）：</p>
          <Distribution counts={outcome.distribution} quotas={outcome.quotas} />
        </div>
      )}
      <Also {...props} />
      <FormPart state={state} version={review.version}>
        <Hidden name="seq" value={proposal.seq} />
        <MeetingFields state={state} papers={papers} />
        {[...new Set(rows)].map((row, at) => (
          <Decision state={state} row={row} at={at} grades={props.grades} />
        ))}
        <p class="hint">没有逐一写明的，照拟定的等次确定。</p>
        <div class="actions">
          <ActionButton rehearse>先看会怎样</ActionButton>
          <ActionButton confirm="确定照此登记会议确定的等次吗？">登记会议决定</ActionButton>
        </div>
      </FormPart>
    </>
  );
}

interface DecisionProps {
  readonly state: FormState;
  readonly row: AssessmentFound;
  readonly at: number;
  readonly grades: readonly string[];
}

function Decision({ state, row, at, grades }: DecisionProps) {
  const name = `decisions.${at}`;
  return (
    <fieldset class="field decision">
      <legend>
        {row.name}（{row.office_number}，{row.local_office}）
        {row.undecided ? '：并列，由会议确定' : `：拟定${row.proposed ?? noGrade}`}
      </legend>
      <Hidden name={`${name}.representative`} value={row.representative_id} />
      <ChoiceField
        state={state}
        name={`${name}.grade`}
        choices={[...grades, noGrade].map((grade) => ({ value: grade, words: grade }))}
        empty={row.undecided ? '请选择会议的决定' : '照拟定的'}
        required={row.undecided === true}
      />
      <TextField state={state} name={`${name}.reason`} most={1000} />
    </fieldset>
  );
}

/** By address, so that it works without scripts and what was added stays. */
function Also({ review, roster, also }: DecidingProps) {
  return (
    <FilterPart action={`${paths.proposal(review.id)}#decide`}>
      <label for="add">会议另有决定的</label>
      <select id="add" name="add" autocomplete="off">
        <option value="">请选择代表</option>
        {roster.map((row) => (
          <option value={row.representative_id}>
            {row.name}（{row.office_number}）
          </option>
        ))}
      </select>
      {also.length > 0 && <Hidden name="also" value={also.join(',')} />}
      <button type="submit" class="plain">
        添加
      </button>
    </FilterPart>
  );
}

function SendBack({ roster, forms, asked, papers, stages, review }: DecidingProps) {
  const state = meetingState(asked.state(forms.sendBack, 'back'));
  return (
    <section aria-label="会议退回">
      <details open={state.values !== undefined}>
        <summary>会议退回一份考核</summary>
        <FormPart state={state} version={review.version}>
          <p class="hint">退回以后，全部拟定等次不再有效，办完再拟定。</p>
          <ChoiceField
            state={state}
            name="assessments"
            choices={roster.map((row) => ({
              value: `${row.representative_id} ${row.version}`,
              words: `${row.name}（${row.office_number}）`,
            }))}
            empty="请选择代表"
            required
          />
          <ChoiceField
            state={state}
            name="to"
            choices={stages.slice(0, -1).map((name, at) => ({ value: `${at}`, words: name }))}
            empty="请选择退回到哪一步"
            required
          />
          <LongField state={state} name="reason" rows={2} required />
          <MeetingFields state={state} papers={papers} />
          <ActionButton kind="danger">登记会议退回</ActionButton>
        </FormPart>
      </details>
    </section>
  );
}

function Minutes({ forms, asked, papers }: DecidingProps) {
  const state = asked.state(forms.minutes);
  return (
    <Section title="会议纪要" id="minutes">
      {papers.length === 0 && <p class="quiet">还没有上传会议纪要。</p>}
      {papers.map((paper) => (
        <PaperFile paper={paper} of="meeting" />
      ))}
      <FormPart state={state} files>
        <FileField state={state} name="file" accept=".pdf,.jpg,.jpeg,.png" required />
        <ActionButton>上传会议纪要</ActionButton>
      </FormPart>
    </Section>
  );
}
