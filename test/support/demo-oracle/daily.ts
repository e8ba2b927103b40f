/** 第二章 日常履职 of the demo's 办法: a function a clause, from a dossier's records to points before rounding. */
import type { DutyRecord } from '../../../src/engine/dossier.ts';
import {
  type Amount,
  add,
  compare,
  greatest,
  larger,
  look,
  of,
  plus,
  smaller,
  times,
  zero,
} from './amounts.ts';
import { came, grouped, isOneOf, matterOf, monthOf, part, quarterOf, type Reading, said } from './reading.ts';

type Clause = (reading: Reading) => Amount;

const all = ({ records }: Reading, ...kinds: string[]) =>
  records.filter((record) => isOneOf(record, '类别', ...kinds));
const present = (record: DutyRecord) => isOneOf(record, '出席', '出席');
const whole = (count: number): Amount => [BigInt(count), 1n];
const isStanding = ({ kind }: Reading) => kind === '常委会组成人员';
/** 不满一年的按任职月数折算. */
const forWholeYear = (points: Amount, { months }: Reading): Amount => times(points, [12n, BigInt(months)]);

// ---- 第五条 to 第八条: meetings, inspections, groups, training ----------------------------------------------------

const plenary: Clause = (reading) => {
  const halfDays = all(reading, '人代会').filter(came);
  return smaller(add(halfDays.map((record) => times(of('2.5'), of(said(record, '半天数'))))), of('20'));
};

const conduct: Clause = (reading) => {
  const losses = all(reading, '人代会').map((record) =>
    isOneOf(record, '出席', '迟到', '早退')
      ? of('-0.5')
      : isOneOf(record, '出席', '无故缺席')
        ? of('-4')
        : zero,
  );
  return larger(add([of('10'), ...losses]), zero);
};

const speeches: Clause = (reading) => {
  const count = all(reading, '审议发言').length;
  return count >= 5 ? of('3') : count >= 3 ? of('2') : count >= 1 ? of('1') : zero;
};

const council: Clause = (reading) => {
  if (!isStanding(reading)) return zero;
  const table = { 出席: '0.8', 迟到: '0.6', 早退: '0.5', 请假: '0.2', 无故缺席: '0' };
  return smaller(add(all(reading, '常委会会议').map((record) => look(table, said(record, '出席')))), of('4'));
};

const guests: Clause = (reading) =>
  isStanding(reading) ? zero : whole(2 * Math.min(2, all(reading, '常委会会议').filter(present).length));

const inspectionKinds = ['视察', '专题调研', '执法检查'];

const inspectionWorth = (record: DutyRecord): Amount => {
  const weight = look({ 一般: '1', 重要: '1.2', 重大: '1.5' }, said(record, '重要程度'));
  const effect = look({ 一般: '1', 较好: '1.1', 突出: '1.3' }, said(record, '履职效果'));
  return times(of('3'), times(weight, effect));
};

const inspections: Clause = (reading) => {
  const quarters = grouped(all(reading, ...inspectionKinds).filter(present), quarterOf);
  const points = quarters.map((quarter) => {
    const days = grouped(quarter, (record) => record.on);
    return smaller(add(days.map((day) => day.map(inspectionWorth).reduce(larger))), of('8'));
  });
  return smaller(add(points), of('20'));
};

const groups: Clause = (reading) => {
  const attended = all(reading, '小组活动').filter(came);
  // 任职期间每个季度: a quarter counts with the first day in office that lies in it.
  const everyQuarter = reading.quarters.every((quarter) =>
    attended.some((record) => quarterOf(record) === quarter),
  );
  return smaller(plus(whole(attended.length), everyQuarter ? of('2') : zero), of('7'));
};

const attendance: Clause = (reading) => {
  const called = all(reading, ...inspectionKinds, '小组活动');
  if (called.length === 0) return zero;
  const rate: Amount = [BigInt(called.filter(came).length), BigInt(called.length)];
  const isAtLeast = (line: string) => compare(rate, of(line)) >= 0;
  return isAtLeast('0.9') ? of('4') : isAtLeast('0.75') ? of('3') : isAtLeast('0.5') ? of('2') : of('-1');
};

const training: Clause = (reading) => {
  const courses = all(reading, '学习培训').filter(present);
  const points = courses.map((record) => {
    const factor = look({ 集中培训: '1', 线上学习: '0.5' }, said(record, '培训方式'));
    return times(times(of('2'), of(said(record, '天数'))), factor);
  });
  return smaller(add(points), of('10'));
};

// ---- 第九条 and 第十条: bills, suggestions, briefs -------------------------------------------------------------------

const bills: Clause = (reading) => {
  const signed = all(reading, '议案').filter((record) => (record.joint?.participants ?? 1) >= 10);
  return smaller(
    add(signed.map((record) => look({ 领衔: '4', 联名: '0.5' }, said(record, '角色')))),
    of('5'),
  );
};

