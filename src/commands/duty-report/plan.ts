/** 安排述职测评: who reports to the voters, or is appraised, by which day. */
import { z } from 'zod';
import { listReports } from '../../store/duty-report/duty-reports.ts';
import { reportSubjects } from '../../store/duty-report/tables.ts';
import { editionsInForce } from '../../store/editions.ts';
import { findRepresentatives, holdRepresentatives } from '../../store/representatives.ts';
import { command, type Writing } from '../command.ts';
import { day, id, name } from '../fields.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { attempted } from './fields.ts';
import { writePlans } from './planned.ts';
import { pollRulesOf } from './rules.ts';

const planned = z
  .strictObject({
    representative: id.optional(),
    /** An official or a body; `appraisal` as the rulebook calls it. */
    subject: z
      .strictObject({ kind: z.enum(reportSubjects).exclude(['representative']), name, appraisal: name })
      .optional(),
    dueOn: day,
  })
  .refine(({ representative, subject }) => (representative === undefined) !== (subject === undefined), {
    message: '请写明一名代表，或一个测评对象',
  });
type Given = z.output<typeof planned>;

export const planReports = command({
  act: 'dutyReport.plan',
  attempted,
  input: z.strictObject({ reports: z.array(planned).min(1, '至少一项').max(500, '一次最多500项') }),
  async decide(writing, { reports }) {
    refuseAll([
      ...(await representativeProblems(writing, reports)),
      ...(await subjectProblems(writing, reports)),
    ]);
    return {
      reports: await writePlans(
        writing,
        reports.map(({ representative, subject, dueOn }) => ({
          ...{ representative: representative ?? null, subject: subject ?? null, dueOn, repeats: null },
        })),
      ),
    };
  },
});

async function representativeProblems(
  { tx, reader }: Writing,
  reports: readonly Given[],
): Promise<readonly Problem[]> {
  const ids = reports.flatMap(({ representative }) => representative ?? []);
  await holdRepresentatives(tx, reader, ids);
  const people = new Map(
    (await findRepresentatives(tx, reader, ids)).map((one) => [one.representative_id, one]),
  );
  const open = new Map(
    (await listReports(tx, reader, { states: ['planned', 'held'], subject: 'representative' })).map((one) => [
      one.representative_id,
      one,
    ]),
  );
  return reports.flatMap(({ representative, dueOn }, index) => {
    if (representative === undefined) return [];
    const path = `reports.${index}.representative`;
    const person = people.get(representative);
    if (person === undefined) return [problem('not-found', { what: '这名代表' }, path)];
    const { name, elected_on, left_on } = person;
    const twice = reports.findIndex((one) => one.representative === representative) !== index;
    const same = open.get(representative);
    return [
      ...(twice
        ? [problem('report-input', { what: `${name}写了两次。`, mend: '请删去重复的一项。' }, path)]
        : []),
      ...(same === undefined
        ? []
        : [problem('duplicate', { what: `${name}的述职安排`, which: same.due_on }, path)]),
      ...(dueOn < elected_on || (left_on !== null && dueOn > left_on)
        ? [
            problem(
              'report-input',
              { what: `${dueOn}不在${name}的任期内。`, mend: '请核对日期和任职情况。' },
              `reports.${index}.dueOn`,
            ),
          ]
        : []),
    ];
  });
}

async function subjectProblems(
  { tx, reader }: Writing,
  reports: readonly Given[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [index, { subject, dueOn }] of reports.entries()) {
    if (subject === undefined) continue;
    const path = `reports.${index}.subject`;
    if (reader.scope.kind !== 'congress') {
      problems.push(
        problem(
          'report-role',
          { what: '当前岗位不能安排对干部和部门的测评。', mend: '请由代表工作机构办理。' },
          path,
        ),
      );
      continue;
    }
    const editions = await editionsInForce(tx, reader.congress, dueOn);
    const about = { subject: subject.kind, appraisal: subject.appraisal };
    if (editions.some(({ rulebook }) => pollRulesOf(rulebook, about) !== undefined)) continue;
    const names = editions.flatMap(({ rulebook: { appraisals = [] } }) =>
      appraisals.filter(({ of }) => of === subject.kind).map(({ name }) => name),
    );
    const mend = names.length === 0 ? '请先在积分办法中写明。' : `可用的有：${names.join('、')}。`;
    problems.push(
      problem(
        'report-input',
        { what: `${dueOn}施行的积分办法里没有对这类对象的“${subject.appraisal}”。`, mend },
        `${path}.appraisal`,
      ),
    );
  }
  return problems;
}
