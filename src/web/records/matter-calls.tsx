/** Who was called to a matter: how it ended for each, and a line to decide where nobody has. */
import { z } from 'zod';
import type { decideCalls } from '../../commands/records/decide-calls.ts';
import type { Fact } from '../../engine/rulebook.ts';
import type { EditionFound } from '../../store/editions.ts';
import type { CallFound, MatterFound } from '../../store/matters.ts';
import type { RecordFound } from '../../store/records.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { ChoiceField, Hidden } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { problemsAt } from '../parts/problems.tsx';
import { type Column, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { type FactsOfDay, factsOfKind } from './asked-facts.ts';
import { FactField } from './fact-fields.tsx';
import { RecordBadge, recordWordsIn } from './words.tsx';

/** Lines of one page. */
export const callsMost = 100;

interface Props {
  readonly state: FormState;
  readonly matter: MatterFound;
  readonly calls: readonly CallFound[];
  readonly called: number;
  readonly from: number;
  readonly records: readonly RecordFound[];
  readonly editions: readonly EditionFound[];
  readonly facts: FactsOfDay;
  readonly may: boolean;
  /** Its day is still to come. */
  readonly early: boolean;
  readonly refusal: string | undefined;
}

export function CallsPart(props: Props) {
  const { state, matter, calls, called, from, facts, may, early, refusal } = props;
  const open = calls.filter((call) => isOpen(call) && !matter.withdrawn);
  const asked = askedOfEach(matter, facts);
  const deciding = may && open.length > 0;
  const table = (
    <Table
      caption="应到人员和结果"
      captionUnseen
      rows={calls}
      columns={columnsOf(props, deciding ? asked : undefined)}
      empty="没有应到人员。"
    />
  );
  const choice = asked.find((fact) => fact.kind === 'word');
  return (
    <Section title="应到人员和结果" id="calls">
      {deciding ? (
        <FormPart state={state} version={matter.version}>
          {table}
          <div class="verdict">
            {choice?.kind === 'word' ? (
              <ChoiceField
                state={state}
                name={`others.${choice.name}`}
                label="本页没有选的人"
                choices={choice.values.map((word) => ({ value: word, words: `都登记为“${word}”` }))}
                empty="不登记，留待以后"
              />
            ) : (
              <p class="hint">勾选的人登记为参加，由另一人核实。</p>
            )}
            <ActionButton refusal={refusal ?? (early ? '活动的日子还没有到。' : undefined)}>
              登记结果
            </ActionButton>
          </div>
        </FormPart>
      ) : (
        table
      )}
      {called > callsMost && (
        <Pager
          shown={`第${from + 1}至${from + calls.length}人，共${called}人`}
          first={from === 0 ? undefined : paths.matter(matter.id)}
          next={from + callsMost < called ? paths.matter(matter.id, { from: from + callsMost }) : undefined}
        />
      )}
    </Section>
  );
}

/** Nobody has entered how it ended, or what was entered was returned. */
function isOpen({ records }: CallFound): boolean {
  return records.every(({ state }) => state === 'rejected');
}

export function kindIn({ facts }: Pick<MatterFound, 'facts'>, { kind }: FactsOfDay): string {
  return kind === undefined ? '' : `${facts[kind.name] ?? ''}`;
}

/** What the rulebook of the day asks of each, and the matter does not say of all. */
function askedOfEach(matter: MatterFound, facts: FactsOfDay): readonly Fact[] {
  const { asked } = factsOfKind(facts, kindIn(matter, facts));
  return asked.filter(({ name }) => matter.facts[name] === undefined);
}

function columnsOf(
  { state, records, editions, matter }: Props,
  asked: readonly Fact[] | undefined,
): readonly Column<CallFound>[] {
  const written = new Map(records.map((record) => [record.id, record]));
  return [
    { head: '序号', kind: 'number', cell: ({ position }) => position },
    {
      head: '代表',
      kind: 'short',
      names: true,
      cell: ({ representative, name }) => <a href={paths.representative(representative)}>{name}</a>,
    },
    {
      head: '结果',
      cell: (call) => {
        const told = call.records.flatMap(({ id }) => written.get(id) ?? []);
        return (
          <>
            {told.map((record) => (
              <p>
                <a href={paths.record(record.id)}>{recordWordsIn(record, editions)}</a>{' '}
                <RecordBadge state={record.state} />
              </p>
            ))}
            {isOpen(call) && !matter.withdrawn && (asked === undefined || told.length > 0) && (
              <span class="quiet">{told.length > 0 ? '退回以后还没有重新登记' : '还没有登记'}</span>
            )}
            {isOpen(call) && asked !== undefined && <Line {...{ state, call, asked }} />}
          </>
        );
      },
    },
  ];
}

interface LineProps {
  readonly state: FormState;
  readonly call: CallFound;
  readonly asked: readonly Fact[];
}

function Line({ state, call, asked }: LineProps) {
  const under = `outcomes.${call.position - 1}`;
  return (
    <div class="line">
      <Hidden name={`${under}.representative`} value={call.representative} />
      {asked.map((fact) => (
        <FactField state={state} name={`${under}.facts.${fact.name}`} fact={fact} value={undefined} />
      ))}
      {asked.length === 0 && (
        <label class="choice">
          <input
            type="checkbox"
            name={`${under}.takes`}
            value="yes"
            checked={state.values?.has(`${under}.takes`)}
            autocomplete="off"
          />
          登记
        </label>
      )}
      {[under, `${under}.representative`].flatMap((name) =>
        problemsAt(state, name).map((words) => <p class="wrong">{words}</p>),
      )}
    </div>
  );
}

/** What was decided, and in which lines of the page. */
export const decided = z.object({
  rows: z.array(z.int()),
  input: z.custom<z.input<typeof decideCalls.input>>(),
});

/** Lines where nothing was chosen are left open, or taken with what was chosen for all the others. */
export function decidedIn({ rows, text, below, yes, int }: Fields, id: string) {
  const others = below('others');
  const lines = rows('outcomes').flatMap((row) => {
    const own = below(`outcomes.${row}.facts`);
    const facts = { ...others, ...own };
    const none = Object.keys(facts).length === 0 && !yes(`outcomes.${row}.takes`);
    const representative = text(`outcomes.${row}.representative`);
    return none ? [] : [{ row, outcome: { representative, facts } }];
  });
  const input = { id, version: Number(int('version')), outcomes: lines.map(({ outcome }) => outcome) };
  return {
    rows: lines.map(({ row }) => row),
    input: input as z.input<typeof decideCalls.input>,
  };
}
