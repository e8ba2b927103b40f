/** Adopted rulebooks in the database: what their files say, what was made of them, and their digest must agree. */
import { digestOf } from '../rules/digest.ts';
import { editionOf } from '../rules/edition.ts';
import type { Db } from '../store/connect.ts';
import { type EditionKept, listEditions } from '../store/editions.ts';
import { bad, type Finding, good } from './findings.ts';

export async function editionFindings(db: Db, congress: string): Promise<Finding[]> {
  const editions = await listEditions(db, congress);
  const broken = (await Promise.all(editions.map(breakOf))).flatMap((found) => found ?? []);
  return broken.length > 0 ? broken : [good(`办法：${editions.length}个版本，原文、内容与摘要相符`)];
}

async function breakOf({ id, digest, rulebook, files, title, inForce }: EditionKept) {
  const mend = '数据库里的办法被改动过。请从备份恢复，并查明是谁改动的。';
  const meant = digestOf(rulebook);
  if (meant !== digest) return bad(`办法 ${id}：内容与摘要不符`, mend);
  const { rulebook: written } = await editionOf(id, files);
  if (written === undefined || digestOf(written) !== digest) return bad(`办法 ${id}：原文与摘要不符`, mend);
  const days = written.inForce.from === inForce.from && written.inForce.until === inForce.until;
  return written.title === title && days ? undefined : bad(`办法 ${id}：名称或施行日期与原文不符`, mend);
}
