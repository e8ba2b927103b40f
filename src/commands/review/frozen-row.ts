/** A dossier and its sheet as they are frozen. */
import { type Decimal, decimal, fractionOfText } from '../../engine/decimal.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { zero } from '../../engine/fraction.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { digestOfTexts, packed } from '../../store/packed.ts';
import { canonical } from '../canonical.ts';
import type { SheetToFreeze } from './done.ts';

export function frozenRow(
  representative: string,
  version: number,
  dossier: Dossier,
  sheet: ScoreSheet,
): SheetToFreeze {
  const [scored, made] = [canonical(dossier), canonical(sheet)];
  return {
    ...{ representative_id: representative, version, total: totalOf(sheet), rank: sheet.rank ?? null },
    ...{ dossier: packed(scored), sheet: packed(made), digest: digestOfTexts(scored, made) },
  };
}

/** The column holds decimals; where a rulebook rounds nothing, a third is as near as one comes. */
export function totalOf({ total }: Pick<ScoreSheet, 'total'>): Decimal {
  return decimal(fractionOfText(total) ?? zero, 15, 'half-up');
}
