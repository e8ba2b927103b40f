/** Adopted rulebooks in the database: what their files say, what was made of them, and their digest must agree. */
import { digestOf } from '../../rules/digest.ts';
import { editionOf } from '../../rules/edition.ts';
import type { Db } from '../../store/connect.ts';
import { type EditionKept, listEditions } from '../../store/editions.ts';
import { bad, type Finding, good } from './findings.ts';

const mend = '数据库里的办法被改动过。请从备份恢复，并查明是谁改动的。';

export async function editionFindings(db: Db, congress: string): Promise<Finding[]> {
  const editions = await listEditions(db, congress).catch((error: unknown) => {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  });
  if (editions === undefined) return [bad('办法：数据库里的办法读不出来', mend)];
  const acts = await adoptionsIn(db, congress);
  const broken = (await Promise.all(editions.map((edition) => breakOf(edition, acts)))).flatMap(
    (found) => found ?? [],
  );
  return broken.length > 0 ? broken : [good(`办法：${editions.length}个版本，原文、内容与摘要相符`)];
}

/** By edition, the digest that was noted in the chain when it was adopted. */
async function adoptionsIn(db: Db, congress: string): Promise<ReadonlyMap<string, unknown>> {
  const events = await db
    .selectFrom('audit_event')
    .select(['subject_id', 'details'])
    .where('congress_id', '=', congress)
    .where('act', '=', 'rulebook.adopt')
    .execute();
  return new Map(
    events.map(({ subject_id: id, details }) => [
      id,
      (JSON.parse(details) as { readonly digest?: unknown }).digest,
    ]),
  );
}

async function breakOf(edition: EditionKept, acts: ReadonlyMap<string, unknown>) {
  const { id, digest, rulebook, files, title, inForce, adopted } = edition;
  const meant = digestOf(rulebook);
  if (meant !== digest) return bad(`办法 ${id}：内容与摘要不符`, mend);
  const { rulebook: written } = await editionOf(id, files);
  if (written === undefined || digestOf(written) !== digest) return bad(`办法 ${id}：原文与摘要不符`, mend);
  const days = written.inForce.from === inForce.from && written.inForce.until === inForce.until;
  if (written.title !== title || !days) return bad(`办法 ${id}：名称或施行日期与原文不符`, mend);
  if (adopted === undefined || acts.get(id) === digest) return undefined;
  return bad(`办法 ${id}：与操作记录里通过的不是同一份`, mend);
}
