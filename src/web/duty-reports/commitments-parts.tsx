/** Above and below the list of commitments: what is looked for, and a new one. */
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { ChoiceField, Hidden, LongField, TextField } from '../parts/field.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';

interface FiltersProps {
  readonly wanted: {
    readonly [Name in 'view' | 'name' | 'localOffice' | 'period']?: string | undefined;
  };
  readonly offices: readonly { readonly id: string; readonly name: string }[];
}

export function Filters({ wanted, offices }: FiltersProps) {
  return (
    <FilterPart action={paths.commitments()}>
      <input type="hidden" name="view" value={wanted.view} autocomplete="off" />
      <label for="name">姓名或证号</label>
      <input
        id="name"
        name="name"
        type="search"
        maxlength={40}
        value={wanted.name ?? ''}
        autocomplete="off"
      />
      {offices.length > 0 && (
        <>
          <label for="localOffice">乡镇街道</label>
          <select id="localOffice" name="localOffice" autocomplete="off">
            <option value="">全部</option>
            {offices.map(({ id, name }) => (
              <option value={id} selected={id === wanted.localOffice}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
      <label for="period">年份</label>
      <input
        id="period"
        name="period"
        maxlength={9}
        value={wanted.period ?? ''}
        class="narrow"
        placeholder="例如：2026"
        autocomplete="off"
      />
      <button type="submit">查找</button>
    </FilterPart>
  );
}

interface MakeProps {
  readonly state: FormState;
  /** Whoever writes the own ones chooses nobody. */
  readonly own: string | undefined;
  readonly year: string;
  readonly roster: readonly {
    readonly representative_id: string;
    readonly name: string;
    readonly local_office: string;
    readonly office_number: string;
  }[];
  readonly representative: string | undefined;
}

export function Make({ state, own, year, roster, representative }: MakeProps) {
  return (
    <Section title="登记承诺" id="make" unprinted>
      <FormPart state={state}>
        {own !== undefined ? (
          <Hidden name="representative" value={own} />
        ) : (
          <ChoiceField
            state={state}
            name="representative"
            value={representative}
            choices={roster.map((row) => ({
              value: row.representative_id,
              words: `${row.name}（${row.local_office}，${row.office_number}）`,
            }))}
            empty="请选择代表"
            required
          />
        )}
        <TextField
          state={state}
          name="period"
          most={9}
          value={year}
          hint="一年的写年份，例如2026；一届的写起止年份，例如2021-2026。"
          narrow
          required
        />
        <LongField state={state} name="text" most={2000} hint="一次写一项，写明要做到什么。" required />
        <ActionButton>登记承诺</ActionButton>
      </FormPart>
    </Section>
  );
}
