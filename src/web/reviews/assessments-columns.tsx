/** One assessment of a list: whose it is, where it waits, and which grade and objection it has. */
import type { ReviewShown } from '../../commands/review/board.ts';
import type { AssessmentListed } from '../../commands/review/list.ts';
import { objectionWords } from '../../engine/review-words.ts';
import { Badge } from '../parts/facts.tsx';
import type { Column } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

/** Where one of many is looked for, and by when it is due. */
const waiting: readonly Column<AssessmentListed>[] = [
  {
    head: '等待办理',
    kind: 'short',
    cell: ({ stageName, overdue }) => <Badge tone={overdue ? 'bad' : 'wait'}>{stageName}</Badge>,
  },
  { head: '期限', kind: 'short', cell: ({ dueOn }) => (dueOn === undefined ? '—' : dayWords(dueOn)) },
];

/** All of a batch wait at one stage. */
const due: Column<AssessmentListed> = {
  head: '期限',
  kind: 'short',
  cell: ({ dueOn, overdue }) => {
    if (dueOn === undefined) return '—';
    return overdue ? <Badge tone="bad">{dayWords(dueOn)}</Badge> : dayWords(dueOn);
  },
};

interface Wanted {
  readonly graded: boolean;
  /** What is given to each where many are signed, next to the name. */
  readonly given?: readonly Column<AssessmentListed>[] | undefined;
}

export function columnsOf(
  review: ReviewShown,
  { graded, given }: Wanted,
): readonly Column<AssessmentListed>[] {
  // Once grades are proposed nobody waits at a stage.
  const stands = review.phase === 'assessing' ? waiting : [];
  return [
    {
      head: '代表',
      kind: 'short',
      names: true,
      cell: ({ representative: { id, name } }) => <a href={paths.assessment(review.id, id)}>{name}</a>,
    },
    { head: '编号', kind: 'short', cell: ({ representative }) => representative.officeNumber },
    ...(given ?? []),
    { head: '乡镇街道', cell: ({ localOffice }) => localOffice.name },
    ...(given === undefined ? stands : [due]),
    ...(graded
      ? [
          {
            head: '等次',
            kind: 'short' as const,
            cell: ({ determined, proposed, recommended }: AssessmentListed) =>
              determined ?? proposed ?? (recommended === undefined ? '—' : `建议${recommended}`),
          },
        ]
      : []),
    ...(review.noticeUntil === undefined
      ? []
      : [
          {
            head: '异议',
            kind: 'short' as const,
            cell: ({ objection }: AssessmentListed) =>
              objection === undefined ? (
                '—'
              ) : (
                <Badge tone={objection === 'open' ? 'wait' : 'quiet'}>{objectionWords[objection]}</Badge>
              ),
          },
        ]),
  ];
}
