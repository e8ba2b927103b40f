/**
 * The year before the demo's own, of the same representatives: thinner, as an office takes over an older year, with
 * one line for a whole session or course.
 */
import type { Dossier } from '../../engine/dossier.ts';
import { polls, ratings } from './opinions.ts';
import { type District, day, note, type Person, personOf, someDay } from './people.ts';
import { type Random, randomFrom } from './random.ts';

/** `year`: the demo's own. `ids` and `seed`: as its cohort has them, so that the people are the same. */
export function pastYear(seed: number, year: number, ids: readonly string[]): readonly Dossier[] {
  const same = randomFrom(seed);
  const everyone = ids.map((id, position) => personOf(same, year, id, position));
  const past = year - 1;
  const random = randomFrom(seed + past);
  const people = everyone.filter(({ representative }) => representative.electedOn < day(past, '01-01'));
  const district = { random, year: past, prefix: '', people };
  called(district);
  written(district);
  toVoters(district);
  return people.map((person) => {
    const position = everyone.indexOf(person);
    const { representative, records } = person;
    const named = records.map((record, index) => ({
      ...record,
      id: `${representative.id}-${past}-${`${index + 1}`.padStart(2, '0')}`,
    }));
    return {
      representative,
      records: named,
      ratings: ratings(random, person, 68),
      polls: polls(random, person, past, position),
      history: [],
    };
  });
}

/** More often the more diligent. */
function often(random: Random, { diligence }: Person, share: number): boolean {
  return random.chance(share * (0.05 + 1.35 * diligence));
}

function came(random: Random, person: Person): string {
  return random.chance(0.62 + 0.43 * person.diligence)
    ? '出席'
    : random.pick(['迟到', '早退', '请假', '请假']);
}

function called({ random, year, people }: District): void {
  for (const person of people) {
    // Whoever stayed away without asking has that line in the file already.
    if (person.truant) continue;
    const said = came(random, person);
    const session = { 类别: '人代会', 出席: said, 半天数: said === '早退' ? '6' : '8' };
    note(person, day(year, '02-11'), session, { matter: `${year}年大会` });
    const days = random.pick(['4', '5', '5']);
    const course = { 类别: '学习培训', 出席: came(random, person), 天数: days, 培训方式: '集中培训' };
    note(person, day(year, '04-15'), course, { matter: `${year}年集中培训` });
  }
  for (const month of [3, 9]) {
    const on = someDay(random, year, month);
    const others = random.some(
      people.filter((person) => !person.standing),
      25,
    );
    for (const person of [...people.filter(({ standing }) => standing), ...others]) {
      const facts = { 类别: '常委会会议', 出席: came(random, person) };
      note(person, on, facts, { matter: `${year}年常委会${month}月会议` });
    }
  }
  for (let number = 1; number <= 12; number += 1) {
    const [on, kind] = [
      someDay(random, year, number),
      random.pick(['视察', '专题调研', '执法检查'] as const),
    ];
    const weight = random.pick(['重要', '重要', '重大'] as const);
    // Those go who go gladly.
    const keen = random.some(people, 70).sort((a, b) => b.diligence - a.diligence);
    for (const person of keen.slice(0, 36)) {
      const effect = often(random, person, 0.6) ? '突出' : '较好';
      const facts = { 类别: kind, 出席: came(random, person), 重要程度: weight, 履职效果: effect };
      note(person, on, facts, { matter: `${year}年${kind}${number}` });
    }
  }
  const places = new Set(people.map(({ representative }) => representative.localOffice));
  for (const place of places) {
    for (const month of [5]) {
      const [on, matter] = [someDay(random, year, month), `${year}年${place}小组活动${month}月`];
      for (const person of people) {
        if (person.representative.localOffice !== place) continue;
        note(person, on, { 类别: '小组活动', 出席: came(random, person) }, { matter });
      }
    }
  }
}

function written({ random, year, people }: District): void {
  const signing = people.filter(({ truant }) => !truant);
  const sign = (signers: readonly Person[], matter: string, facts: (first: boolean) => Facts) => {
    const on = day(year, '02-12');
    for (const [index, person] of signers.entries()) {
      const joint =
        signers.length === 1 ? {} : { joint: { participants: signers.length, position: index + 1 } };
      note(person, on, facts(index === 0), { matter, ...joint, evidence: 1 });
    }
  };
  for (let number = 1; number <= 4; number += 1) {
    const role = (first: boolean) => ({ 类别: '议案', 角色: first ? '领衔' : '联名' });
    sign(random.some(signing, random.between(10, 14)), `${year}年议案${number}`, role);
  }
  for (const person of signing) {
    for (const share of [1.1, 0.65]) {
      if (!often(random, person, share)) continue;
      const stages = random.chance(0.85) ? { 办理阶段: ['立案'] } : {};
      const others = random.chance(0.06) ? random.some(signing, 2).filter((one) => one !== person) : [];
      sign([person, ...others], `${year}年建议-${person.records.length}-${person.representative.id}`, () => ({
        ...{ 类别: '建议', ...stages },
      }));
    }
  }
}

type Facts = Record<string, string | string[]>;

function toVoters({ random, year, people }: District): void {
  for (const person of people) {
    const some = (share: number, month: number, facts: Facts, more: Parameters<typeof note>[3] = {}) => {
      if (often(random, person, share)) note(person, someDay(random, year, month), facts, more);
    };
    some(1.1, 2, { 类别: '走访选民', 户数: `${random.between(8, 15)}` });
    some(0.9, 9, { 类别: '走访选民', 户数: `${random.between(8, 15)}` });
    some(0.8, 6, { 类别: '走访选民', 户数: `${random.between(8, 15)}` });
    some(1.2, 5, { 类别: '接待选民' });
    some(1.1, 8, { 类别: '接待选民' });
    if (!person.truant) some(1.3, 11, { 类别: '向选民述职' });
    some(1.2, 7, { 类别: '为民办实事', 完成情况: random.pick(['推进中', '办成', '办成']) });
    some(0.6, 10, { 类别: '为民办实事', 完成情况: '办成' });
    some(1, 6, { 类别: '社情民意', 采用级别: random.pick(['区级采用', '市级采用', '省级采用']) });
    some(0.6, 10, { 类别: '社情民意', 采用级别: '省级采用' });
    const result = random.pick(['已经解决', '优秀建议']);
    some(
      0.7,
      4,
      { 类别: '建议结果', 结果: result },
      { matter: `${year - 1}年建议-${person.representative.id}` },
    );
    some(0.6, 9, { 类别: '宣传', 级别: random.pick(['市级', '省级']) }, { evidence: 1 });
    some(0.5, 12, { 类别: '表彰', 级别: random.pick(['市级', '省级']) });
    if (random.chance(0.04)) note(person, someDay(random, year, 10), { 类别: '负面情形', 情形: '交办逾期' });
  }
}
