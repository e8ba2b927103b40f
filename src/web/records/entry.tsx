/** The form of a new record: the day and the kind first, then what the rulebook of that day asks of that kind. */
import type { Deps } from '../../commands/deps.ts';
import type { Problem } from '../../commands/problems.ts';
import type { Earned } from '../../commands/records/earnings.ts';
import { earnedWords } from '../../commands/records/earnings.ts';
import { appliesTo } from '../../commands/records/read-by-rules.ts';
import type { Day } from '../../engine/day.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { type EditionFound, editionsInForce } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import { listRecords, type RecordFound } from '../../store/records.ts';
import { findRepresentative, type RepresentativeFound } from '../../store/representatives.ts';
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Facts } from '../parts/facts.tsx';
import { Hidden, idOf, LongField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { problemsAt } from '../parts/problems.tsx';
import { dayWords, pointsWords } from '../words.ts';
import { type FactsOfDay, factsOfDay, factsOfKind } from './asked-facts.ts';
import { FactFields } from './fact-fields.tsx';
import { atFact } from './placed.ts';
import { SaidFields } from './said-fields.tsx';
import { RecordBadge, recordWordsIn } from './words.tsx';

export interface Entry {
  readonly person: RepresentativeFound | undefined;
  readonly on: Day;
  readonly facts: FactsOfDay;
  readonly grouped: boolean;
  readonly editions: readonly EditionFound[];
  /** Claimed or verified ones of the same day. */
  readonly sameDay: readonly RecordFound[];
}

/** What is asked on the day of this representative; of anybody, where none is chosen yet. */
export async function entryOf(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  representative: string | undefined,
  on: Day,
): Promise<Entry> {
  const person =
    representative === undefined ? undefined : await findRepresentative(db, reader, representative);
  const editions = await editionsInForce(db, reader.congress, on);
  const rulebooks = await rulebooksFor(
    editions.map(({ rulebook }) => rulebook),
    person,
    on,
  );
  const records =
    representative === undefined
      ? []
      : await listRecords(db, reader, { representative, from: on, until: on, limit: 20 });
  return {
    ...{ person, on, editions, facts: factsOfDay(rulebooks) },
    grouped: rulebooks.some(({ assessed }) => assessed === 'group'),
    sameDay: records.filter(({ state }) => state === 'claimed' || state === 'verified'),
  };
}

/** Of several side by side the first that applies to the person, as the commands choose it. */
async function rulebooksFor(
  all: readonly Rulebook[],
  person: RepresentativeFound | undefined,
  on: Day,
): Promise<readonly Rulebook[]> {
  if (person === undefined) return all;
  for (const rulebook of all) if (await appliesTo(rulebook, person, on)) return [rulebook];
  return [];
}

interface KindProps {
  readonly entry: Pick<Entry, 'facts'>;
  readonly on: Day;
  /** The last day that may be chosen; left out: any. */
  readonly today?: Day;
  readonly kind: string | undefined;
}

/** Fields of the first step; the form around them asks with GET. */
export function KindFields({ entry: { facts }, on, today, kind }: KindProps) {
  return (
    <>
      <label for="on">日期</label>
      <input id="on" name="on" type="date" value={on} max={today} autocomplete="off" />
      {facts.kind !== undefined && (
        <>
          <label for="kind">{facts.kind.name}</label>
          <select id="kind" name="kind" autocomplete="off">
            <option value="">请选择</option>
            {facts.kind.values.map((word) => (
              <option value={word} selected={word === kind}>
                {word}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}

/** Whether everything of the first step is there. */
export function isChosen({ facts }: Pick<Entry, 'facts'>, kind: string | undefined): boolean {
  return facts.kind === undefined ? facts.others.length > 0 : facts.kind.values.includes(kind ?? '');
}

interface EntryProps {
  readonly state: FormState;
  readonly entry: Entry;
  readonly kind: string;
  readonly words: string;
}

export function EntryForm({ state, entry, kind, words }: EntryProps) {
  const { facts, on, person, grouped } = entry;
  return (
    <FormPart state={state}>
      <Facts
        facts={[
          ...(person === undefined ? [] : [['代表', person.name] as const]),
          ['日期', dayWords(on)],
          ...(facts.kind === undefined ? [] : [[facts.kind.name, kind] as const]),
        ]}
      />
      {person !== undefined && <Hidden name="representative" value={person.representative_id} />}
      <Hidden name="on" value={on} />
      {facts.kind !== undefined && <Hidden name={`facts.${facts.kind.name}`} value={kind} />}
      <FactFields state={state} under="facts" facts={factsOfKind(facts, kind)} />
      <SaidFields state={state} grouped={grouped} />
      <SameDay {...{ state, entry }} />
      <Forecast earned={state.rehearsed as readonly Earned[] | undefined} />
      <div class="actions">
        <ActionButton rehearse>看看能得多少分</ActionButton>
        <ActionButton>{words}</ActionButton>
      </div>
    </FormPart>
  );
}

/** What is there of that day already; whoever enters the same again says why it is another thing. */
function SameDay({ state, entry }: Pick<EntryProps, 'state' | 'entry'>) {
  const { sameDay, editions } = entry;
  if (sameDay.length === 0) return null;
  const name = 'notDuplicateOf';
  const wrong = problemsAt(state, name);
  const typed = state.values?.get(name) ?? [];
  const asking = wrong.length > 0 || typed.length > 0;
  return (
    <fieldset class="field" id={idOf(state, name)} tabindex={-1}>
      <legend>这一天已有的记录</legend>
      {asking && <p class="hint">确是另一件事的，勾选像的那一条，并写明有什么不同。</p>}
      <ul class={asking ? 'tasks' : 'said'}>
        {sameDay.map((record) => (
          <li>
            {asking ? (
              <label class="choice">
                <input
                  type="checkbox"
                  name={name}
                  value={record.id}
                  checked={typed.includes(record.id)}
                  autocomplete="off"
                />
                {recordWordsIn(record, editions)}
              </label>
            ) : (
              recordWordsIn(record, editions)
            )}{' '}
            <RecordBadge state={record.state} />
          </li>
        ))}
      </ul>
      {wrong.length > 0 && <p class="wrong">{wrong.join('')}</p>}
      {asking && <LongField state={state} name="reason" label="与已有的记录有什么不同" most={500} rows={2} />}
    </fieldset>
  );
}

function Forecast({ earned }: { readonly earned: readonly Earned[] | undefined }) {
  if (earned === undefined) return null;
  const [one] = earned;
  return (
    <p class="notice" role="status">
      {one === undefined ? (
        '现在还算不出这条记录的分；可以先提交。'
      ) : (
        <>
          核实以后总分增加<strong>{pointsWords(one.total)}</strong>。{earnedWords(one)}
        </>
      )}
    </p>
  );
}

/** As the page tells it: one that is there stands on the page, and what is missing is told at its field. */
export function entryTold(found: Problem): Problem {
  const path = found.path?.replace(/^rows\.0\.?/, '') || undefined;
  if (found.code === 'duplicate') {
    const what = '这一天已有一条同样的记录。';
    const mend = '请看下面“这一天已有的记录”：是同一件事的，不用再报。';
    return { ...found, what, mend, path: 'notDuplicateOf' };
  }
  const { path: _, ...rest } = found;
  return atFact(path === undefined ? rest : { ...rest, path });
}
