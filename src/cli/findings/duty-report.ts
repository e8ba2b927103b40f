/**
 * Every duty report and appraisal of a congress: what was done about it, what that makes of its states, of what follows
 * and of the tally that scores are made from, and what the rulebook that was noted makes of its count.
 */
import { canonical } from '../../commands/canonical.ts';
import { type Decision, type ReplayedReport, replayedReport } from '../../commands/duty-report/replay.ts';
import { pollRulesOf } from '../../commands/duty-report/rules.ts';
import { type ReportAct, reportActs } from '../../engine/duty-report.ts';
import { followUpStateWords, reportStateWords } from '../../engine/duty-report-words.ts';
import { tallyOfPapers } from '../../engine/poll-count.ts';
import { pollOutcome } from '../../engine/poll-outcome.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { digestOf } from '../../rules/digest.ts';
import type { Db } from '../../store/connect.ts';
import { digestOfReportEvent } from '../../store/duty-report/events.ts';
import { type ReportKept, reportsKept, reportsMissing } from '../../store/duty-report/kept.ts';
import type { DutyReportEventRow, DutyReportRow } from '../../store/duty-report/tables.ts';
import { rulebooksOf } from '../../store/editions.ts';
import { chainBreaks } from '../../store/event-chain.ts';
import { namesIn } from '../../store/review/kept.ts';
import { bad, type Finding, good, someOf } from './findings.ts';
import { atOneMoment, breakText, faultsTold, versionFaults } from './replay.ts';

const mend = '有人绕过本系统改动了数据库。请保留现场，从备份中找回，并查明是谁改动的。';
const judgedMend =
  '计票时定下的结果仍然有效。同时列出别处问题的，是数据库被改动过；没有别处问题的，是新版程序的算法有变，请告诉维护人员。';

export async function dutyReportFindings(db: Db, congress: string): Promise<Finding[]> {
  const { kept, missing, names, rulebooks } = await atOneMoment(db, async (tx) => {
    const kept = await reportsKept(tx, congress);
    const editions = kept.flatMap(({ versions }) => versions.flatMap(({ edition_id }) => edition_id ?? []));
    const rulebooks = await rulebooksOf(tx, congress, editions).catch((error: unknown) => {
      if (error instanceof SyntaxError) return new Map<string, Rulebook>();
      throw error;
    });
    const [missing, names] = [await reportsMissing(tx, congress), await namesIn(tx, congress)];
    return { kept, missing, names, rulebooks };
  });
  const digests = new Map([...rulebooks].map(([id, rulebook]) => [id, digestOf(rulebook)]));
  const rulebookOf: RulebookOf = ({ id, digest }) =>
    digests.get(id) === digest ? rulebooks.get(id) : undefined;
  const findings: Finding[] = [];
  for (const one of kept) {
    const faults = await faultsOf(one, rulebookOf);
    findings.push(...faultsTold(titleOf(one, names), faults, mend));
  }
  if (missing.length > 0) findings.push(bad(`述职测评：缺少${missing.length}次（${someOf(missing)}）`, mend));
  if (findings.length > 0 || kept.length === 0) return findings;
  const events = kept.reduce((sum, one) => sum + one.events.length, 0);
  return [good(`述职测评：${kept.length}次，过程记录${events}条，前后相连，各次状态、计票和跟踪与其相符`)];
}

type RulebookOf = (edition: Decision['decided']['edition']) => Rulebook | undefined;

interface Fault {
  readonly what: string;
  readonly mend?: string;
}

/** 述职测评“张伟（0001），2026-11-18”. */
function titleOf({ report, versions }: ReportKept, names: Awaited<ReturnType<typeof namesIn>>): string {
  const { representative_id: id, subject_name, appraisal, due_on } = report;
  const who = id === null ? `${subject_name}，${appraisal}` : (names.get(id) ?? id);
  return `述职测评“${who}，${versions.at(-1)?.on ?? due_on}”`;
}

async function faultsOf(kept: ReportKept, rulebookOf: RulebookOf): Promise<readonly Fault[]> {
  const { report, events, noted } = kept;
  const broken = chainBreaks(events, noted, digestOfReportEvent).map((one) => breakText(one, eventText));
  try {
    const begins = new Set(noted.flatMap(({ from, until }) => [from, until + 1]));
    const made = replayedReport(report, events, begins, rulebookOf);
    const whats = [...broken, ...planFaults(report, events[0]), ...rowFaults(kept, made, rulebookOf)];
    const judged = await Promise.all(made.decisions.map((one) => judgedFaults(report, one, rulebookOf)));
    return [...whats.map((what) => ({ what })), ...judged.flat()];
  } catch (error) {
    // What was tampered with may be no event at all any more.
    if (broken.length === 0) throw error;
    return [...broken, '过程记录读不出来'].map((what) => ({ what }));
  }
}

