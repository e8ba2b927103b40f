/** Contact with the voters: visits, the liaison station, reports to the district, practical things, publicity. */
import { type District, day, isAway, note, type Person, someDay } from './people.ts';

export function contacts(district: District): void {
  for (const person of district.people) {
    voters(district, person);
    deeds(district, person);
  }
}

function voters({ random, year }: District, person: Person): void {
  for (let month = 1; month <= 12; month += 1) {
    const visited = someDay(random, year, month);
    if (!isAway(person, visited) && random.chance(0.1 + 0.5 * person.diligence)) {
      note(person, visited, { 类别: '走访选民', 户数: `${random.between(2, 13)}` });
    }
    const received = someDay(random, year, month);
    if (!isAway(person, received) && random.chance(0.1 + 0.55 * person.diligence)) {
      note(person, received, { 类别: '接待选民' });
      if (random.chance(0.1)) note(person, received, { 类别: '接待选民' });
    }
  }
  if (!person.truant && random.chance(0.35 + 0.6 * person.diligence)) {
    note(person, day(year, '11-20'), { 类别: '向选民述职' });
  }
}

function deeds({ random, year, prefix }: District, person: Person): void {
  const { diligence, representative } = person;
  const month = () => random.between(1, 12);
  const keen = (most: number) => random.between(0, Math.round(diligence * most));
  for (let count = keen(2.6); count > 0; count -= 1) {
    note(person, someDay(random, year, month()), {
      类别: '为民办实事',
      完成情况: random.pick(['推进中', '办成', '办成']),
    });
  }
  for (let count = keen(1.8); count > 0; count -= 1) {
    // At most two a year: so no two share a number.
    const matter = `${prefix}${year}年媒体报道${Number(representative.id.replaceAll(/\D/g, '')) * 3 + count}`;
    const levels = ['区级', '区级', '市级', '省级'] as const;
    const on = someDay(random, year, month());
    note(person, on, { 类别: '宣传', 级别: random.pick(levels) }, { matter, evidence: random.between(0, 3) });
    // Another paper on the same thing.
    if (random.chance(0.2)) note(person, on, { 类别: '宣传', 级别: '区级' }, { matter, evidence: 1 });
  }
  if (random.chance(diligence * 0.16)) {
    const levels = ['区级', '区级', '区级', '市级', '省级'] as const;
    note(person, someDay(random, year, month()), { 类别: '表彰', 级别: random.pick(levels) });
  }
  for (let count = random.chance(diligence * 0.2) ? random.between(1, 4) : 0; count > 0; count -= 1) {
    note(person, someDay(random, year, month()), { 类别: '群众表扬' });
  }
  if (random.chance(0.09 * (1.1 - diligence))) {
    const faults = ['交办逾期', '交办逾期', '交办逾期', '材料不实', '通报批评'] as const;
    note(person, someDay(random, year, month()), { 类别: '负面情形', 情形: random.pick(faults) });
  }
  if (person.offender) {
    note(person, day(year, '08-12'), { 类别: '负面情形', 情形: '违纪违法' });
  }
}
