/**
 * The meeting (主任会议) as its minutes have it. Members of the council are mostly representatives under this very
 * review, so each says which one, and stands aside where it is about that one or about whom the person is tied to.
 */
import { z } from 'zod';
import { meetingGround } from '../../store/review/meeting.ts';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import type { Writing } from '../command.ts';
import { day, id, name } from '../fields.ts';
import { type Problem, problem } from '../problems.ts';
import type { ProposalDetails } from './proposed.ts';

const most = 200;

const member = z.strictObject({
  /** As in the minutes; two of one name are told apart there. */
  name,
  /** Who it is on the roster of the review; null: nobody. May be left out where nobody there has the name. */
  representative: id.nullable().optional(),
});

export const meetingGiven = z.strictObject({
  /** As the minutes number it: 第12次. */
  number: name,
  day,
  called: z.array(member).min(1, '至少一人').max(most, `最多${most}人`),
  /** By name, of those called. */
  present: z.array(name).min(1, '至少一人').max(most, `最多${most}人`),
  /** Who stood aside, and for whom. */
  recused: z
    .array(z.strictObject({ person: name, representatives: z.array(id).min(1, '至少一名代表').max(500) }))
    .max(most, `最多${most}人`)
    .default([]),
  /** The scanned page of the minutes. */
  paper: id.optional(),
});
export type Meeting = z.output<typeof meetingGiven>;

export interface MeetingHeld {
  readonly problems: readonly Problem[];
  /** More than half of so many must be present. */
  readonly members: number;
  readonly proposal: ProposalDetails;
  /** By representative, who stood aside. */
  readonly recused: ReadonlyMap<string, readonly string[]>;
}

/** Whether such a meeting could decide on these assessments: all that is wrong at once. */
export async function meetingHeld(
  { tx, reader, today }: Pick<Writing, 'tx' | 'reader' | 'today'>,
  review: ReviewFound,
  rows: readonly AssessmentFound[],
  meeting: Meeting,
): Promise<MeetingHeld> {
  const roster = new Map(rows.map((row) => [row.representative_id, row]));
  const persons = meeting.called.flatMap(({ representative }) => {
    const person = representative == null ? undefined : roster.get(representative)?.person_id;
    return person == null ? [] : [person];
  });
  const ground = await meetingGround(tx, reader.congress, review.id, persons, meeting.paper);
  const proposal = JSON.parse(ground.proposal ?? '{}') as ProposalDetails;
  const members = ground.settings.councilMembers ?? meeting.called.length;
  const problems = [
    ...(meeting.paper === undefined || ground.paper
      ? []
      : [problem('not-found', { what: '这份会议记录扫描件' }, 'meeting.paper')]),
    ...dayProblems(meeting, proposal, today),
    ...calledProblems(meeting, roster),
    ...presentProblems(meeting, members),
    ...recusalProblems(meeting, roster, ground.ties),
  ];
  const recused = new Map<string, readonly string[]>();
  for (const { person, representatives } of meeting.recused) {
    for (const one of representatives) recused.set(one, [...(recused.get(one) ?? []), person]);
  }
  return { problems, members, proposal, recused };
}

function refused(what: string, mend: string, at: string): Problem {
  return problem('review-input', { what, mend }, `meeting.${at}`);
}

function dayProblems({ day }: Meeting, { on }: ProposalDetails, today: string): readonly Problem[] {
  if (day > today) return [refused('会议日期还没有到。', '请在会议之后登记。', 'day')];
  if (on !== undefined && day < on) {
    return [refused(`会议日期早于拟定等次的${on}。`, '请核对会议日期；会议审核的是拟定的等次。', 'day')];
  }
  return [];
}

type Roster = ReadonlyMap<string, AssessmentFound>;

function calledProblems({ called }: Meeting, roster: Roster): readonly Problem[] {
  const names = new Set([...roster.values()].map((row) => row.name));
  return called.flatMap(({ name, representative }, index) => {
    const at = `called.${index}`;
    const before = called.slice(0, index);
    if (before.some((one) => one.name === name)) {
      return [refused(`应到人员中“${name}”写了两次。`, '同名的，请按会议记录区分。', at)];
    }
    if (representative === undefined) {
      if (!names.has(name)) return [];
      const what = `“${name}”与参加考核的代表同名，没有写明是不是本人。`;
      return [refused(what, '请写明是哪一名代表（representative）；不是的，写明不是（null）。', at)];
    }
    if (representative === null) return [];
    if (!roster.has(representative)) {
      return [problem('not-found', { what: '这份考核' }, `meeting.${at}.representative`)];
    }
    return before.some((one) => one.representative === representative)
      ? [refused(`“${name}”与另一名应到人员写成了同一名代表。`, '请核对。', at)]
      : [];
  });
}

function presentProblems({ called, present }: Meeting, members: number): readonly Problem[] {
  const strangers = present.flatMap((one, index) => {
    const at = `present.${index}`;
    if (!called.some(({ name }) => name === one)) {
      return [refused(`到会的“${one}”不在应到人员中。`, '请核对；列席人员不写在内。', at)];
    }
    return present.indexOf(one) < index ? [refused(`到会的“${one}”写了两次。`, '请核对。', at)] : [];
  });
  const count = new Set(present).size;
  const crowd =
    called.length > members
      ? [
          refused(
            `应到${called.length}人，多于主任会议组成人员${members}人。`,
            '列席人员不写在内；人数有变的，请先更正设置。',
            'called',
          ),
        ]
      : [];
  if (count * 2 > members) return [...strangers, ...crowd];
  const what = `到会${count}人，没有超过主任会议组成人员${members}人的半数。`;
  return [...strangers, ...crowd, refused(what, '不足法定人数的会议不能确定等次。', 'present')];
}

function recusalProblems(
  { called, present, recused }: Meeting,
  roster: Roster,
  ties: readonly { readonly person: string; readonly representative: string }[],
): readonly Problem[] {
  const listed = recused.flatMap(({ person, representatives }, index) => [
    ...(present.includes(person)
      ? []
      : [refused(`回避的“${person}”不在到会人员中。`, '请核对。', `recused.${index}.person`)]),
    ...representatives.flatMap((one, at) =>
      roster.has(one)
        ? []
        : [problem('not-found', { what: '这份考核' }, `meeting.recused.${index}.representatives.${at}`)],
    ),
  ]);
  const missing = called.flatMap(({ name, representative }) => {
    const row = representative == null ? undefined : roster.get(representative);
    if (row === undefined || !present.includes(name)) return [];
    const tied = ties.filter(({ person }) => person === row.person_id).map((one) => one.representative);
    const aside = recused.filter(({ person }) => person === name).flatMap((one) => one.representatives);
    const open = [row.representative_id, ...tied].filter((one) => roster.has(one) && !aside.includes(one));
    if (open.length === 0) return [];
    const whom = open.map((one) => (one === row.representative_id ? '本人' : (roster.get(one)?.name ?? '')));
    const what = `“${name}”对${[...new Set(whom)].join('、')}的考核应当回避，没有写明。`;
    return [refused(what, '请写明回避（recused）；没有回避的，不能确定。', 'recused')];
  });
  return [...listed, ...missing];
}
