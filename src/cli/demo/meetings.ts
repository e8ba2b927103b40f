/** What the representatives are called to: the yearly session, the standing committee, inspections, groups, training. */
import type { Day } from '../../engine/day.ts';
import { type District, day, inOffice, isAway, note, type Person, someDay } from './people.ts';
import type { Random } from './random.ts';

export function meetings(district: District): void {
  session(district);
  standingCommittee(district);
  inspections(district);
  groups(district);
  training(district);
}

/** How a called representative ends up: nobody is absent by omission. */
function attendance(random: Random, person: Person, on: Day): string {
  if (isAway(person, on)) return '请假';
  const drawn = random.next();
  const present = 0.62 + 0.36 * person.diligence;
  if (drawn < present) return '出席';
  const rest = (drawn - present) / (1 - present);
  return rest < 0.25 ? '迟到' : rest < 0.45 ? '早退' : rest < 0.95 ? '请假' : '无故缺席';
}

/** Four days of two half days; who asks leave usually does so for the rest of a day. */
function session({ random, year, prefix, people }: District): void {
  const matter = `${prefix}${year}年大会`;
  const days = ['02-03', '02-04', '02-05', '02-06'].map((text) => day(year, text));
  for (const person of people) {
    for (const on of days) {
      const morning = person.truant ? '无故缺席' : attendance(random, person, on);
      const afternoon =
        person.truant || morning === '请假' || morning === '无故缺席'
          ? morning
          : attendance(random, person, on);
      for (const said of [morning, afternoon]) {
        note(person, on, { 类别: '人代会', 出席: said, 半天数: '1' }, { matter });
      }
      if (!person.truant && morning === '出席' && random.chance(0.15 + 0.55 * person.diligence)) {
        note(person, on, { 类别: '审议发言' });
        if (random.chance(person.diligence * 0.4)) note(person, on, { 类别: '审议发言' });
      }
    }
    if (person.truant) {
      // The session before, still within the term: two of them are told to the credentials committee.
      note(
        person,
        day(year - 1, '02-11'),
        { 类别: '人代会', 出席: '无故缺席', 半天数: '1' },
        {
          matter: `${prefix}${year - 1}年大会`,
        },
      );
    }
  }
}

function standingCommittee({ random, year, prefix, people }: District): void {
  for (const month of [1, 3, 5, 7, 9, 11]) {
    const on = day(year, `${`${month}`.padStart(2, '0')}-24`);
    const matter = `${prefix}${year}年常委会${month}月会议`;
    const others = people.filter((person) => !person.standing);
    const called = new Set([
      ...people.filter((person) => person.standing),
      ...random.some(others, Math.round(others.length * 0.13)),
    ]);
    for (const person of called) {
      note(person, on, { 类别: '常委会会议', 出席: attendance(random, person, on) }, { matter });
    }
  }
}

const kinds = ['视察', '专题调研', '执法检查'] as const;

/** About thirty matters a year, each with a sixth of the district called. */
function inspections({ random, year, prefix, people }: District): void {
  for (let number = 1; number <= 32; number += 1) {
    const on = someDay(random, year, 1 + (number % 12));
    const kind = random.pick(kinds);
    const weight = random.pick(['一般', '一般', '重要', '重要', '重大'] as const);
    const matter = `${prefix}${year}年${kind}${`${number}`.padStart(2, '0')}`;
    const present = people.filter((person) => inOffice(person, on));
    for (const person of random.some(present, Math.round(present.length * 0.165))) {
      const drawn = random.next() * 0.6 + person.diligence * 0.4;
      const effect = drawn > 0.8 ? '突出' : drawn > 0.45 ? '较好' : '一般';
      const said = attendance(random, person, on);
      note(person, on, { 类别: kind, 出席: said, 重要程度: weight, 履职效果: effect }, { matter });
    }
  }
}

function groups({ random, year, prefix, people }: District): void {
  const offices = new Set(people.map((person) => person.representative.localOffice));
  for (const office of offices) {
    for (const month of [1, 3, 5, 8, 9, 11]) {
      const on = someDay(random, year, month);
      const matter = `${prefix}${year}年${office}小组活动${month}月`;
      for (const person of people) {
        if (person.representative.localOffice !== office) continue;
        note(person, on, { 类别: '小组活动', 出席: attendance(random, person, on) }, { matter });
      }
    }
  }
}

/** Two days in March, a day and a half on line in July, two days in October. */
function training({ random, year, prefix, people }: District): void {
  const courses = [
    { on: day(year, '03-17'), days: '2', kind: '集中培训' },
    { on: day(year, '07-14'), days: '1.5', kind: '线上学习' },
    { on: day(year, '10-20'), days: '2', kind: '集中培训' },
  ];
  for (const { on, days, kind } of courses) {
    const matter = `${prefix}${year}年培训${on.slice(5, 7)}月`;
    for (const person of people) {
      const said = attendance(random, person, on);
      note(person, on, { 类别: '学习培训', 出席: said, 天数: days, 培训方式: kind }, { matter });
    }
  }
}
