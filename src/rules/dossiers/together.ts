/** What only all dossiers together show: ids given twice, matters shared out beyond the whole, papers overfilled. */
import type { Dossier, DutyRecord, Tally } from '../../engine/dossier.ts';
import { overMarked } from '../../engine/poll-marks.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { type Notes, type Spot, under, whereOf } from './notes.ts';

export interface Together {
  /** `spot` is the dossier's. */
  readonly add: (dossier: Dossier, spot: Spot, records: readonly Spot[]) => void;
  readonly finish: () => void;
}

interface Matter {
  readonly participants: number;
  readonly spot: Spot;
  readonly positions: Map<number, { readonly id: string; readonly spot: Spot }>;
}

interface Day {
  readonly tallies: Tally[];
  spot: Spot;
}

export function togetherOf({ dutyReport }: Rulebook, notes: Notes): Together {
  const people = new Map<string, Spot>();
  const records = new Map<string, Spot>();
  const matters = new Map<string, Matter>();
  const days = new Map<string, Day>();
  const ballot = dutyReport?.ballot ?? [];

  const joint = (id: string, { matter = '', joint }: DutyRecord, spot: Spot) => {
    if (matter === '' || joint === undefined) return;
    const { participants, position } = joint;
    const known = matters.get(matter);
    if (known === undefined) {
      matters.set(matter, { participants, spot, positions: new Map([[position, { id, spot }]]) });
      return;
    }
    if (known.participants !== participants) {
      const said = { matter, participants: `${participants}`, others: `${known.participants}` };
      const at = under(under(spot, 'joint'), 'participants');
      notes.say('dossier-joint-participants', at, { ...said, other: whereOf(known.spot) });
      return;
    }
    const holder = known.positions.get(position);
    if (holder === undefined) known.positions.set(position, { id, spot });
    else if (holder.id !== id) {
      const at = under(under(spot, 'joint'), 'position');
      notes.say('dossier-joint-twice', at, { matter, position: `${position}`, other: whereOf(holder.spot) });
    }
  };

  const count = (tally: Tally, spot: Spot) => {
    const day = days.get(tally.on) ?? { tallies: [], spot };
    day.tallies.push(tally);
    day.spot = spot;
    days.set(tally.on, day);
  };

  return {
    add({ representative, records: all, polls }, spot, spots) {
      const { id } = representative;
      const other = people.get(id);
      const at = under(under(spot, 'representative'), 'id');
      if (other === undefined) people.set(id, spot);
      else notes.say('dossier-person-twice', at, { id, other: whereOf(other) });
      all.forEach((record, index) => {
        const recordSpot = spots[index] ?? spot;
        const same = records.get(record.id);
        if (same === undefined) records.set(record.id, recordSpot);
        else {
          notes.say('dossier-record-twice', under(recordSpot, 'id'), { id: record.id, other: whereOf(same) });
        }
        joint(id, record, recordSpot);
      });
      if (ballot.length === 0) return;
      for (const [index, poll] of polls.entries()) count(poll, under(under(spot, 'polls'), index));
    },
    finish() {
      for (const [on, { tallies, spot }] of days) {
        for (const { class: name, ...over } of overMarked({ ballot }, tallies)) {
          const { marks, papers, most, limit } = over;
          const said = { marks: `${marks}`, papers: `${papers}`, most: `${most}`, limit: `${limit}` };
          notes.say('dossier-ballot', under(under(spot, 'classes'), name), { on, class: name, ...said });
        }
      }
    },
  };
}
