/**
 * The demo district as a service: made once through the commands and the import that an office uses, and found there
 * at every later start. A start that was cut off goes on where it stopped.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { hashPassword } from '../commands/accounts/passwords.ts';
import { type TrialAccount, trialAccount } from '../commands/accounts/trial-account.ts';
import type { Actor } from '../commands/actor.ts';
import type { Deps } from '../commands/deps.ts';
import { foundCongress } from '../commands/found-congress.ts';
import { importUnseen } from '../commands/imports/import.ts';
import { claimRecord } from '../commands/records/claim-record.ts';
import { raiseObjection } from '../commands/records/raise-objection.ts';
import { saveMatter } from '../commands/records/save-matter.ts';
import { saveLocalOffice } from '../commands/representatives/save-local-office.ts';
import { adoptEdition } from '../commands/rulebooks/adopt-edition.ts';
import { draftEdition } from '../commands/rulebooks/draft-edition.ts';
import type { Day } from '../engine/day.ts';
import type { Cohort, Dossier } from '../engine/dossier.ts';
import { dossierWritten } from '../rules/dossiers/text.ts';
import { textsOnDisk } from '../rules/texts-on-disk.ts';
import { append } from '../store/audit.ts';
import { findEdition } from '../store/editions.ts';
import { listLocalOffices } from '../store/representatives.ts';
import { type BelowLine, belowLine } from './demo/below-line.ts';
import { demoCohort, demoSeed } from './demo/cohort.ts';
import { makeCommitments } from './demo/commitments.ts';
import { demoDistrict } from './demo/district.ts';
import { followed, isReported, playDutyReports } from './demo/duty-reports.ts';
import type { DemoHands } from './demo/hands.ts';
import { localOffices } from './demo/names.ts';
import { upheld } from './demo/past-decisions.ts';
import { sealPastReview } from './demo/past-review.ts';
import { playPresentReview } from './demo/present-review.ts';

export const demoCongress = 'demo-district';
/** Printed for all to read. */
export const demoPassword = 'lvzhi-demo-2026';
/** 演示日期: the year's records are all there. */
export const demoDay = '2026-12-31' as Day;

const since = '2021-11-01' as Day;
const rules = fileURLToPath(new URL('../../rules-config', import.meta.url));

/** One a role, and a second clerk for the second pair of eyes. */
const office = { login: 'demo-office', name: '演示经办人甲', role: 'office' } as const;
const secondOffice = { login: 'demo-office-2', name: '演示经办人乙', role: 'office' } as const;
const council = { login: 'demo-council', name: '演示主任会议', role: 'council' } as const;
const auditor = { login: 'demo-auditor', name: '演示审计员', role: 'auditor' } as const;
const operator = { login: 'demo-operator', name: '演示系统管理员', role: 'operator' } as const;

export interface SeededDemo {
  /** Whether it was made just now. */
  readonly made: boolean;
  readonly congress: string;
  readonly password: string;
  readonly accounts: readonly { readonly login: string; readonly role: TrialAccount['role'] }[];
  /** Logins of the local offices beside the one among the accounts. */
  readonly others: readonly string[];
  /** Whose score a first question may ask for: that of the trial account of a representative. */
  readonly representative: { readonly id: string; readonly name: string };
  /** As it stands now. */
  readonly below: readonly BelowLine[];
}

