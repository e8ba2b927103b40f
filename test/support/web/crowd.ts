/**
 * A congress with as many representatives as wanted, with long names, and something of everything: what pages are
 * counted, weighed and looked at with. A page that shows something new adds some of it here, in one statement a table.
 */
import type { Day } from '../../../src/engine/day.ts';
import { editionOf } from '../../../src/rules/edition.ts';
import { insertAll } from '../../../src/store/insert-all.ts';
import type { RecordState } from '../../../src/store/tables.ts';
import { type SomeCongress, someCongress } from '../service/congress.ts';
import { evidenceAt, matterAt, objectionAt, recordedNow } from '../service/dossier-things.ts';
import { reportRules } from '../service/duty-report.ts';
import { adopted } from '../service/editions.ts';
import { reportAt, reportPaperAt } from '../service/report-things.ts';
import { openedReview } from '../service/review.ts';
import { reviewAt } from '../service/review-things.ts';
import type { Service } from '../service/service.ts';
import { publishedAt } from '../service/walk-public-pages.ts';

const longName = '阿卜杜热合曼·买买提明·艾尔肯江';
const longPlace = '龙洞堡双龙航空港经济区管理委员会第二十三选区联合选举委员会';

export async function crowdOf(service: Service, heads: number): Promise<SomeCongress> {
  const congress = await someCongress(service);
  const { id } = congress;
  const files = { 'rulebook.yaml': reportRules };
  const { rulebook } = await editionOf(`${id}/review`, files);
  if (rulebook === undefined) throw new Error('the crowd has no rulebook');
  await adopted(service, id, rulebook, files);
  const more = Array.from(
    { length: heads - congress.representatives.length },
    (_, index) => `${id}-m${index}`,
  );
  await representatives(service, congress, more);
  await records(service, congress, [...congress.representatives, ...more]);
  await matterAt(service, id, congress.localOffices[0], congress.representatives[0]);
  await objectionAt(service, id, congress.representatives[0]);
  await evidenceAt(service, id, congress.representatives[0]);
  await everybodyCalled(service, congress, [...congress.representatives, ...more]);
  await reports(service, congress);
  await publishedAt({ service, congress: id, representative: congress.representatives[0] });
  await openedReview(service, { congress });
  await proposed(service, congress, more);
  await sealed(service, congress, more);
  return congress;
}

async function representatives(service: Service, congress: SomeCongress, ids: readonly string[]) {
  const { db, clock } = service;
  const named = ids.map((id, index) => ({
    id,
    name:
      index % 9 === 0
        ? `${longName}${index}`
        : `${'赵钱孙李周吴郑王'[index % 8]}${'文明德胜'[index % 4]}${index}`,
  }));
  await db.transaction().execute(async (tx) => {
    await insertAll(
      tx,
      'person',
      named.map((one) => ({ ...one, created_at: clock.at })),
    );
    await insertAll(
      tx,
      'representative',
      ids.map((id, index) => ({
        ...{ congress_id: congress.id, id, person_id: id },
        office_number: `GY-2021-${`${index + 10}`.padStart(4, '0')}`,
      })),
    );
    await insertAll(
      tx,
      'representative_version',
      named.map(({ id, name }, index) => ({
        ...{
          congress_id: congress.id,
          representative_id: id,
          version: 1,
          name,
          sex: index % 3 === 0 ? '女' : '男',
        },
        ...{ level: '县', district: index % 5 === 0 ? longPlace : `第${index % 40}选区`, term: '第十九届' },
        group_name: index % 7 === 0 ? `${longPlace}代表小组` : `第${index % 12}代表小组`,
        local_office_id: congress.localOffices[index % 2] ?? congress.localOffices[0],
        ...{ elected_on: '2021-11-01' as Day, left_on: index % 50 === 49 ? ('2026-06-30' as Day) : null },
        traits: { 代表类别: '基层代表' },
        ...{ changes: [], members: [] },
        ...{ work_unit: longPlace, telephone: '13900000000', reason: null, ...recordedNow(service) },
      })),
    );
  });
}

const states: readonly RecordState[] = ['verified', 'claimed', 'verified', 'rejected'];

/** Four each, one of them waiting to be verified. */
async function records(service: Service, congress: SomeCongress, ids: readonly string[]) {
  const rows = ids.flatMap((id) =>
    states.map((state, index) => ({
      ...{
        congress_id: congress.id,
        id: `${id}-d${index}`,
        version: 1,
        representative_id: id,
        matter_id: null,
      },
      on: `2026-0${index + 2}-1${index}` as Day,
      facts: { 类别: index === 3 ? '调研' : '视察' },
      ...{ joint_participants: null, joint_position: null, by_member: null, papers: 0, state },
      ...{ entered_by: id, reason: state === 'rejected' ? longPlace : null, ...recordedNow(service) },
    })),
  );
  await service.db.transaction().execute((tx) => insertAll(tx, 'duty_record', rows));
}

