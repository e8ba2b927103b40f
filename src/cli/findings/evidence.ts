/** The files of evidence and the scans of reviews and duty reports that the database names, looked for and read through. */

import type { Db } from '../../store/connect.ts';
import { evidenceFilesIn, isWhole } from '../../store/evidence-files.ts';
import { bad, type Finding, good, someOf } from './findings.ts';

export async function evidenceFindings(db: Db, folder: string, congress?: string): Promise<Finding[]> {
  const tables = ['evidence', 'review_paper', 'duty_report_paper'] as const;
  const rows = (await Promise.all(tables.map((table) => named(db, table, congress)))).flat();
  const files = new Map(evidenceFilesIn(folder).map((file) => [file.digest, file]));
  const [missing, damaged]: [string[], string[]] = [[], []];
  const whole = new Map<string, boolean>();
  for (const { id, digest } of rows) {
    const file = files.get(digest);
    if (file === undefined) {
      missing.push(id);
      continue;
    }
    const known = whole.get(digest) ?? (await isWhole(file));
    whole.set(digest, known);
    if (!known) damaged.push(id);
  }
  if (missing.length + damaged.length === 0) return [good(`佐证材料：${rows.length}个，内容与摘要相符`)];
  const mend = '请把备份目录里的 evidence 复制回来：lvzhi restore 会自动找回缺少的文件。';
  return [
    ...(missing.length === 0 ? [] : [bad(`佐证材料：缺少${missing.length}个（${someOf(missing)}）`, mend)]),
    ...(damaged.length === 0
      ? []
      : [bad(`佐证材料：损坏${damaged.length}个（${someOf(damaged)}）`, `请先移走损坏的文件。${mend}`)]),
  ];
}

async function named(db: Db, table: 'evidence' | 'review_paper' | 'duty_report_paper', congress?: string) {
  let query = db.selectFrom(table).select(['id', 'digest']).orderBy('id');
  if (congress !== undefined) query = query.where('congress_id', '=', congress);
  return query.execute();
}
