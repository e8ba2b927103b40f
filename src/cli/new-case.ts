/** `lvzhi new-case`: a representative's dossier as a case, expecting what the rules give today. */
import { writeFileSync } from 'node:fs';
import type { ScoreSheet } from '../engine/sheet.ts';
import { caseText } from './case-text.ts';
import { strangerText } from './explain.ts';
import { done, type Io, misused, refused } from './io.ts';
import { scored, scoredFrom } from './score.ts';

export interface NewCaseOptions {
  readonly representative: string;
  readonly name?: string;
  readonly out?: string;
}

export async function newCase(
  directory: string,
  dossiers: string,
  options: NewCaseOptions,
  io: Io,
): Promise<number> {
  const all = await scoredFrom(directory, dossiers, io);
  if (typeof all === 'number') return all;
  const { rulebook, cohort, outcome } = all;
  const dossier = cohort.dossiers.find((one) => one.representative.id === options.representative);
  const among = outcome.sheets.find((one) => one.representative === options.representative);
  if (dossier === undefined || among === undefined) {
    io.err(strangerText(cohort, options.representative));
    return refused;
  }
  const alone = await scored(rulebook, { period: cohort.period, dossiers: [dossier] }, io);
  if (typeof alone === 'number') return alone;
  const [sheet] = alone.outcome.sheets as readonly [ScoreSheet];
  const text =
    noteOf(among, sheet) + caseText(options.name ?? '（请写一句话说明）', cohort.period, dossier, sheet);
  if (options.out === undefined) {
    io.out(text);
    return done;
  }
  try {
    writeFileSync(options.out, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? '已有这个文件' : code === 'ENOENT' ? '没有这个目录' : `系统提示 ${code}`;
    io.err(`不能写入“${options.out}”：${why}。\n`);
    return misused;
  }
  io.out(`已写入“${options.out}”，请核对预期结果是不是办法的本意。\n`);
  return done;
}

/** A case holds one dossier, so whatever compares it with others may come out otherwise. */
function noteOf(among: ScoreSheet, alone: ScoreSheet): string {
  if (among.total === alone.total && among.grade === alone.grade) return '';
  return (
    `# 案例只含这一份档案。与全体一起计分时，总分为 ${among.total}，等次为${among.grade ?? '未定'}；\n` +
    '# 与他人比较的得分、名次、名额在这里只有本人一人。\n'
  );
}
