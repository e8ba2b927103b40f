/** What only all dossiers together show: ids given twice, matters shared out beyond the whole, papers overfilled. */
import type { Dossier, DutyRecord, Tally } from '../../engine/dossier.ts';
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
  papers: number;
  readonly marks: Map<string, number>;
  spot: Spot;
}

export function togetherOf({ dutyReport }: Rulebook, notes: Notes): Together {
  const people = new Map<string, Spot>();
  const records = new Map<string, Spot>();
  const matters = new Map<string, Matter>();
  const days = new Map<string, Day>();
  const limits = dutyReport?.ballot ?? [];

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

  const marks = ({ on, returned, valid, issued, classes }: Tally, spot: Spot) => {
    const papers = returned ?? valid ?? issued ?? 0;
    const day = days.get(on) ?? { papers: 0, marks: new Map(), spot };
    day.papers = Math.max(day.papers, papers);
    day.spot = spot;
    for (const { class: name } of limits)
      day.marks.set(name, (day.marks.get(name) ?? 0) + (classes[name] ?? 0));
    days.set(on, day);
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
      if (limits.length === 0) return;
      for (const [index, poll] of polls.entries()) marks(poll, under(under(spot, 'polls'), index));
    },
    finish() {
      for (const [on, day] of days) {
        for (const { class: name, most } of limits) {
          const [count, limit] = [day.marks.get(name) ?? 0, most * day.papers];
          if (count <= limit) continue;
          const said = { marks: `${count}`, papers: `${day.papers}`, most: `${most}`, limit: `${limit}` };
          notes.say('dossier-ballot', under(under(day.spot, 'classes'), name), { on, class: name, ...said });
        }
      }
    },
  };
}
