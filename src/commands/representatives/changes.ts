/** What befalls a representative from a day on: other traits, or the end of the office. */
import { z } from 'zod';
import { command } from '../command.ts';
import { day, id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { checkedTraits } from './checked-traits.ts';
import { reason, traitFields } from './fields.ts';
import { enteredOf, held, writeVersion } from './roster-writing.ts';
import { ofTheOne } from './save-representative.ts';

/** The day is the last one in office; a representative who left is shown, scored and asked about as before. */
export const leaveOffice = command({
  act: 'representative.write',
  input: z.strictObject({ id, version, on: day, reason }),
  async decide(writing, { id: known, version: seen, on, reason: why }) {
    const before = await held(writing, known, seen);
    if (on < before.elected_on) {
      const said = { what: `离任日期早于当选日期（${before.elected_on}）。`, mend: '请核对日期。' };
      throw failure('invalid-input', said, 'on');
    }
    const next = { id: known, version: seen + 1 };
    return writeVersion(writing, next, { ...enteredOf(before), leftOn: on }, why, ['leftOn']);
  },
});

/** From the day on these traits replace the earlier ones; a change on the same day is replaced. */
export const changeTraits = command({
  act: 'representative.write',
  input: z.strictObject({ id, version, ...traitFields, reason }),
  async decide(writing, { id: known, version: seen, on, traits, reason: why }) {
    const entered = enteredOf(await held(writing, known, seen));
    const others = entered.changes.filter((change) => change.on !== on);
    const changes = [...others, { on, traits }].sort((a, b) => (a.on < b.on ? -1 : 1));
    const { tx, reader, today } = writing;
    const { checked, problems } = await checkedTraits(tx, reader.congress, today, [{ ...entered, changes }]);
    refuseAll([...neverStoredIn(traits, ['traits']), ...problems.map(ofTheOne)]);
    const next = { id: known, version: seen + 1 };
    const after = { ...entered, changes: checked[0]?.changes ?? changes };
    return writeVersion(writing, next, after, why, ['changes']);
  },
});
