/** A choice that narrows a list: all, unless one is chosen. */
interface Props {
  readonly name: string;
  readonly words: string;
  readonly now: string | undefined;
  readonly all: readonly (readonly [value: string, words: string])[];
  /** What choosing nothing means. */
  readonly empty?: string;
}

export function FilterChoice({ name, words, now, all, empty = '全部' }: Props) {
  return (
    <>
      <label for={name}>{words}</label>
      <select id={name} name={name} autocomplete="off">
        <option value="">{empty}</option>
        {all.map(([value, said]) => (
          <option value={value} selected={value === now}>
            {said}
          </option>
        ))}
      </select>
    </>
  );
}