/** `progress` is told what is being made. */
export async function seedDemo(deps: Deps, progress: (text: string) => void): Promise<SeededDemo> {
  const { dossiers } = demoCohort({ seed: demoSeed });
  const [first] = dossiers;
  if (first === undefined) throw new Error('the demo has nobody');
  const { id, name, localOffice: place } = first.representative;
  const own = representing(first, 'demo-representative');
  const objector = representing(dossierOf(dossiers, upheld.representative), 'demo-representative-2');
  const locals = [place, ...localOffices.filter((one) => one !== place)].map(judging);
  const concerned = representing(dossierOf(dossiers, followed), 'demo-representative-3');
  const others = [council, auditor, operator, own, objector, concerned];
  const accounts = [office, secondOffice, ...locals.slice(0, 1), ...others];
  const seeded = {
    congress: demoCongress,
    password: demoPassword,
    accounts: accounts.map(({ login, role }) => ({ login, role })),
    others: locals.slice(1).map(({ login }) => login),
    representative: { id, name },
  };
  const below = () => belowLine(deps.db, demoCongress, demoDay);
  if (await isReady(deps)) return { made: false, ...seeded, below: await below() };

  progress('正在建立演示数据：账号……');
  const { past, present } = await demoDistrict();
  await foundOnce(deps);
  const at = { hash: await hashPassword(demoPassword, deps.hashCost), today: demoDay, from: since };
  const account = (wanted: TrialAccount) => trialAccount(deps, demoCongress, wanted, at);
  const clerk = await account(office);
  const second = await account(secondOffice);
  for (const other of [auditor, operator]) await account(other);
  const offices = await placesOf(deps, clerk);
  const judges = new Map<string, Actor>();
  for (const { place, ...local } of locals) {
    judges.set(place, await account({ ...local, localOffice: offices.get(place) ?? '' }));
  }
  for (const edition of ['2025', '2026']) {
    progress(`正在建立演示数据：登记${edition}年的积分办法……`);
    await adoptOnce(deps, `demo-district/${edition}`, clerk, second);
  }
  progress(`正在建立演示数据：导入${past.dossiers.length}名代表上一年的履职档案……`);
  await importOnce(deps, clerk, 'dossiers', linesOf(past));
  // The embedded database gathers no statistics by itself, and plans what the reviews ask badly without them.
  await sql`analyze`.execute(deps.db);
  progress('正在建立演示数据：上一年的年度考核，从开启到归档……');
  const hands: DemoHands = {
    ...{ clerk, second, council: await account(council), locals: judges },
    own: new Map([
      [own.representative, await account(own)],
      [objector.representative, await account(objector)],
    ]),
  };
  await sealPastReview(deps, hands, past);
  progress(`正在建立演示数据：导入${present.dossiers.length}名代表的履职档案……`);
  await importOnce(deps, clerk, 'dossiers', linesOf(withoutReported(present)));
  progress('正在建立演示数据：名册、申报和异议……');
  await importOnce(deps, clerk, 'roster', rosterOf(present));
  progress('正在建立演示数据：本年度的承诺和述职测评……');
  await makeCommitments(deps, hands, demoDay.slice(0, 4));
  await playDutyReports(deps, hands, await account(concerned), present);
  progress('正在建立演示数据：本年度的年度考核……');
  await playPresentReview(deps, hands, present);
  await work(deps, clerk, hands.own.get(id) as Actor, present);
  await sayReady(deps);
  return { made: true, ...seeded, below: await below() };
}

function dossierOf(dossiers: readonly Dossier[], id: string): Dossier {
  const found = dossiers.find(({ representative }) => representative.id === id);
  if (found === undefined) throw new Error(`the demo has no ${id}`);
  return found;
}

/** Their polls are counted here. */
function withoutReported({ period, dossiers }: Cohort): Cohort {
  return {
    period,
    dossiers: dossiers.map((one) => (isReported(one.representative.id) ? { ...one, polls: [] } : one)),
  };
}

function representing({ representative }: Dossier, login: string) {
  const { id, name } = representative;
  return { login, name, role: 'representative', representative: id } as const;
}

/** Whoever judges for a local office; the first is told of. */
function judging(place: string, index: number) {
  const login = index === 0 ? 'demo-local' : `demo-local-${index + 1}`;
  return { login, name: `演示${place}干部`, role: 'localOffice', place } as const;
}

/** In the format of dossiers: what is of the period itself, and without the ratings, which the review gives. */
function linesOf({ period, dossiers }: Cohort): readonly unknown[] {
  return [
    { period },
    ...dossiers.map((dossier) =>
      dossierWritten({
        ...dossier,
        records: dossier.records.filter(({ on }) => on >= period.from),
        ratings: {},
      }),
    ),
  ];
}

