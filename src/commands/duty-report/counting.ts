/** What a teller keyed, read by the rulebook of the day: a count that holds together, or everything that is wrong. */
import type { Day } from '../../engine/day.ts';
import type { Tally } from '../../engine/dossier.ts';
import { countWords, tallyOfPapers } from '../../engine/poll-count.ts';
import { overMarked } from '../../engine/poll-marks.ts';
import { pollOutcome } from '../../engine/poll-outcome.ts';
import type { PollRules } from '../../engine/rulebook.ts';
import { tallyOf } from '../../rules/dossiers/polls.ts';
import { listReports } from '../../store/duty-report/duty-reports.ts';
import type { Keyed } from '../../store/duty-report/tables.ts';
import type { Writing } from '../command.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import type { Counts } from './fields.ts';
import type { HeldReport } from './held.ts';
import { type PollRulebook, pollRulebook } from './rules.ts';
import type { Decided } from './states.ts';

export interface Counted extends PollRulebook {
  /** Every class and every named paper stands in it, so that two counts can be compared. */
  readonly keyed: Keyed;
  readonly tally: Tally;
}

/** Refuses counts that contradict one another, all at once, each with its path. */
export async function countedBy(writing: Writing, report: HeldReport, counts: Counts): Promise<Counted> {
  const { tx, reader } = writing;
  const on = heldOn(report);
  const found = await pollRulebook(tx, reader, report, on);
  const keyed = filledIn(found.rules, counts);
  refuseAll(paperProblems(found.rules, counts));
  const expected = report.expected === null ? {} : { expected: report.expected };
  const { on: _, ...tally } = tallyOfPapers(found.rules, { on, ...keyed, ...expected });
  const read = tallyOf({ on, ...tally }, found.rules);
  if ('tally' in read) {
    refuseAll(await marksProblems(writing, report, found.rules, read.tally));
    return { ...found, keyed, tally: read.tally };
  }
  refuseAll(
    read.problems.map(({ what, mend, path }) =>
      problem('report-input', { what: `${what}。`, mend }, path === '' ? 'counts' : `counts.${path}`),
    ),
  );
  throw new Error('a refusal without a problem');
}

/** One paper may name several: all whom one meeting was about, on one day in one place, share its papers. */
async function marksProblems(
  { tx, reader }: Writing,
  report: HeldReport,
  rules: PollRules,
  tally: Tally,
): Promise<readonly Problem[]> {
  if (rules.ballot.length === 0) return [];
  // The papers may name people of other local offices too.
  const everyone = { congress: reader.congress, scope: { kind: 'congress' } } as const;
  const thatDay = await listReports(tx, everyone, {
    ...{ from: tally.on, until: tally.on, subject: report.subject, states: ['counted'] },
  });
  const others = thatDay.filter(
    ({ id, place, appraisal }) =>
      id !== report.id && place === report.place && appraisal === report.appraisal,
  );
  const tallies = [tally, ...others.flatMap((one) => one.tally ?? [])];
  return overMarked(rules, tallies).map(({ class: name, marks, papers, most, limit }) =>
    problem(
      'report-input',
      {
        what: `这场测评“${name}”共${marks}票，办法规定每张票最多${most}个，${papers}张票最多${limit}个。`,
        mend: '请核对计票表；同一场各人的票数一并计算。',
      },
      `counts.classes.${name}`,
    ),
  );
}

/** What the rulebook makes of a count that holds. */
export async function decidedBy(
  { keyed, tally, id, digest, rulebook, rules }: Counted,
  today: Day,
): Promise<Decided> {
  const { short, rates, flags } = await pollOutcome(rulebook, rules, tally);
  return {
    outcome: short.length > 0 ? 'void' : 'counted',
    ...{ keyed, tally, edition: { id, digest }, rates },
    flags: flags.map(({ flag }) => flag),
    on: today,
  };
}

function heldOn({ on, id }: HeldReport): Day {
  if (on === null) throw new Error(`${id} was counted before it was held`);
  return on;
}

function filledIn({ classes, papers }: PollRules, counts: Counts): Keyed {
  const zeros = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]));
  const named = papers && { papers: { ...zeros(papers.map(({ name }) => name)), ...counts.papers } };
  // What was left out is not there: the schema's «or undefined» is of the type alone.
  return { ...counts, ...named, classes: { ...zeros(classes), ...counts.classes } } as Keyed;
}

/** A kind of papers for which the rulebook has names is keyed by those names alone. */
function paperProblems({ papers }: PollRules, counts: Counts): readonly Problem[] {
  const names = (papers ?? []).map(({ name }) => name);
  const unknown = Object.keys(counts.papers ?? {}).filter((name) => !names.includes(name));
  const of = (kind: 'invalid' | 'abstained') =>
    (papers ?? []).flatMap(({ name, counts: as }) => (as === kind ? [name] : []));
  const plain = (['invalid', 'abstained'] as const).filter((kind) => of(kind).length > 0);
  return [
    ...unknown.map((name) =>
      problem(
        'report-input',
        {
          what: `办法没有“${name}”这一类票。`,
          mend: names.length === 0 ? '请录入无效票和弃权票。' : `可用的有：${names.join('、')}。`,
        },
        `counts.papers.${name}`,
      ),
    ),
    ...plain
      .filter((name) => counts[name] !== undefined)
      .map((name) =>
        problem(
          'report-input',
          {
            what: `按办法，${countWords[name]}由${of(name).join('、')}各类票得出，不另外录入。`,
            mend: `请录入${of(name).join('、')}。`,
          },
          `counts.${name}`,
        ),
      ),
  ];
}
