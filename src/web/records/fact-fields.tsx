/** What the rulebook of the day asks of a record, as fields. */
import type { Words } from '../../engine/dossier.ts';
import type { Fact } from '../../engine/rulebook.ts';
import type { FormState } from '../page.ts';
import { ChecksField } from '../parts/checks.tsx';
import { ChoiceField, TextField } from '../parts/field.tsx';
import { problemsAt } from '../parts/problems.tsx';
import type { FactsOfKind } from './asked-facts.ts';

interface Props {
  readonly state: FormState;
  /** `facts`, `rows.0.facts`. */
  readonly under: string;
  readonly facts: FactsOfKind;
  /** What stands now. */
  readonly words?: Words;
}

/** What must be said is there; what may be said is folded away, unless something of it was said or is wrong. */
export function FactFields({ state, under, facts: { asked, may }, words = {} }: Props) {
  const nameOf = (fact: Fact) => `${under}.${fact.name}`;
  const open = may.some(
    (fact) =>
      words[fact.name] !== undefined ||
      (state.values?.get(nameOf(fact)) ?? []).some((text) => text !== '') ||
      problemsAt(state, nameOf(fact)).length > 0,
  );
  return (
    <>
      {asked.map((fact) => (
        <FactField {...{ state, fact }} name={nameOf(fact)} value={words[fact.name]} required />
      ))}
      {may.length > 0 && (
        <details open={open}>
          <summary>还可以写明的{may.length}项（没有的不填）</summary>
          {may.map((fact) => (
            <FactField {...{ state, fact }} name={nameOf(fact)} value={words[fact.name]} />
          ))}
        </details>
      )}
    </>
  );
}

interface OneProps {
  readonly state: FormState;
  readonly name: string;
  readonly fact: Fact;
  readonly value: Words[string] | undefined;
  readonly required?: boolean;
}

export function FactField({ state, name, fact, value, required = false }: OneProps) {
  const text = value === undefined ? undefined : [value].flat().join('、');
  const said = { state, name, label: fact.name, value: text, required };
  switch (fact.kind) {
    case 'word': {
      const empty = fact.default === undefined ? '请选择' : `未填写（按“${fact.default}”）`;
      const words = [...new Set([...fact.values, ...(text === undefined ? [] : [text])])];
      return (
        <ChoiceField {...said} empty={empty} choices={words.map((word) => ({ value: word, words: word }))} />
      );
    }
    case 'many': {
      const chosen = value === undefined ? [] : [value].flat();
      return <ChecksField state={state} name={name} label={fact.name} words={fact.values} chosen={chosen} />;
    }
    case 'number':
      return <TextField {...said} narrow {...(hintOf(fact) === '' ? {} : { hint: hintOf(fact) })} />;
    case 'day':
      return <TextField {...said} type="date" />;
  }
}

/** 单位：天；0至30 */
function hintOf({ unit, min, max }: Extract<Fact, { kind: 'number' }>): string {
  const range =
    min !== undefined && max !== undefined
      ? `${min}至${max}`
      : max !== undefined
        ? `不超过${max}`
        : min !== undefined && min !== '0'
          ? `不少于${min}`
          : '';
  return [unit === undefined ? '' : `单位：${unit}`, range].filter((part) => part !== '').join('；');
}
