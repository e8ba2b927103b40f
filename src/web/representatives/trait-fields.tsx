/** What the rulebooks in force ask of a representative, as fields; and back from the fields to what was typed. */
import type { Words } from '../../engine/dossier.ts';
import type { Rulebook, Trait } from '../../engine/rulebook.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { ChecksField } from '../parts/checks.tsx';
import { ChoiceField, TextField } from '../parts/field.tsx';

/** Of several rulebooks together; a word that one of them knows may be chosen. */
export function traitsOf(rulebooks: readonly Pick<Rulebook, 'traits'>[]): readonly Trait[] {
  const known = new Map<string, Trait>();
  for (const trait of rulebooks.flatMap(({ traits }) => traits)) {
    const before = known.get(trait.name);
    known.set(trait.name, before === undefined ? trait : both(before, trait));
  }
  return [...known.values()];
}

function both(one: Trait, other: Trait): Trait {
  if (!('values' in one && 'values' in other) || one.values === undefined || other.values === undefined) {
    return one;
  }
  return { ...one, values: [...new Set([...one.values, ...other.values])] };
}

interface Props {
  readonly state: FormState;
  /** `traits`, `changes.0.traits`. */
  readonly under: string;
  readonly traits: readonly Trait[];
  /** What stands now. */
  readonly words: Words;
}

export function TraitFields({ state, under, traits, words }: Props) {
  const declared = new Set(traits.map(({ name }) => name));
  // What no rulebook in force knows any more is shown all the same, so that saving never drops it unseen.
  const others = Object.keys(words).filter((name) => !declared.has(name));
  return (
    <>
      {traits.map((trait) => (
        <TraitField state={state} name={`${under}.${trait.name}`} trait={trait} value={words[trait.name]} />
      ))}
      {others.map((name) => (
        <TextField
          state={state}
          name={`${under}.${name}`}
          label={name}
          value={textOf(words[name])}
          hint="现行办法没有这一项，不再需要的请清空。"
        />
      ))}
    </>
  );
}

interface OneProps {
  readonly state: FormState;
  readonly name: string;
  readonly trait: Trait;
  readonly value: Words[string] | undefined;
}

function TraitField({ state, name, trait, value }: OneProps) {
  const said = { state, name, label: trait.name, value: textOf(value) };
  switch (trait.kind) {
    case 'word': {
      if (trait.values === undefined) return <TextField {...said} most={60} />;
      const empty = trait.default === undefined ? '请选择' : `未填写（按“${trait.default}”）`;
      const words = [...new Set([...trait.values, ...(said.value === '' ? [] : [said.value])])];
      return (
        <ChoiceField {...said} empty={empty} choices={words.map((word) => ({ value: word, words: word }))} />
      );
    }
    case 'many': {
      const chosen = typeof value === 'string' ? [value] : (value ?? []);
      return (
        <ChecksField state={state} name={name} label={trait.name} words={trait.values} chosen={chosen} />
      );
    }
    case 'number':
      return (
        <TextField {...said} narrow {...(trait.unit === undefined ? {} : { hint: `单位：${trait.unit}` })} />
      );
  }
}

function textOf(value: Words[string] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join('、');
}

/** By name; of boxes always a list. */
export function traitsIn(
  { below, all }: Fields,
  under: string,
): Readonly<Record<string, string | readonly string[]>> {
  const boxes = all('many').filter((name) => name.startsWith(`${under}.`));
  const listed = boxes
    .map((name) => [name.slice(under.length + 1), all(name)] as const)
    .filter(([, words]) => words.length > 0);
  return { ...below(under), ...Object.fromEntries(listed) };
}
