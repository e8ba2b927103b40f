/** Bills, suggestions with their stages, what became of last year's, and briefs on public opinion. */
import { addDays, type Day } from '../../engine/day.ts';
import { type District, day, inOffice, note, type Person, someDay } from './people.ts';

export function writings(district: District): void {
  bills(district);
  suggestions(district);
  outcomes(district);
  briefs(district);
}

/** One record for each signer, all of one matter, with consistent positions. */
function sign(signers: readonly Person[], on: Day, matter: string, facts: Record<string, string | string[]>) {
  for (const [index, person] of signers.entries()) {
    const joint =
      signers.length === 1 ? {} : { joint: { participants: signers.length, position: index + 1 } };
    const role = facts['类别'] === '议案' ? { 角色: index === 0 ? '领衔' : '联名' } : {};
    note(person, on, { ...facts, ...role }, { matter, ...joint, evidence: 1 });
  }
}

function bills({ random, year, prefix, people }: District): void {
  const on = day(year, '02-04');
  const present = people.filter((person) => inOffice(person, on) && !person.truant);
  for (let number = 1; number <= Math.ceil(people.length / 50); number += 1) {
    const signers = random.some(present, random.between(10, 18));
    if (signers.length >= 10) sign(signers, on, `${prefix}${year}年议案${number}`, { 类别: '议案' });
  }
}

/** Who leads, by diligence; who signs beside him, mostly from the same town. */
function together(district: District, on: Day, most: number): Person[] {
  const { random, people } = district;
  const present = people.filter((person) => inOffice(person, on) && !person.truant);
  const candidates = random.some(present, 3);
  const lead = candidates.reduce((best, person) => (person.diligence > best.diligence ? person : best));
  const alone = random.chance(0.45);
  if (alone) return [lead];
  const near = present.filter(
    (person) =>
      person !== lead &&
      (person.representative.localOffice === lead.representative.localOffice || random.chance(0.03)),
  );
  return [lead, ...random.some(near, random.between(1, most - 1))];
}

function suggestions(district: District): void {
  const { random, year, prefix, people } = district;
  const count = Math.round(people.length * 1.1);
  for (let number = 1; number <= count; number += 1) {
    const on = random.chance(0.6) ? day(year, '02-05') : someDay(random, year, random.between(3, 10));
    const filed = random.chance(0.8);
    const stages = [
      ...(filed ? ['立案'] : []),
      ...(filed && random.chance(0.12) ? ['重点督办'] : []),
      ...(filed && random.chance(0.06) ? ['领导批示'] : []),
    ];
    const signers = together(district, on, 7);
    const facts = { 类别: '建议', ...(stages.length === 0 ? {} : { 办理阶段: stages }) };
    sign(signers, on, `${prefix}${year}年建议${`${number}`.padStart(3, '0')}`, facts);
  }
}

/** A suggestion of last year comes out in this one: a record of its own kind, now and then two of one matter. */
function outcomes(district: District): void {
  const { random, year, prefix, people } = district;
  const count = Math.round(people.length * 0.35);
  for (let number = 1; number <= count; number += 1) {
    const on = someDay(random, year, random.between(2, 6));
    const matter = `${prefix}${year - 1}年建议${`${number}`.padStart(3, '0')}`;
    const signers = together(district, day(year, '01-01'), 4).filter((person) => inOffice(person, on));
    const planned = random.chance(0.4);
    if (planned) sign(signers, on, matter, { 类别: '建议结果', 结果: '列入计划' });
    if (!planned || random.chance(0.5)) {
      const result = random.chance(0.25) ? '优秀建议' : '已经解决';
      const later = addDays(on, 120);
      const still = signers.length === signers.filter((person) => inOffice(person, later)).length;
      if (still) sign(signers, later, matter, { 类别: '建议结果', 结果: result });
    }
  }
}

function briefs({ random, year, people }: District): void {
  const levels = ['未采用', '未采用', '区级采用', '区级采用', '市级采用', '省级采用'] as const;
  for (const person of people) {
    if (person.truant) continue;
    const own = person.records.filter((record) => record.facts['类别'] === '建议');
    const count = random.between(0, Math.round(person.diligence * 3.4));
    for (let number = 0; number < count; number += 1) {
      const on = someDay(random, year, random.between(1, 11));
      // Now and then the same matter as a suggestion: it may earn in one of the two only.
      const same = own.length > 0 && random.chance(0.3) ? random.pick(own).matter : undefined;
      note(person, on, { 类别: '社情民意', 采用级别: random.pick(levels) }, same ? { matter: same } : {});
    }
  }
}
