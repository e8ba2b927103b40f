/** The duty reports of the demo's year, one in every state, and two appraisals: what happens to whom. */
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import type { Day } from '../../engine/day.ts';
import type { Cohort, Dossier, Tally } from '../../engine/dossier.ts';
import type { DemoHands } from './hands.ts';
import {
  again,
  check,
  close,
  correct,
  counted,
  hold,
  key,
  plan,
  playReports,
  type ReportPlay,
  type ReportStep,
  rectify,
  repeat,
  say,
  talk,
} from './report-steps.ts';

/** Whose polls of the year are counted here instead of being taken over from elsewhere: all who are below the line. */
const reported = [
  'r017',
  'r050',
  'r082',
  'r087',
  'r114',
  'r116',
  'r118',
  'r145',
  'r181',
  'r182',
  'r241',
  'r247',
];

/** Below the line, with an account, and in the middle of it. */
export const followed = 'r118';

export function isReported(representative: string): boolean {
  return reported.includes(representative);
}

export async function playDutyReports(
  deps: Deps,
  hands: DemoHands,
  concerned: Actor,
  present: Cohort,
): Promise<void> {
  const { clerk } = hands;
  const year = present.period.from.slice(0, 4);
  const planner = { ...clerk, today: `${year}-01-20` as Day };
  await playReports(deps, planner, [
    ...ofRepresentatives(hands, concerned, present, year),
    ...appraisals(hands, year),
  ]);
}

function ofRepresentatives(
  hands: DemoHands,
  concerned: Actor,
  { dossiers }: Cohort,
  year: string,
): readonly ReportPlay[] {
  const { clerk, second } = hands;
  const byId = new Map(dossiers.map((dossier) => [dossier.representative.id, dossier]));
  const day = (text: string) => `${year}-${text}` as Day;
  const dossierOf = (id: string): Dossier => {
    const dossier = byId.get(id);
    if (dossier === undefined) throw new Error(`the demo has no ${id}`);
    return dossier;
  };
  const localOf = (id: string): Actor => {
    const { localOffice } = dossierOf(id).representative;
    const local = hands.locals.get(localOffice);
    if (local === undefined) throw new Error(`${localOffice} has nobody who acts`);
    return local;
  };
  const meeting = (id: string, tally: Tally): readonly ReportStep[] => {
    const place = `${dossierOf(id).representative.localOffice}代表联络站`;
    return counted([localOf(id), second], tally.on, place, tally.expected ?? 0, countsOf(tally));
  };
  /** The polls of the year, by day. */
  const pollsOf = (id: string) => {
    const [first, last] = dossierOf(id).polls;
    if (first === undefined) throw new Error(`${id} has no poll`);
    return { first, last: last ?? first };
  };
  const polled = (id: string, ...after: readonly ReportStep[]): ReportPlay => {
    const { first } = pollsOf(id);
    return { representative: id, dueOn: first.on, steps: [...meeting(id, first), ...after] };
  };
  const planned = (id: string, due: string, ...steps: readonly ReportStep[]): ReportPlay => ({
    ...{ representative: id, dueOn: day(due), steps },
  });

  const talked = (on: string) =>
    talk(clerk, day(on), { on: day(on), talkers: [clerk.name, second.name], problems, words });
  const mended = (by: Actor, on: string, until: string) =>
    plan(by, day(on), { measures: measuresBy(day(until)), until: day(until) });
  const told = (id: string, on: string, done = true) =>
    rectify(localOf(id), day(on), { results: resultsOf(done) });
  const judged = (on: string, passed: boolean) =>
    check(second, day(on), { passed, findings: passed ? foundDone : foundWanting });
  const secondPoll = (id: string, play: ReportPlay): ReportPlay => {
    const { last } = pollsOf(id);
    const steps = [...play.steps, repeat(clerk, day('09-01'), { dueOn: last.on })];
    return { ...play, steps, again: meeting(id, last) };
  };

  const corrected = pollsOf('r182').first;
  return [
    polled('r017'),
    polled('r241'),
    // Exactly 80 %, which is not below.
    polled('r050'),
    // Nobody has talked yet, and the day is over.
    polled('r082'),
    polled('r114', talked('11-27')),
    polled(
      followed,
      talked('11-26'),
      mended(concerned, '12-01', '12-31'),
      say(concerned, day('12-02'), {
        words: '已与村（居）商定每月第一周到联络站接待群众。',
      }),
    ),
    polled('r181', talked('11-25'), mended(clerk, '11-27', '12-20'), told('r181', '12-21')),
    polled(
      'r247',
      talked('11-24'),
      mended(clerk, '11-26', '12-15'),
      told('r247', '12-16', false),
      judged('12-22', false),
    ),
    secondPoll(
      'r145',
      polled(
        'r145',
        talked('06-18'),
        mended(clerk, '06-23', '08-10'),
        told('r145', '08-11'),
        judged('08-18', true),
        close(clerk, day('08-20'), { conclusion: closed }),
      ),
    ),
    secondPoll(
      'r087',
      polled(
        'r087',
        talked('04-24'),
        mended(clerk, '04-28', '06-20'),
        told('r087', '06-18', false),
        judged('06-24', false),
        again(clerk, day('06-26'), { reason: '接待群众没有按月进行，再整改一轮。' }),
        mended(clerk, '06-30', '08-20'),
        told('r087', '08-18'),
        judged('08-24', true),
        close(clerk, day('08-27'), { conclusion: closed }),
      ),
    ),
    {
      ...{ representative: 'r182', dueOn: corrected.on },
      steps: [
        ...meeting('r182', miscounted(corrected)),
        correct(clerk, day('11-23'), {
          ...{ counts: countsOf(corrected), reason: '复核选票时发现有2张“优秀”误计为“称职”。' },
        }),
      ],
    },
    polled('r116', repeat(clerk, day('11-24'), { dueOn: day('12-31') })),
    planned('r001', '12-31'),
    planned('r002', '12-25'),
    planned('r025', '12-31'),
    planned(
      'r004',
      '12-29',
      hold(localOf('r004'), day('12-22'), { on: day('12-29'), place: '北桥街道代表联络站', expected: 58 }),
    ),
    planned(
      'r005',
      '12-28',
      hold(localOf('r005'), day('12-22'), { on: day('12-28'), place: '青石镇代表联络站', expected: 57 }),
      key(localOf('r005'), day('12-28'), {
        counts: countsOf({
          ...{ on: day('12-28'), issued: 55, returned: 54, valid: 53, invalid: 1, abstained: 0, present: 55 },
          classes: { 优秀: 47, 称职: 5, 基本称职: 1, 不称职: 0 },
        }),
      }),
    ),
  ];
}

