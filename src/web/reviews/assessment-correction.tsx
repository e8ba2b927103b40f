/** What a correction is about: records that came late, chosen one by one, and what would come of it. */
import type { SheetChange, Stands } from '../../commands/review/amended.ts';
import { noGrade } from '../../commands/review/standing.ts';
import type { AssessmentShown } from '../../commands/review/view.ts';
import type { LateRecord } from '../../store/late-records.ts';
import type { FormState } from '../page.ts';
import { ChoiceField, Hidden, idOf, LongField, TextField } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { dayWords, pointsWords } from '../words.ts';
import type { Rehearsed } from './assessment-correction-forms.ts';

type About = Pick<AssessmentShown, 'representative' | 'determined'>;

interface FieldsProps extends CorrectedProps {
  readonly view: About;
  readonly grades: readonly string[];
  /** 采纳, 更正. */
  readonly act: '采纳' | '更正';
}

/** Upheld while it is heard, amended after the seal: the same but for the meeting, which an amendment always rests on. */
export function CorrectionFields({ state, view, late, grades, act }: FieldsProps) {
  const meets = act === '更正';
  return (
    <>
      <Corrections state={state} view={view} act={act} />
      <LongField state={state} name="reason" most={20_000} required />
      <CorrectedFields state={state} late={late} />
      <ChoiceField
        state={state}
        name="grade"
        choices={[...grades, noGrade].map((grade) => ({ value: grade, words: grade }))}
        empty="等次不变"
        {...(meets ? {} : { hint: '改变等次的，写明是哪次会议决定的。' })}
      />
      <TextField
        state={state}
        name="meeting.number"
        most={60}
        required={meets}
        {...(meets ? { hint: '决定更正的会议。' } : {})}
      />
      <TextField state={state} name="meeting.day" type="date" required={meets} />
    </>
  );
}

interface CorrectedProps {
  readonly state: FormState;
  readonly late: readonly LateRecord[];
}

function CorrectedFields({ state, late }: CorrectedProps) {
  const decidable = late.filter(({ state: is }) => is !== 'claimed');
  if (decidable.length === 0) {
    return <p class="hint">截止日以后没有核实、更正或撤回的记录；漏记的，先登记并核实，再来更正。</p>;
  }
  const chosen = state.values?.get('records') ?? [];
  return (
    <fieldset class="field" id={idOf(state, 'records')} tabindex={-1}>
      <legend>更正的记录</legend>
      {decidable.map(({ id, version, state: is, on, matter, facts }) => (
        <>
          <label class="choice">
            <input
              type="checkbox"
              name="records"
              value={id}
              checked={chosen.includes(id)}
              autocomplete="off"
            />
            {dayWords(on)} {matter ?? Object.values(facts).flat().join('、')}
            {is === 'verified' ? '：计入' : '：不计'}
          </label>
          <Hidden name={`counts.${id}`} value={is === 'verified' ? version : 0} />
        </>
      ))}
    </fieldset>
  );
}

interface CorrectionsProps {
  readonly state: FormState;
  readonly view: About;
  readonly act: string;
}

/** What would come of it; whom else the same cause concerns can be corrected with it. */
function Corrections({ state, view, act }: CorrectionsProps) {
  const { id: representative } = view.representative;
  const told = state.rehearsed as Rehearsed | undefined;
  const chosen = state.values?.get('others') ?? [];
  // Sent again without a rehearsal, whoever was chosen stays chosen.
  if (told === undefined) {
    return (
      <>
        {chosen.map((id) => (
          <>
            <Hidden name="others" value={id} />
            <Hidden name={`seen.${id}`} value={state.values?.get(`seen.${id}`)?.[0] ?? ''} />
          </>
        ))}
      </>
    );
  }
  const rows = [...told.corrected, ...told.others];
  const others = rows.some((one) => one.representative !== representative);
  return (
    <div class="notice">
      <p>
        没有保存任何内容。{act}以后：{gradeWords(state, view)}
        {rows.length === 0 ? '明细没有变化。' : '明细会这样更正。'}
      </p>
      {rows.length > 0 && (
        <Table
          caption="更正的明细"
          captionUnseen
          rows={rows}
          columns={[
            { head: '代表', kind: 'short', cell: ({ name }) => name },
            { head: '乡镇街道', cell: ({ localOffice }) => localOffice },
            { head: '现在', kind: 'short', cell: ({ before }) => standsWords(before) },
            { head: '更正后', kind: 'short', cell: ({ after }) => standsWords(after) },
            ...(others
              ? [
                  {
                    head: '一并更正',
                    kind: 'short' as const,
                    cell: ({ representative: id, name }: SheetChange) =>
                      id === representative ? (
                        '本次更正'
                      ) : (
                        <>
                          <input
                            type="checkbox"
                            name="others"
                            value={id}
                            aria-label={`一并更正${name}`}
                            checked={chosen.includes(id)}
                            autocomplete="off"
                          />
                          <Hidden name={`seen.${id}`} value={told.versions.get(id) ?? 0} />
                        </>
                      ),
                  },
                ]
              : []),
          ]}
          empty=""
        />
      )}
      {others && (
        <p class="hint">没有勾选的，归档或者公示的明细不变，变化只供参考；因同一原因应当更正的才勾选。</p>
      )}
    </div>
  );
}

/** The grade is the meeting's, whatever the sheet computes. */
function gradeWords(state: FormState, { determined }: About): string {
  const chosen = state.values?.get('grade')?.[0] ?? '';
  const now = determined ?? noGrade;
  return chosen === '' || chosen === now ? `等次仍为“${now}”，` : `等次由“${now}”改为“${chosen}”，`;
}

function standsWords({ total, rank, computed }: Stands): string {
  const points = /^-?[\d.]+$/.test(total) ? pointsWords(total) : `${total}分`;
  return [points, rank === null ? '' : `第${rank}名`, computed ?? '不定等次'].filter(Boolean).join('，');
}