/** The year before: everyone in the proposal, and three tied at the line, which is for the meeting. */
async function proposed(service: Service, congress: SomeCongress, more: readonly string[]) {
  const tied = congress.representatives.flatMap((id) =>
    [1, 2, 3].map((at) => ({
      ...{ congress_id: congress.id, id: `${id}-b${at}`, version: 1, representative_id: id, matter_id: null },
      ...{ on: `2025-03-0${at}` as Day, facts: { 类别: '视察' }, state: 'verified' as const, papers: 0 },
      ...{ joint_participants: null, joint_position: null, by_member: null, entered_by: id },
      ...{ reason: null, ...recordedNow(service) },
    })),
  );
  await service.db.transaction().execute((tx) => insertAll(tx, 'duty_record', tied));
  const representatives = [
    ...congress.representatives,
    ...more,
  ] as unknown as typeof congress.representatives;
  await reviewAt(service, { ...congress, representatives }, { phase: 'proposed', year: '2025' });
}

/** And the year before that: everyone without a record, so that what follows the worst grade follows for all. */
async function sealed(service: Service, congress: SomeCongress, more: readonly string[]) {
  const everyone = [...congress.representatives, ...more] as unknown as typeof congress.representatives;
  await reviewAt(
    service,
    { ...congress, representatives: everyone },
    { phase: 'sealed', over: true, year: '2024' },
  );
}

/** A meeting of all of them, decided for nobody. */
async function everybodyCalled(service: Service, { id, localOffices }: SomeCongress, ids: readonly string[]) {
  // The first one by its id.
  const matter = { congress_id: id, id: `${id}-all`, version: 1 };
  await service.db.transaction().execute(async (tx) => {
    await insertAll(tx, 'matter', [
      {
        ...{ ...matter, on: '2026-05-06' as Day, title: `${longPlace}代表视察`, signers: false },
        ...{ facts: { 类别: '视察' }, local_office_id: localOffices[0], withdrawn: false, reason: null },
        ...recordedNow(service),
      },
    ]);
    await insertAll(
      tx,
      'matter_call',
      ids.map((representative_id, index) => ({
        ...{ congress_id: id, matter_id: matter.id, version: 1, representative_id },
        position: index + 1,
      })),
    );
  });
}

/** Duty reports in every state, of those with the longest names among others. */
async function reports(service: Service, { id, representatives }: SomeCongress) {
  const [first, second] = representatives;
  const scan = { by: first, name: `${longPlace}述职会议签到表和计票表.pdf` };
  for (const state of ['planned', 'held', 'void', 'withdrawn'] as const) {
    const { id: report } = await reportAt(service, id, first, { state });
    if (state === 'held') await reportPaperAt(service, id, { ...scan, about: 'minutes', report });
  }
  for (const followUp of ['talk', 'plan', 'check', 'closed'] as const) {
    const { id: report } = await reportAt(service, id, first, { followUp });
    if (followUp !== 'plan') continue;
    for (const about of ['talk', 'rectification'] as const) {
      await reportPaperAt(service, id, { ...scan, about, report });
    }
  }
  await reportAt(service, id, second, { followUp: 'checked', passed: true });
  await promises(service, { id, representatives });
}

/** One that waits, one told of at length, one taken back. */
async function promises(
  service: Service,
  { id, representatives: [own] }: Pick<SomeCongress, 'id' | 'representatives'>,
) {
  const promised = { congress_id: id, version: 1, representative_id: own, text: longPlace.repeat(4) };
  const told = { done: longPlace.repeat(3), done_on: '2026-10-30' as Day };
  await service.db.transaction().execute((tx) =>
    insertAll(tx, 'commitment', [
      {
        ...promised,
        id: `${id}-c1`,
        period: '2026',
        done: null,
        done_on: null,
        withdrawn: false,
        ...recordedNow(service),
      },
      {
        ...promised,
        id: `${id}-c2`,
        period: '2021-2026',
        ...told,
        withdrawn: false,
        ...recordedNow(service),
      },
      { ...promised, id: `${id}-c3`, period: '2025', ...told, withdrawn: true, ...recordedNow(service) },
    ]),
  );
}
