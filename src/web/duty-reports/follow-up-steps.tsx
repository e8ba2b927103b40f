/** The steps of a case as fields: what each asks for, in which state. */
import type { Child } from 'hono/jsx';
import type { FollowUpState } from '../../engine/duty-report.ts';
import type { ReportPaperFound } from '../../store/duty-report/papers.ts';
import type { FormState } from '../page.ts';
import { CheckField, ChoiceField, idOf, LongField, RadioField, TextField } from '../parts/field.tsx';
import { problemsAt } from '../parts/problems.tsx';

type Scan = Pick<ReportPaperFound, 'id' | 'name' | 'about'>;

/** What the fields are made with beside the state. */
export interface Given {
  /** Their words, where they were read. */
  readonly measures: readonly string[];
  /** How many the plan has; null before there is one. */
  readonly planned: number | null;
  /** Uploaded so far, that the actor may read. */
  readonly papers: readonly Scan[];
}

export type StepAct = 'talk' | 'say' | 'plan' | 'rectify' | 'check' | 'close' | 'again';

export interface Step {
  readonly act: StepAct;
  readonly in: readonly FollowUpState[];
  readonly title: string;
  readonly button: string;
  readonly fields: (state: FormState, given: Given) => Child;
}

const measuresMost = 5;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

export const steps: readonly Step[] = [
  {
    act: 'talk',
    in: ['talk'],
    title: '登记谈心谈话',
    button: '登记谈话',
    fields: (state, { papers }) => (
      <>
        <TextField state={state} name="on" type="date" required />
        <TextField state={state} name="talkers" most={400} hint="两人以上的用顿号分开。" required />
        <LongField state={state} name="problems" hint="查找出的问题，一行一项。" rows={4} required />
        <LongField state={state} name="words" hint="照本人的原话记录；没有意见的不填。" />
        <SignedPage state={state} papers={papers.filter(({ about }) => about === 'talk')} />
      </>
    ),
  },
  {
    act: 'plan',
    in: ['plan'],
    title: '制定整改方案',
    button: '确定方案',
    fields: (state) => (
      <>
        {numbers(measuresMost).map((index) => (
          <div class="pair">
            <TextField
              state={state}
              name={`measures.${index}.measure`}
              label={`措施${index + 1}`}
              most={2000}
              required={index === 0}
            />
            <TextField
              state={state}
              name={`measures.${index}.by`}
              label="期限"
              type="date"
              required={index === 0}
            />
          </div>
        ))}
        <TextField state={state} name="until" type="date" hint="不晚于办法规定的整改期限。" required />
      </>
    ),
  },
  {
    act: 'rectify',
    in: ['rectify'],
    title: '报告整改情况',
    button: '报告整改情况',
    fields: (state, { measures, planned }) => (
      <>
        {numbers(planned ?? measuresMost).map((index) => (
          <div class="pair">
            <LongField
              state={state}
              name={`results.${index}.text`}
              label={`措施${index + 1}`}
              {...(measures[index] === undefined ? {} : { hint: measures[index] })}
              rows={2}
            />
            <CheckField state={state} name={`results.${index}.done`} label="已经完成" />
          </div>
        ))}
        <p class="field hint">有照片、登记本等佐证的，在本页“材料”里上传。</p>
      </>
    ),
  },
  {
    act: 'check',
    in: ['check'],
    title: '核查整改情况',
    button: '登记核查结果',
    fields: (state, { papers }) => (
      <>
        <RadioField
          state={state}
          name="passed"
          choices={[
            { value: 'yes', words: '通过' },
            { value: 'no', words: '没有通过，需要再整改' },
          ]}
          required
        />
        <LongField state={state} name="findings" required />
        <Proofs state={state} papers={papers.filter(({ about }) => about === 'rectification')} />
      </>
    ),
  },
  {
    act: 'close',
    in: ['checked'],
    title: '办结',
    button: '办结',
    fields: (state) => <LongField state={state} name="conclusion" required />,
  },
  {
    act: 'again',
    in: ['checked'],
    title: '再整改一轮',
    button: '再整改一轮',
    fields: (state) => <LongField state={state} name="reason" required />,
  },
  {
    act: 'say',
    in: ['talk', 'plan', 'rectify', 'check', 'checked'],
    title: '本人说明',
    button: '提交说明',
    fields: (state) => <LongField state={state} name="words" required />,
  },
];

interface ScansProps {
  readonly state: FormState;
  readonly papers: readonly Scan[];
}

/** Which of the records of the talk is the one that was signed. */
function SignedPage({ state, papers }: ScansProps) {
  return (
    <ChoiceField
      state={state}
      name="paper"
      choices={papers.map(({ id, name }) => ({ value: id, words: name }))}
      empty="不附"
      hint={
        papers.length === 0 ? '有签字页的，先在本页“材料”里上传，再在这里选。' : '本人和谈话人签了字的一份。'
      }
    />
  );
}

/** What the check rests on. */
function Proofs({ state, papers }: ScansProps) {
  const chosen = state.values?.get('papers') ?? [];
  if (papers.length === 0)
    return <p class="field hint">没有上传整改佐证。有的，先在本页“材料”里上传，再在这里勾选。</p>;
  const wrong = [
    ...problemsAt(state, 'papers'),
    ...chosen.flatMap((_, at) => problemsAt(state, `papers.${at}`)),
  ];
  return (
    <fieldset class="field" id={idOf(state, 'papers')} tabindex={-1}>
      <legend>核查所依据的佐证</legend>
      <div class="choices">
        {papers.map(({ id, name }) => (
          <label class="choice">
            <input
              type="checkbox"
              name="papers"
              value={id}
              checked={chosen.includes(id)}
              autocomplete="off"
            />
            {name}
          </label>
        ))}
      </div>
      {wrong.length > 0 && <p class="wrong">{wrong.join('')}</p>}
    </fieldset>
  );
}