async function isReady({ db }: Deps): Promise<boolean> {
  const found = await db
    .selectFrom('audit_event')
    .select('seq')
    .where('congress_id', '=', demoCongress)
    .where('subject_kind', '=', 'congress')
    .where('subject_id', '=', demoCongress)
    .where('act', '=', 'demo.ready')
    .executeTakeFirst();
  return found !== undefined;
}

async function sayReady({ db, now }: Deps): Promise<void> {
  const subject = { kind: 'congress', id: demoCongress };
  const nobody = { account: null, person: null, post: null };
  const event = { at: now(), ...nobody, act: 'demo.ready', subject, details: {} };
  await db.transaction().execute((tx) => append(tx, demoCongress, [event]));
}

async function foundOnce(deps: Deps): Promise<void> {
  const found = await deps.db
    .selectFrom('congress')
    .select('id')
    .where('id', '=', demoCongress)
    .executeTakeFirst();
  if (found === undefined)
    await foundCongress(deps, { id: demoCongress, name: '示范区人大', settings: { demoDay } });
}

/** By name. */
async function placesOf(deps: Deps, actor: Actor): Promise<ReadonlyMap<string, string>> {
  const reader = { congress: demoCongress, scope: { kind: 'congress' } } as const;
  const named = new Map((await listLocalOffices(deps.db, reader)).map((row) => [row.name, row.id]));
  for (const name of localOffices) {
    if (!named.has(name)) named.set(name, (await saveLocalOffice.run(deps, actor, { name })).id);
  }
  return named;
}

/** Drafted by the one clerk, adopted by the other. */
async function adoptOnce(deps: Deps, id: string, clerk: Actor, second: Actor): Promise<void> {
  const kept = await findEdition(deps.db, demoCongress, id);
  if (kept?.adopted !== undefined) return;
  const digest =
    kept?.digest ??
    (await draftEdition.run(deps, clerk, { id, files: await textsOnDisk(join(rules, id)) })).digest;
  await adoptEdition.run(deps, second, { id, digest, adoptedOn: `${id.slice(-4)}-01-08` });
}

/** What is there already is the same, and stays. */
async function importOnce(
  deps: Deps,
  actor: Actor,
  kind: 'dossiers' | 'roster',
  lines: readonly unknown[],
): Promise<void> {
  const bytes = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
  await importUnseen.run(deps, actor, { kind, form: 'ndjson', bytes });
}

/** What the format of dossiers does not carry. */
function rosterOf({ dossiers }: Cohort): readonly unknown[] {
  return dossiers.map(({ representative: { id, localOffice } }) => ({
    officeNumber: id,
    level: '县',
    group: `${localOffice}代表小组`,
  }));
}

/** Things to do in each post: a matter not yet decided, a claim to verify, an objection to answer. None of them counts. */
async function work(deps: Deps, clerk: Actor, own: Actor, { dossiers }: Cohort): Promise<void> {
  const known = await deps.db
    .selectFrom('objection')
    .select('id')
    .where('congress_id', '=', demoCongress)
    .executeTakeFirst();
  if (known !== undefined) return;
  const inOffice = dossiers.filter(({ representative }) => representative.leftOn === undefined);
  await saveMatter.run(deps, clerk, {
    on: '2026-12-29',
    title: '民生实事项目年终视察',
    facts: { 类别: '视察', 重要程度: '重要' },
    called: inOffice.slice(0, 12).map(({ representative }) => representative.id),
  });
  await claimRecord.run(deps, own, { on: '2026-12-28', facts: { 类别: '走访选民', 户数: '6' } });
  const record = dossiers[0]?.records[0]?.id;
  if (record === undefined) return;
  const text = '这次会议登记的出席情况与本人签到不符，请核对签到表。';
  await raiseObjection.run(deps, own, { kind: '错', record, text });
}
