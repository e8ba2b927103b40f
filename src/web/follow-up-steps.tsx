/** The steps of a case as fields: what each asks for, in which state. */
import type { Child } from 'hono/jsx';
import type { FollowUpState } from '../engine/duty-report.ts';
import type { FormState } from './page.ts';
import { CheckField, LongField, RadioField, TextField } from './parts/field.tsx';

export type StepAct = 'talk' | 'say' | 'plan' | 'rectify' | 'check' | 'close' | 'again';

export interface Step {
  readonly act: StepAct;
  readonly in: readonly FollowUpState[];
  readonly title: string;
  readonly button: string;
  readonly fields: (state: FormState, given: { readonly measures: readonly string[] }) => Child;
}

const measuresMost = 5;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

export const steps: readonly Step[] = [
  {
    act: 'talk',
    in: ['talk'],
    title: '登记谈心谈话',
    button: '登记谈话',
    fields: (state) => (
      <>
        <TextField state={state} name="on" type="date" required />
        <TextField state={state} name="talkers" most={400} hint="两人以上的用顿号分开。" required />
        <LongField state={state} name="problems" hint="查找出的问题，一行一项。" rows={4} required />
        <LongField state={state} name="words" hint="照本人的原话记录；没有意见的不填。" />
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
    fields: (state, { measures }) =>
      numbers(measures.length || measuresMost).map((index) => (
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
      )),
  },
  {
    act: 'check',
    in: ['check'],
    title: '核查整改情况',
    button: '登记核查结果',
    fields: (state) => (
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
