/** The fields of a representative as the office enters one, for registering and for correcting; and back again. */
import { levels } from '../../commands/representatives/fields.ts';
import type { Trait } from '../../engine/rulebook.ts';
import type { RepresentativeFound } from '../../store/representatives.ts';
import type { LocalOfficeRow } from '../../store/tables.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { ChoiceField, LongField, TextField } from '../parts/field.tsx';
import { TraitFields, traitsIn } from './trait-fields.tsx';

export const labels = {
  ...{ officeNumber: '代表证号', name: '姓名', sex: '性别', level: '层级', term: '届次' },
  ...{
    localOffice: '乡镇街道',
    district: '选区',
    group: '代表小组',
    electedOn: '当选日期',
    leftOn: '离任日期',
  },
  ...{
    workUnit: '工作单位',
    telephone: '联系电话',
    members: '成员',
    reason: '更正的理由',
    person: '系统里的人',
  },
  'changes.*.on': '变动日期',
} as const;

export interface FieldsProps {
  readonly state: FormState;
  readonly offices: readonly LocalOfficeRow[];
  readonly traits: readonly Trait[];
  /** A rulebook in force scores groups. */
  readonly groups: boolean;
  /** Left out: a new one. */
  readonly row?: RepresentativeFound;
}

const choices = (words: readonly string[]) => words.map((word) => ({ value: word, words: word }));

export function RepresentativeFields({ state, offices, traits, groups, row }: FieldsProps) {
  const value = (text: string | null | undefined) => text ?? '';
  const open = offices.filter(({ id, closed_on }) => closed_on === null || id === row?.local_office_id);
  return (
    <div class="columns">
      <div>
        <TextField state={state} name="officeNumber" value={value(row?.office_number)} most={40} required />
        <TextField state={state} name="name" value={value(row?.name)} most={60} required />
        <ChoiceField
          {...{ state, name: 'sex', value: value(row?.sex), empty: '未填写' }}
          choices={choices(['男', '女'])}
        />
        <ChoiceField
          {...{ state, name: 'level', value: value(row?.level), empty: '未填写' }}
          choices={choices(levels)}
        />
        <TextField state={state} name="term" value={value(row?.term)} most={60} hint="例如：第十九届。" />
        <TextField state={state} name="electedOn" type="date" value={value(row?.elected_on)} required />
        {row !== undefined && (
          <TextField
            {...{ state, name: 'leftOn', type: 'date', value: value(row.left_on) }}
            hint="仍在任的留空；填在任的最后一天。"
          />
        )}
      </div>
      <div>
        <ChoiceField
          {...{
            state,
            name: 'localOffice',
            value: value(row?.local_office_id),
            empty: '请选择',
            required: true,
          }}
          choices={open.map(({ id, name }) => ({ value: id, words: name }))}
          {...(row === undefined
            ? {}
            : { hint: '调到别的乡镇街道以后，由新的乡镇街道查看和办理，全部记录随本人走。' })}
        />
        <TextField state={state} name="district" value={value(row?.district)} most={60} />
        <TextField state={state} name="group" value={value(row?.group_name)} most={60} />
        <TextField state={state} name="workUnit" value={value(row?.work_unit)} most={60} />
        <TextField
          {...{ state, name: 'telephone', type: 'tel', value: value(row?.telephone), most: 25 }}
          hint="只写一个号码；身份证号和住址不登记。"
        />
        {traits.length > 0 && <h3>积分办法要用的情况</h3>}
        <TraitFields state={state} under="traits" traits={traits} words={row?.traits ?? {}} />
        {(groups || (row?.members.length ?? 0) > 0) && (
          <LongField
            {...{ state, name: 'members', value: (row?.members ?? []).join('\n') }}
            hint="以小组计分的，一行写一名成员。"
          />
        )}
      </div>
    </div>
  );
}

/** Changes of traits that are there already, each with its day. */
export function ChangeFields({
  state,
  traits,
  row,
}: Pick<FieldsProps, 'state' | 'traits'> & { readonly row: RepresentativeFound }) {
  if (row.changes.length === 0) return null;
  return (
    <details open={state.values !== undefined}>
      <summary>已登记的{row.changes.length}次变动</summary>
      {row.changes.map(({ on, traits: words }, index) => (
        <fieldset class="field">
          <legend>第{index + 1}次</legend>
          <TextField
            {...{ state, name: `changes.${index}.on`, type: 'date', value: on }}
            hint="日期清空的，这次变动不再保留。"
          />
          <TraitFields state={state} under={`changes.${index}.traits`} traits={traits} words={words} />
        </fieldset>
      ))}
    </details>
  );
}

/** The input of the command without id, version and reason. */
export function enteredIn(fields: Fields) {
  const { text, maybe, rows } = fields;
  const orNull = (name: string) => maybe(name) ?? null;
  return {
    ...{ officeNumber: text('officeNumber'), name: text('name'), localOffice: text('localOffice') },
    ...{ sex: orNull('sex'), level: orNull('level'), term: orNull('term'), district: orNull('district') },
    ...{ group: orNull('group'), electedOn: text('electedOn'), leftOn: orNull('leftOn') },
    ...{ workUnit: orNull('workUnit'), telephone: orNull('telephone'), traits: traitsIn(fields, 'traits') },
    changes: rows('changes')
      .filter((row) => text(`changes.${row}.on`) !== '')
      .map((row) => ({ on: text(`changes.${row}.on`), traits: traitsIn(fields, `changes.${row}.traits`) })),
    members: text('members')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}
