/** What may be done with a record now; what may not is greyed, with the words that the command refuses with. */
import type { Actor } from '../../commands/actor.ts';
import { problem } from '../../commands/problems.ts';
import { type EditionFound, holdsOn } from '../../store/editions.ts';
import type { ObjectionFound } from '../../store/objections.ts';
import type { RecordFound } from '../../store/records.ts';
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Hidden, LongField, RadioField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { factsOfDay, factsOfKind } from './asked-facts.ts';
import { FactField, FactFields } from './fact-fields.tsx';
import { objectionKindWords } from './parts.tsx';
import { SaidFields } from './said-fields.tsx';

interface VerifyProps {
  readonly state: FormState;
  readonly record: RecordFound;
  readonly refusal: string | undefined;
}

export function VerifyPart({ state, record, refusal }: VerifyProps) {
  return (
    <Section title="核实" unprinted>
      <FormPart state={state}>
        <Hidden name="records" value={`0 ${record.id} ${record.version} ${record.files}`} />
        <div class="verdict">
          <ActionButton name="verdict" value="verified" refusal={refusal}>
            核实
          </ActionButton>
          <LongField state={state} name="reason" most={500} rows={2} hint="退回时必填，代表看得到。" />
          <ActionButton kind="danger" name="verdict" value="rejected" refusal={refusal}>
            退回
          </ActionButton>
        </div>
      </FormPart>
    </Section>
  );
}

interface ActProps {
  readonly state: FormState;
  readonly actor: Actor;
  readonly record: RecordFound;
  /** Why the actor handles nothing of this representative. */
  readonly recused: string | undefined;
  readonly refusal: string | undefined;
  readonly editions: readonly EditionFound[];
  readonly objections: readonly ObjectionFound[];
}

function changeRefusal({ actor, record, recused }: ActProps, act: string): string | undefined {
  if (actor.role === 'representative') {
    return record.entered_by === actor.person ? undefined : problem('not-claimed-by-you', { act }).what;
  }
  return recused;
}

export function CorrectPart(props: ActProps) {
  const { state, record, editions, objections } = props;
  // What was upheld changes nothing by itself: until somebody writes on the record, it is to be done.
  const due = objections.some((one) => one.state === 'upheld' && one.recorded_at > record.recorded_at);
  const holding = editions.filter((edition) => holdsOn(edition, record.on)).map(({ rulebook }) => rulebook);
  const ofDay = factsOfDay(holding);
  const { kind } = ofDay;
  const typed = kind && state.values?.get(`facts.${kind.name}`)?.[0];
  const word = typed ?? (kind === undefined ? '' : `${record.facts[kind.name] ?? ''}`);
  return (
    <Section title="更正" id="correct" unprinted>
      {due && <p class="said-bad">对这条记录的异议已经采纳，还没有更正或撤回。</p>}
      <details open={state.values !== undefined || due}>
        <summary>写错了的，更正以后由另一人重新核实</summary>
        <FormPart state={state} version={record.version}>
          <TextField state={state} name="on" type="date" value={record.on} required />
          {kind && (
            <FactField
              state={state}
              name={`facts.${kind.name}`}
              fact={kind}
              value={record.facts[kind.name]}
              required
            />
          )}
          <FactFields state={state} under="facts" facts={factsOfKind(ofDay, word)} words={record.facts} />
          <SaidFields
            state={state}
            joint={{ participants: record.joint_participants, position: record.joint_position }}
            by={record.by_member}
            papers={record.papers}
            grouped={holding.some(({ assessed }) => assessed === 'group')}
          />
          <LongField state={state} name="reason" most={500} rows={2} required />
          <ActionButton refusal={changeRefusal(props, '更正')}>更正</ActionButton>
        </FormPart>
      </details>
    </Section>
  );
}

export function WithdrawPart(props: ActProps) {
  const { state, record } = props;
  return (
    <Section title="撤回" unprinted>
      <details open={state.values !== undefined}>
        <summary>不该有这条记录的，写明理由后撤回</summary>
        <FormPart state={state} version={record.version}>
          <LongField state={state} name="reason" most={500} rows={2} required />
          <ActionButton kind="danger" refusal={changeRefusal(props, '撤回')}>
            撤回
          </ActionButton>
        </FormPart>
      </details>
    </Section>
  );
}

interface ObjectProps {
  readonly state: FormState;
  readonly record: RecordFound;
  readonly open: readonly ObjectionFound[];
}

/** By the representative whose record it is. */
export function ObjectPart({ state, record, open }: ObjectProps) {
  const other = open.some((objection) => objection.state === 'open');
  const refusal = other ? '对这条记录的异议正在处理。' : undefined;
  if (record.state === 'withdrawn') return null;
  return (
    <Section title="提出异议" unprinted>
      <details open={state.values !== undefined}>
        <summary>认为这条记录有错或者重复的，写明情况，由办公室处理</summary>
        <FormPart state={state}>
          <RadioField
            state={state}
            name="kind"
            choices={(['错', '重'] as const).map((value) => ({ value, words: objectionKindWords[value] }))}
            required
          />
          <LongField state={state} name="text" most={1000} required />
          <ActionButton refusal={refusal}>提出异议</ActionButton>
        </FormPart>
      </details>
    </Section>
  );
}
