/** What the API answers about reviews. */
import { z } from 'zod';
import { problemCodes } from '../commands/problems.ts';
import { sheetSchema } from '../commands/scores/scores.ts';
import { phases } from '../engine/review.ts';
import { named } from './record-shapes.ts';

const day = z.iso.date();
const at = z.iso.datetime();
/** Null: 不定等次. */
const grade = z.string().nullable();
const officeNumbered = z.strictObject({ id: z.string(), name: z.string(), officeNumber: z.string() });

export const shownReview = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    period: z.string(),
    from: day,
    until: day,
    cutOff: day.describe('这一天以后登记的内容，要作决定才计入'),
    rulebook: z.strictObject({ id: z.string(), title: z.string(), digest: z.string() }),
    phase: z.enum(phases),
    phaseWords: z.string(),
    noticeUntil: day.optional(),
    objectionUntil: day.optional(),
  })
  .meta({ id: 'Review' });

const actSaid = z
  .strictObject({
    act: z.string(),
    words: z.string(),
    may: z.boolean(),
    says: z.string().describe('可以，或者为什么现在不能'),
    code: z.enum(problemCodes).optional(),
    mend: z.string().optional(),
  })
  .meta({ id: 'ReviewAct' });

const progress = {
  waiting: z.int(),
  done: z.int(),
  due: z.int().describe('一周以内到期的'),
  overdue: z.int(),
};
const heads = z.array(z.strictObject({ grade, heads: z.int() }));

export const board = z
  .strictObject({
    review: shownReview,
    heads: z.int(),
    stages: z.array(
      z.strictObject({
        stage: z.int(),
        name: z.string(),
        by: z.string(),
        dueOn: day.optional(),
        ...progress,
        localOffices: z.array(z.strictObject({ id: z.string(), name: z.string(), ...progress })),
      }),
    ),
    objections: z.strictObject({ open: z.int(), upheld: z.int(), dismissed: z.int() }),
    proposed: heads.optional(),
    undecided: z.int().optional(),
    determined: heads.optional(),
    acts: z.array(actSaid),
  })
  .meta({ id: 'ReviewBoard' });

const listed = {
  representative: officeNumbered,
  localOffice: named,
  version: z.int(),
  stage: z.int(),
  stageName: z.string(),
  dueOn: day.optional(),
  overdue: z.boolean(),
  objection: z.enum(['open', 'upheld', 'dismissed']).optional(),
  recommended: z.string().optional(),
  computed: grade.optional(),
  proposed: grade.optional(),
  undecided: z.boolean().optional().describe('并列在分数线上，由会议决定'),
  determined: grade.optional(),
};

export const assessment = z
  .strictObject({ ...listed, acts: z.array(z.string()).describe('现在可以办理的') })
  .meta({ id: 'Assessment' });

const scored = z.union([
  z.strictObject({
    version: z.int().optional().describe('不写：没有固定，是现算的'),
    sheet: sheetSchema,
    explanation: z.array(z.string()),
  }),
  z.strictObject({ refused: z.array(z.string()).describe('为什么现在不能计分') }),
]);

export const assessmentWhole = z
  .strictObject({
    ...listed,
    review: shownReview,
    acts: z.array(actSaid),
    scored,
    frozen: z.array(
      z.strictObject({
        version: z.int(),
        act: z.string(),
        at,
        total: z.string(),
        rank: z.int().optional(),
      }),
    ),
    ratings: z.array(
      z.strictObject({
        name: z.string(),
        stage: z.string().optional(),
        values: z.array(z.string()),
        at,
        person: named.optional(),
        reason: z.string().optional(),
      }),
    ),
    events: z.array(
      z.strictObject({
        seq: z.int(),
        act: z.string(),
        words: z.string(),
        at,
        person: named,
        whole: z.boolean(),
        details: z.record(z.string(), z.unknown()),
        hidden: z.array(z.string()).describe('不对本岗位显示的内容'),
      }),
    ),
  })
  .meta({ id: 'AssessmentWhole' });

export const reminder = z
  .strictObject({
    localOffice: named,
    stage: z.int(),
    stageName: z.string(),
    by: z.string(),
    due: z.array(z.string()),
    overdue: z.array(z.string()),
    text: z.string(),
  })
  .meta({ id: 'ReviewReminder' });

export const stageDue = z.strictObject({ name: z.string(), by: z.string(), due: day.nullable() });

const places = {
  grade: z.string(),
  group: z.string().optional(),
  heads: z.int(),
  places: z.int(),
};

export const whatIfShape = z
  .strictObject({
    opening: z.strictObject({
      title: z.string(),
      period: z.string(),
      cutOff: day,
      rulebook: z.strictObject({ id: z.string(), digest: z.string(), title: z.string() }),
      roster: z.int(),
      stages: z.array(stageDue),
    }),
    grades: heads,
    points: z.strictObject({ highest: z.string(), lowest: z.string(), mean: z.string() }),
    places: z.array(z.strictObject(places)),
    roster: z.array(
      z.strictObject({
        representative: z.string(),
        name: z.string(),
        localOffice: z.string(),
        total: z.string(),
        rank: z.int().optional(),
        grade: z.string().optional(),
        gradeReason: z.string(),
      }),
    ),
    outside: z.array(
      z.strictObject({
        representative: z.string(),
        name: z.string(),
        localOffice: z.string(),
        rulebook: z.string().optional().describe('另有适用的办法的，写它的名称'),
      }),
    ),
    unverified: z.array(
      z.strictObject({
        representative: z.string(),
        name: z.string(),
        officeNumber: z.string(),
        localOffice: z.string(),
        records: z.int(),
      }),
    ),
  })
  .meta({ id: 'ReviewWhatIf' });

export const distribution = z.array(z.strictObject({ grade, computed: z.int(), now: z.int() }));
export const placesUsed = z.array(
  z.strictObject({ ...places, computed: z.int(), now: z.int(), over: z.int() }),
);

const told = {
  representative: z.string(),
  name: z.string(),
  officeNumber: z.string(),
  localOffice: z.string(),
  grade,
  total: z.string().nullable(),
  rank: z.int().nullable(),
};
const toldOne = z.strictObject(told);

export const proposal = z
  .strictObject({
    seq: z.int().describe('会议确定时要写明，以免所见的已有变动'),
    on: day,
    distribution,
    undecided: z.int(),
    quotas: placesUsed,
    displaced: z.array(z.strictObject({ ...told, missed: z.string(), places: z.int(), reason: z.string() })),
    ties: z.array(
      z.strictObject({
        grade: z.string(),
        group: z.string().optional(),
        ties: z.string(),
        places: z.int(),
        tied: z.array(toldOne),
        undecided: z.int(),
        otherwise: z.array(z.string()),
      }),
    ),
    near: z.array(
      z.strictObject({ ...told, next: z.string(), points: z.string(), unmet: z.array(z.string()) }),
    ),
    unmet: z.array(
      z.strictObject({ ...told, gate: z.string(), figures: z.array(z.string()), words: z.string() }),
    ),
    ungraded: z.array(z.strictObject({ ...told, why: z.string(), reason: z.string() })),
    adjusted: z.array(z.strictObject({ ...told, computed: grade, reason: z.string(), by: z.string() })),
    alerts: z.array(z.strictObject({ ...told, words: z.string() })),
  })
  .meta({ id: 'ReviewProposal' });
