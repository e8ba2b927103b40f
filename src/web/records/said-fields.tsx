/** What a record says beside its facts: who else took part, whose act it was, papers that are not uploaded. */
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { TextField } from '../parts/field.tsx';
import { problemsAt } from '../parts/problems.tsx';

export const saidLabels = {
  ...{ on: '日期', facts: '内容', joint: '共同办理', by: '履职成员', papers: '纸质材料份数' },
  ...{ 'joint.participants': '共同署名人数', 'joint.position': '本人位次', reason: '理由' },
  ...{ notDuplicateOf: '已有的记录' },
} as const;

interface Props {
  readonly state: FormState;
  readonly joint?: { readonly participants: number | null; readonly position: number | null };
  readonly by?: string | null;
  readonly papers?: number;
  /** A group is assessed: whose act it was is asked. */
  readonly grouped: boolean;
}

export function SaidFields({ state, joint, by, papers = 0, grouped }: Props) {
  const names = ['joint.participants', 'joint.position', 'papers'];
  const open =
    (joint?.participants ?? null) !== null ||
    papers > 0 ||
    names.some((name) => (state.values?.get(name)?.[0] ?? '') !== '' || problemsAt(state, name).length > 0);
  const text = (number: number | null | undefined) => (number == null ? undefined : `${number}`);
  return (
    <>
      {grouped && <TextField state={state} name="by" label={saidLabels.by} value={by ?? undefined} />}
      <details open={open}>
        <summary>几人共同办理、另附纸质材料的</summary>
        <TextField
          state={state}
          name="joint.participants"
          label={saidLabels['joint.participants']}
          value={text(joint?.participants)}
          type="number"
        />
        <TextField
          state={state}
          name="joint.position"
          label={saidLabels['joint.position']}
          value={text(joint?.position)}
          type="number"
          hint="第几个署名，例如领衔写1。"
        />
        <TextField
          state={state}
          name="papers"
          label={saidLabels.papers}
          value={papers === 0 ? undefined : `${papers}`}
          type="number"
        />
      </details>
    </>
  );
}

/** Undefined where nothing of it was typed. */
export function jointIn({ int }: Fields) {
  const participants = int('joint.participants');
  const position = int('joint.position');
  return participants === undefined && position === undefined ? undefined : { participants, position };
}