function appraisals({ clerk, second }: DemoHands, year: string): readonly ReportPlay[] {
  const day = `${year}-12-18` as Day;
  const tellers = [clerk, second] as const;
  const place = '区人大常委会会议厅';
  const of = (
    subject: NonNullable<ReportPlay['subject']>,
    classes: Readonly<Record<string, number>>,
  ): ReportPlay => {
    const valid = Object.values(classes).reduce((sum, count) => sum + count, 2);
    const papers = { 空白: 2, 多选: 1, 污损: 0 };
    const counts = { issued: valid + 2, returned: valid + 1, valid, present: valid + 2, papers, classes };
    return { subject, dueOn: day, steps: counted(tellers, day, place, 35, counts) };
  };
  const body = (name: string) => ({ kind: 'body' as const, name, appraisal: '部门工作满意度测评' });
  const official = (name: string) => ({ kind: 'official' as const, name, appraisal: '任命人员履职测评' });
  return [
    of(body('区教育局'), { 满意: 21, 基本满意: 7, 不满意: 2 }),
    of(body('区住房和城乡建设局'), { 满意: 5, 基本满意: 7, 不满意: 18 }),
    of(official('区文化和旅游局局长'), { 优秀: 24, 称职: 4, 基本称职: 1, 不称职: 1 }),
  ];
}

/** As the tellers key it, by the names that the 办法 has for papers that are no plain votes. */
function countsOf({ on: _, invalid = 0, abstained = 0, expected: __, classes, ...counts }: Tally) {
  const crossed = Math.min(invalid, 1);
  return {
    ...counts,
    papers: { 空白: abstained, 多选: crossed, 污损: invalid - crossed },
    classes: { ...classes },
  };
}

function miscounted({ classes, ...counts }: Tally): Tally {
  const { 优秀: excellent = 0, 称职: competent = 0, ...others } = classes;
  return { ...counts, classes: { 优秀: excellent - 2, 称职: competent + 2, ...others } };
}

const problems = ['全年到联络站接待群众次数少', '群众反映的问题没有逐件回复'];
const words = '对测评结果没有意见，愿意改进。';
const measuresBy = (by: Day) => [
  { measure: '每月到联络站接待群众一次，做好登记', by },
  { measure: '逐件回复群众反映的问题', by },
];
const resultsOf = (done: boolean) => [
  { measure: 1, done, text: done ? '按月接待，登记齐全。' : '只接待了一次，已说明原因。' },
  { measure: 2, done: true, text: '已逐件回复，并回访核实。' },
];
const foundDone = '查看接待登记本和回复记录，走访选民，措施已经落实。';
const foundWanting = '查看接待登记本，接待群众没有按月进行。';
const closed = '整改到位，同意办结。';
