/** A matter as it is typed: when, what, what all its records have in common, and who was called. */
import type { Words } from '../../engine/dossier.ts';
import type { RepresentativeFound } from '../../store/representatives.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { CheckField, Hidden, idOf, LongField, SelectAll, TextField } from '../parts/field.tsx';
import { problemsAt } from '../parts/problems.tsx';
import { traitsIn } from '../representatives/trait-fields.tsx';
import { type FactsOfDay, factsOfKind, isAttendance } from './asked-facts.ts';
import { FactField } from './fact-fields.tsx';

export const matterLabels = {
  ...{ on: '日期', title: '名称', facts: '共同的内容', signers: '按署名次序', called: '应到人员' },
  ...{ 'called.*': '应到人员', reason: '更正的理由', signed: '署名次序' },
} as const;

interface Props {
  readonly state: FormState;
  readonly facts: FactsOfDay;
  readonly kind: string;
  readonly roster: readonly RepresentativeFound[];
  /** The name of the fact that tells kinds apart, where the form may still change it. */
  readonly own?: string | undefined;
  readonly now?: {
    readonly on: string;
    readonly title: string;
    readonly facts: Words;
    readonly signers: boolean;
    readonly called: readonly string[];
  };
}

export function MatterFields({ state, facts, kind, roster, own, now }: Props) {
  const { asked, may } = factsOfKind(facts, kind);
  // How each took part is decided of each, when it is over.
  const common = [...asked, ...may].filter((fact) => !isAttendance(fact));
  return (
    <>
      <TextField
        state={state}
        name="title"
        most={200}
        value={now?.title}
        hint="例如：新添寨镇代表小组视察河道治理。"
        required
      />
      {own !== undefined && facts.kind !== undefined && (
        <FactField state={state} name={`facts.${own}`} fact={facts.kind} value={kind} required />
      )}
      {common.length > 0 && (
        <details
          open={common.some(
            ({ name }) =>
              now?.facts[name] !== undefined || (state.values?.get(`facts.${name}`)?.[0] ?? '') !== '',
          )}
        >
          <summary>大家都一样的内容（各人不同的，登记结果时逐人填写）</summary>
          {common.map((fact) => (
            <FactField state={state} name={`facts.${fact.name}`} fact={fact} value={now?.facts[fact.name]} />
          ))}
        </details>
      )}
      <CheckField
        state={state}
        name="signers"
        label="是联名的议案、建议，下面的人按次序署名"
        checked={now?.signers ?? false}
      />
      {now === undefined && (
        <LongField
          state={state}
          name="signed"
          rows={2}
          most={4000}
          hint="联名的才填：照原件的次序写姓名，领衔的在最前，用顿号分开；同名的写代表证号。写在这里的人，不用再在下面勾选。"
        />
      )}
      {now?.signers && <Signatures {...{ state, roster }} called={now.called} />}
      <Called {...{ state, roster }} chosen={now?.called ?? []} />
    </>
  );
}

type SignaturesProps = Pick<Props, 'state' | 'roster'> & { readonly called: readonly string[] };

/** In which place each one signed. */
function Signatures({ state, roster, called }: SignaturesProps) {
  const names = new Map(roster.map((row) => [row.representative_id, row.name]));
  return (
    <fieldset class="field">
      <legend>署名次序</legend>
      <div class="papers">
        {called.map((id, index) => (
          <TextField
            state={state}
            name={`position.${id}`}
            label={names.get(id) ?? '其他乡镇街道的代表'}
            value={`${index + 1}`}
            type="number"
          />
        ))}
      </div>
    </fieldset>
  );
}

interface CalledProps {
  readonly state: FormState;
  readonly roster: readonly RepresentativeFound[];
  readonly chosen: readonly string[];
}

/** Boxes by local office. */
function Called({ state, roster, chosen }: CalledProps) {
  const typed = state.values === undefined ? chosen : (state.values.get('called') ?? []);
  const known = new Set(roster.map(({ representative_id }) => representative_id));
  const places = [...new Set(roster.map(({ local_office }) => local_office))];
  const wrong = [
    ...problemsAt(state, 'called'),
    ...typed.flatMap((_, index) => problemsAt(state, `called.${index}`)),
  ];
  return (
    <fieldset class="field called" id={idOf(state, 'called')} tabindex={-1}>
      <legend>
        应到人员<span class="must">（必填）</span>
      </legend>
      {chosen
        .filter((id) => !known.has(id))
        .map((id) => (
          // Whoever moved to another local office since stays called.
          <Hidden name="called" value={id} />
        ))}
      <SelectAll of="called">全选{roster.length}人</SelectAll>
      {places.map((place) => {
        const people = roster.filter(({ local_office }) => local_office === place);
        const some = people.some(({ representative_id }) => typed.includes(representative_id));
        return (
          <details open={some || places.length === 1}>
            <summary>
              {place}（{people.length}人）
            </summary>
            <div class="choices">
              {people.map(({ representative_id, name }) => (
                <label class="choice">
                  <input
                    type="checkbox"
                    name="called"
                    value={representative_id}
                    checked={typed.includes(representative_id)}
                    autocomplete="off"
                  />
                  {name}
                </label>
              ))}
            </div>
          </details>
        );
      })}
      {wrong.length > 0 && <p class="wrong">{wrong.join('')}</p>}
    </fieldset>
  );
}

/** What was typed, as the command takes it; those called in the order of the signatures, where one was written. */
export function matterIn(fields: Fields) {
  const placeOf = (id: string) => Number(fields.text(`position.${id}`) || Number.MAX_SAFE_INTEGER);
  return {
    ...{ on: fields.text('on'), title: fields.text('title'), facts: traitsIn(fields, 'facts') },
    signers: fields.yes('signers'),
    called: fields.all('called').toSorted((a, b) => placeOf(a) - placeOf(b)),
    ...{ reason: fields.maybe('reason') },
  };
}