const suggestionWorth = (record: DutyRecord): Amount => {
  const stages = record.facts['办理阶段'] ?? [];
  const urgent = stages.includes('重点督办') || stages.includes('领导批示');
  const full = add([of('4'), stages.includes('立案') ? of('2') : zero, urgent ? of('3') : zero]);
  return times(full, part(record));
};

const briefWorth = (record: DutyRecord): Amount =>
  look({ 未采用: '0.5', 区级采用: '2', 市级采用: '3', 省级采用: '5' }, said(record, '采用级别'));

function byMatter(records: readonly DutyRecord[], worth: (record: DutyRecord) => Amount) {
  return new Map(
    grouped(records, matterOf).map((one) => [matterOf(one[0] as DutyRecord), add(one.map(worth))]),
  );
}

/** 第四条: a matter earns as suggestion or as brief, whichever is worth more; equal, as suggestion. */
function onceOnly(reading: Reading): { readonly suggestions: Amount; readonly briefs: Amount } {
  const suggestions = byMatter(all(reading, '建议'), suggestionWorth);
  const briefs = byMatter(all(reading, '社情民意'), briefWorth);
  const isBrief = (matter: string) =>
    compare(briefs.get(matter) ?? zero, suggestions.get(matter) ?? zero) > 0;
  return {
    suggestions: add([...suggestions].filter(([matter]) => !isBrief(matter)).map(([, worth]) => worth)),
    briefs: add([...briefs].filter(([matter]) => isBrief(matter)).map(([, worth]) => worth)),
  };
}

const suggestions: Clause = (reading) => smaller(onceOnly(reading).suggestions, of('15'));
const briefs: Clause = (reading) => smaller(onceOnly(reading).briefs, of('6'));

function bestOfMatters(records: readonly DutyRecord[], worth: (record: DutyRecord) => Amount): Amount {
  return add(grouped(records, matterOf).map((matter) => matter.map(worth).reduce(larger)));
}

const outcomes: Clause = (reading) => {
  const worth = (record: DutyRecord) =>
    times(look({ 列入计划: '1', 已经解决: '3', 优秀建议: '5' }, said(record, '结果')), part(record));
  return smaller(bestOfMatters(all(reading, '建议结果'), worth), of('6'));
};

// ---- 第十一条 to 第十六条: voters, deeds, publicity, honours, faults -------------------------------------------------

const visits: Clause = (reading) => {
  const months = grouped(all(reading, '走访选民'), monthOf);
  const fives = (record: DutyRecord) => whole(Math.floor(Number(said(record, '户数')) / 5));
  const points = add(months.map((month) => smaller(add(month.map(fives)), of('2'))));
  return smaller(forWholeYear(points, reading), of('6'));
};

const receptions: Clause = (reading) => {
  const months = grouped(all(reading, '接待选民'), monthOf).length;
  return smaller(forWholeYear(whole(months), reading), of('6'));
};

const report: Clause = (reading) => (all(reading, '向选民述职').length > 0 ? of('4') : zero);

const deeds: Clause = (reading) => {
  const points = all(reading, '为民办实事').map((record) =>
    look({ 推进中: '1', 办成: '3' }, said(record, '完成情况')),
  );
  return add(greatest(points, 2));
};

const publicity: Clause = (reading) => {
  const shown = all(reading, '宣传').filter((record) => record.evidence >= 1);
  const worth = (record: DutyRecord) =>
    look({ 国家级: '3', 省级: '2', 市级: '1', 区级: '0.5' }, said(record, '级别'));
  return smaller(bestOfMatters(shown, worth), of('4'));
};

const honours: Clause = (reading) => {
  const table = { 国家级: '6', 省级: '4', 市级: '3', 区级: '2' };
  return add(
    greatest(
      all(reading, '表彰').map((record) => look(table, said(record, '级别'))),
      1,
    ),
  );
};

const faults: Clause = (reading) => {
  const table = { 交办逾期: '-1', 材料不实: '-3', 通报批评: '-5', 违纪违法: '-8' };
  return larger(add(all(reading, '负面情形').map((record) => look(table, said(record, '情形')))), of('-10'));
};

const clauses: Readonly<Record<string, Clause>> = {
  出席人代会: plenary,
  会风会纪: conduct,
  审议发言: speeches,
  出席常委会会议: council,
  列席常委会会议: guests,
  视察调研和执法检查: inspections,
  代表小组活动: groups,
  活动出勤: attendance,
  学习培训: training,
  提出议案: bills,
  提出建议: suggestions,
  建议办理结果: outcomes,
  反映社情民意: briefs,
  走访选民: visits,
  接待选民: receptions,
  向选民述职: report,
  为民办实事: deeds,
  宣传报道: publicity,
  表彰奖励: honours,
  负面情形: faults,
};

export function daily(reading: Reading): Record<string, Amount> {
  return Object.fromEntries(Object.entries(clauses).map(([name, clause]) => [name, clause(reading)]));
}
