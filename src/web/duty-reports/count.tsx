/** The papers of a poll as fields: by the rulebook's own names for its classes and for what is no plain vote. */
import { countWords } from '../../engine/poll-count.ts';
import type { PollRules } from '../../engine/rulebook.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { TextField } from '../parts/field.tsx';

const counts = ['present', 'issued', 'returned', 'valid', 'invalid', 'abstained'] as const;

export const countLabels: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(countWords).map(([name, words]) => [`counts.${name}`, words])),
  'counts.classes': '各档票数',
};

interface Props {
  readonly state: FormState;
  readonly rules: PollRules;
}

export function CountFields({ state, rules }: Props) {
  // A kind of papers for which the rulebook has names is counted by those names.
  const named = new Set<string>((rules.papers ?? []).map(({ counts: as }) => as));
  const shown = counts.filter((name) => !named.has(name));
  return (
    <div class="papers">
      {shown.map((name) => (
        <Paper state={state} name={`counts.${name}`} label={countWords[name]} />
      ))}
      {(rules.papers ?? []).map(({ name, counts: as }) => (
        <Paper
          state={state}
          name={`counts.papers.${name}`}
          label={`${name}票`}
          hint={as === 'invalid' ? '计为无效票' : '计为弃权票'}
        />
      ))}
      {rules.classes.map((name) => (
        <Paper state={state} name={`counts.classes.${name}`} label={name} />
      ))}
    </div>
  );
}

function Paper(props: {
  readonly state: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}) {
  return <TextField {...props} type="number" narrow />;
}

/** As the command takes them; what was left empty was not counted. */
export function countsIn(fields: Fields) {
  const below = (name: string) =>
    Object.fromEntries(
      Object.keys(fields.below(name)).map((key) => [key, fields.int(`${name}.${key}`)] as const),
    );
  const plain = counts.flatMap((name) => {
    const count = fields.int(`counts.${name}`);
    return count === undefined ? [] : [[name, count] as const];
  });
  const papers = below('counts.papers');
  return {
    ...Object.fromEntries(plain),
    ...(Object.keys(papers).length === 0 ? {} : { papers }),
    classes: below('counts.classes'),
  };
}
