/**
 * Every review of a congress: what was done in it, what that makes of its states, and what was frozen.
 *
 * Where today's engine makes something else of a frozen dossier, the frozen sheet stands; both are shown.
 */
import { digestOf } from '../../rules/digest.ts';
import type { Db } from '../../store/connect.ts';
import { type EditionFound, findEdition } from '../../store/editions.ts';
import { namesIn, reviewKept, reviewsKept } from '../../store/review/kept.ts';
import type { ReviewRow } from '../../store/review/tables.ts';
import { type Finding, good, unseen } from './findings.ts';
import { atOneMoment, faultsTold } from './replay.ts';
import { ratingFaults, ratingsKept } from './review-rating.ts';
import { resultFaults, resultsKept } from './review-result.ts';
import { type Fault, sheetFaults, sheetsKept } from './review-sheet.ts';
import { stateFaults } from './review-state.ts';

export async function reviewFindings(db: Db, congress: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const review of await reviewsKept(db, congress)) findings.push(...(await findingsOf(db, review)));
  return findings;
}

const mend = '有人绕过本系统改动了数据库。以定稿的和备份中的为准；请保留现场，并查明是谁改动的。';

async function findingsOf(db: Db, review: ReviewRow): Promise<Finding[]> {
  const { congress_id: congress, edition_id, title } = review;
  const { kept, edition, rulebook, names, sheets, results, ratings } = await atOneMoment(db, async (tx) => {
    const kept = await reviewKept(tx, review);
    const edition = await findEdition(tx, congress, edition_id).catch((error: unknown) => {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    });
    const rulebook = edition && isSame(edition, review) ? edition.rulebook : undefined;
    // By another rulebook all sheets would be something else, and by other sheets all results.
    const sheets = rulebook && (await sheetsKept(tx, kept, rulebook));
    const results = sheets?.isWhole === true ? await resultsKept(tx, review) : undefined;
    const [names, ratings] = [await namesIn(tx, congress), await ratingsKept(tx, review)];
    return { kept, edition, rulebook, sheets, results, names, ratings };
  });
  const of = `考核“${title}”（${edition_id}）`;
  const faults: readonly Fault[] = [
    ...(edition === undefined || rulebook !== undefined ? [] : [{ what: '办法与开启时定下的不是同一份' }]),
    ...[...stateFaults(kept, names), ...ratingFaults(kept.events, ratings, names)].map((what) => ({ what })),
    ...(sheets === undefined ? [] : await sheetFaults(sheets, names)),
    ...(results === undefined ? [] : resultFaults(results, names).map((what) => ({ what }))),
  ];
  const left =
    sheets === undefined && kept.sheets.length > 0
      ? [unseen(`${of}：没有原来的办法，积分表和结果没有核验`)]
      : [];
  if (faults.length > 0) return [...faultsTold(of, faults, mend), ...left];
  const done = good(`${of}：过程记录${kept.events.length}条，前后相连，各次状态和评分与其相符`);
  if (left.length > 0 || kept.sheets.length === 0) return [done, ...left];
  return [done, good(`${of}：积分表${kept.sheets.length}份，内容与摘要、登记的档案和今天的重算相符`)];
}

function isSame({ digest, rulebook }: EditionFound, { edition_digest }: ReviewRow): boolean {
  return digest === edition_digest && digestOf(rulebook) === edition_digest;
}