/** 第5条过程记录（录入计票）. */
function eventText({ seq, act }: DutyReportEventRow): string {
  const words: Readonly<Record<string, string>> = { planned: '列入计划', differ: '两人录入不一致' };
  return `第${seq}条过程记录（${words[act] ?? reportActs[act as ReportAct]?.words ?? act}）`;
}

/** The row of the report holds what was planned. */
function planFaults(report: DutyReportRow, planned: DutyReportEventRow | undefined): readonly string[] {
  if (planned?.act !== 'planned') return [];
  const { subject, representative_id, subject_name, appraisal, due_on, repeats } = report;
  const stored = canonical({
    ...{ subject, representative: representative_id, name: subject_name, appraisal },
    ...{ dueOn: due_on, repeats },
  });
  const by = [report.planned_by, report.planned_post, report.planned_at.toISOString()];
  const done = [planned.person_id, planned.post_id, planned.at.toISOString()];
  const same = stored === planned.details && canonical(by) === canonical(done);
  return same ? [] : ['对象、期限、重新测评的关联或安排人与列入计划时定下的不符'];
}

// ---- versions ---------------------------------------------------------------------------------------------------

const reportWords = {
  columns: (state: object) => ({ ...state }),
  words: {
    ...{ state: '进度', on: '会议日期', place: '地点', expected: '应到人数', tellers: '录入人' },
    ...{
      keyed: '录入的票数',
      tally: '计票',
      edition_id: '办法',
      edition_digest: '办法的摘要',
      flags: '提示',
    },
  },
  values: reportStateWords,
};

const followUpWords = {
  columns: (state: object) => ({ ...state }),
  words: {
    ...{ state: '进度', round: '轮次', opened_on: '开始日期', talk_due: '谈话期限' },
    ...{ rectify_due: '整改期限', passed: '核查结论', answered: '整改报告人' },
  },
  values: followUpStateWords,
};

const tallyWords = {
  columns: (state: object) => ({ ...state }),
  words: {
    ...{ representative_id: '代表', on: '日期', counts: '票数', withdrawn: '是否撤回', reason: '理由' },
  },
  values: {},
};

function rowFaults(kept: ReportKept, made: ReplayedReport, rulebookOf: RulebookOf): readonly string[] {
  const known = made.decisions.every(({ decided }) => rulebookOf(decided.edition) !== undefined);
  return [
    ...versionFaults('测评', kept.versions, made.report, reportWords),
    // By another rulebook the days of what follows would be others.
    ...(known ? versionFaults('跟踪事项', kept.followUps, made.followUp, followUpWords) : []),
    ...versionFaults('计入积分的票数', kept.tallies, made.tally, tallyWords),
    ...kept.beside.map((id) => `同一天另有一份票数计入积分（${id}）`),
  ];
}

/** Of one count that holds: that it is what was keyed, and that the rulebook makes of it what was decided. */
async function judgedFaults(
  report: DutyReportRow,
  { decided, expected, event }: Decision,
  rulebookOf: RulebookOf,
): Promise<readonly Fault[]> {
  const { edition, keyed, tally } = decided;
  const of = eventText(event);
  const rulebook = rulebookOf(edition);
  const rules = rulebook && pollRulesOf(rulebook, report);
  if (rulebook === undefined || rules === undefined) {
    return [{ what: `${of}：办法${edition.id}与计票时的不是同一份，结果没有核验` }];
  }
  const called = expected === null ? {} : { expected };
  const counted = canonical(tallyOfPapers(rules, { on: tally.on, ...keyed, ...called })) === canonical(tally);
  const { short, rates, flags } = await pollOutcome(rulebook, rules, tally);
  const today = canonical({
    outcome: short.length > 0 ? 'void' : 'counted',
    ...{ rates, flags: flags.map(({ flag }) => flag) },
  });
  const { outcome, rates: then, flags: raised } = decided;
  const same = today === canonical({ outcome, rates: then, flags: raised });
  return [
    ...(counted ? [] : [{ what: `${of}：计票与录入的票数不符`, mend: judgedMend }]),
    ...(same ? [] : [{ what: `${of}：按办法重新判断，结果不同`, mend: judgedMend }]),
  ];
}
