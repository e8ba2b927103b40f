/** `lvzhi verify`: nothing that was written has been changed or taken out since, for each congress. */
import { join } from 'node:path';
import { verifyChain } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { checkVersions } from '../store/version-gaps.ts';
import { dutyReportFindings } from './findings/duty-report.ts';
import { editionFindings } from './findings/edition.ts';
import { evidenceFindings } from './findings/evidence.ts';
import { bad, type Finding, good, someOf, tell } from './findings/findings.ts';
import { reviewFindings } from './findings/review.ts';
import { instantText } from './instant-text.ts';
import { done, type Io, refused } from './io.ts';
import { type Env, openStore } from './open-store.ts';

export interface VerifyOptions {
  /** Heads of chains that were printed earlier. */
  readonly head?: readonly string[];
}

export async function verify({ head = [] }: VerifyOptions, io: Io, env: Env = process.env): Promise<number> {
  const store = await openStore(io, env);
  if (typeof store === 'number') return store;
  try {
    const { db } = store.connected;
    const codes: number[] = [];
    for (const { id, name } of await db
      .selectFrom('congress')
      .select(['id', 'name'])
      .orderBy('id')
      .execute()) {
      io.progress(`正在核验 ${name}……`);
      const findings = await congressFindings(db, join(store.folder, 'evidence'), id);
      io.out(`${name}（${id}）\n`);
      codes.push(tell(io, findings));
    }
    codes.push(tell(io, await Promise.all(head.map((each) => headFinding(db, each)))));
    const whole = codes.every((code) => code === done);
    io.out(whole ? '核验通过。\n' : '核验没有通过：有内容在登记之后被改动或删去。\n');
    return whole ? done : refused;
  } finally {
    await store.close();
  }
}

export async function congressFindings(db: Db, evidence: string, congress: string): Promise<Finding[]> {
  return [
    ...(await chainFindings(db, congress)),
    ...(await versionFindings(db, congress)),
    ...(await editionFindings(db, congress)),
    ...(await reviewFindings(db, congress)),
    ...(await dutyReportFindings(db, congress)),
    ...(await evidenceFindings(db, evidence, congress)),
  ];
}

const mend = '有人绕过本系统改动了数据库。请保留现场，从备份中找回，并查明是谁改动的。';

async function chainFindings(db: Db, congress: string): Promise<Finding[]> {
  const { events, head, broken } = await verifyChain(db, congress);
  if (broken !== undefined) return [bad(`操作记录：第${broken}条起对不上（前${events}条无误）`, mend)];
  return [good(`操作记录：${events}条，前后相连，链头 ${head}`)];
}

async function versionFindings(db: Db, congress: string): Promise<Finding[]> {
  const { rows, gaps } = await checkVersions(db, congress);
  if (gaps.length === 0) return [good(`各次版本：${rows}行，没有缺漏`)];
  return [bad(`各次版本有缺漏：${someOf(gaps.map(({ table, of }) => `${table} ${of}`))}`, mend)];
}

/** Of the chain of acts, or of the chain of a review, as its sealing prints it. */
export async function headFinding(db: Db, head: string): Promise<Finding> {
  const event = await db
    .selectFrom('audit_event')
    .select(['seq', 'at'])
    .where('hash', '=', head.toLowerCase())
    .executeTakeFirst();
  if (event !== undefined) {
    return good(`链头 ${head}：是第${event.seq}条（${instantText(event.at)}），到它为止的记录没有变过`);
  }
  const step = await db
    .selectFrom('review_event')
    .innerJoin('review', (join) =>
      join
        .onRef('review.congress_id', '=', 'review_event.congress_id')
        .onRef('review.id', '=', 'review_event.review_id'),
    )
    .select(['review_event.seq', 'review_event.at', 'review.title'])
    .where('review_event.digest', '=', head.toLowerCase())
    .executeTakeFirst();
  if (step !== undefined) {
    const { title, seq, at } = step;
    return good(`链头 ${head}：是考核“${title}”的第${seq}条过程记录（${instantText(at)}），到它为止没有变过`);
  }
  return bad(`链头 ${head}：不在操作记录里`, `请核对抄写；没有抄错的，抄下之后有记录被改写或删去。${mend}`);
}
