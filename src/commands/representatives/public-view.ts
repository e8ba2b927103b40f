/**
 * What the public page says: who it is, where to be met, and how many acts of which kind were verified and earned
 * points this year. What cost points is no duty act, and who was absent did none, so neither is counted.
 */
import { type Day, spanOf } from '../../engine/day.ts';
import { kindFactOf } from '../../engine/explain-record.ts';
import { reachOf } from '../../engine/period.ts';
import type { ItemScore } from '../../engine/sheet.ts';
import { readCohort } from '../../store/dossiers.ts';
import { editionsInForce } from '../../store/editions.ts';
import { findPublicPage, type PublicFound, sealedOf } from '../../store/public-pages.ts';
import type { Deps } from '../deps.ts';
import { dayIn } from '../deps.ts';
import { failure } from '../problems.ts';
import { scoredBy } from '../scores/scores.ts';

export interface PublicView
  extends Pick<
    PublicFound,
    'congress' | 'name' | 'level' | 'district' | 'group' | 'localOffice' | 'station'
  > {
  readonly year: string;
  readonly until: Day;
  readonly acts: readonly { readonly kind: string; readonly count: number }[];
  /** By a decision alone. */
  readonly scores?: {
    readonly by: string;
    readonly years: readonly {
      readonly period: string;
      readonly total: string;
      readonly grade: string | null;
    }[];
  };
}

export async function publicView(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  address: string,
): Promise<PublicView> {
  const found = await findPublicPage(db, address);
  if (found === undefined) throw failure('not-found', { what: '这个公开页' });
  const { congressId: _, settings, representative: __, ...shown } = found;
  const today = settings.demoDay ?? dayIn(now());
  const year = today.slice(0, 4);
  const by = settings.publicScoresBy ?? null;
  const acts = await actsOf(db, found, year, today);
  if (by === null) return { ...shown, year, until: today, acts };
  return { ...shown, year, until: today, acts, scores: { by, years: await sealedOf(db, found) } };
}

async function actsOf(
  db: Deps['db'],
  { congressId: congress, representative }: PublicFound,
  year: string,
  today: Day,
): Promise<PublicView['acts']> {
  const span = spanOf(year);
  if (span === undefined) return [];
  const editions = await editionsInForce(db, congress, today);
  const from = [span.from, ...editions.map(({ rulebook }) => reachOf(rulebook, span))].sort()[0] as Day;
  const reader = { congress, scope: { kind: 'self', representative } } as const;
  // This one alone: nobody is compared, and a page for all the world must not cost a congress.
  const wanted = { label: year, span, from, until: today, only: [representative] };
  const { cohort, people } = await readCohort(db, reader, wanted);
  const { scored } = await scoredBy(editions, { label: year, span }, cohort.dossiers, people);
  const counts = new Map<string, number>();
  for (const { edition, outcome, dossiers } of scored) {
    const kind = kindFactOf(edition.rulebook);
    const earning = new Set(
      outcome.sheets.flatMap(({ sections }) => sections.flatMap(({ items }) => items.flatMap(earningIn))),
    );
    for (const record of dossiers.get(representative)?.records ?? []) {
      const word = kind === undefined ? undefined : record.facts[kind];
      if (typeof word === 'string' && earning.has(record.id)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

/** Records that earned something in the item. */
function earningIn({ steps, items = [] }: ItemScore): readonly string[] {
  const own = steps.flatMap((step) =>
    step.step === 'record' && step.value !== '0' && !step.value.startsWith('-') ? [step.record] : [],
  );
  return [...own, ...items.flatMap(earningIn)];
}
