/** What a dossier says under a name, in words: «年度优秀票率为77.08%（37/48）», «代表类别为基层代表». */
import type { Dossier, Words } from './dossier.ts';
import { stated } from './explain-amount.ts';
import type { Rulebook } from './rulebook.ts';
import type { ScoreSheet } from './sheet.ts';

/** All that a name can be looked up in, once a dossier is scored. */
export interface Known {
  readonly sheet: Pick<ScoreSheet, 'total' | 'grade' | 'figures'>;
  readonly rulebook: Rulebook;
  readonly dossier: Dossier;
  /** As on the last day of the period or of office, when conditions ask them. */
  readonly traits: Words;
  readonly monthsInOffice: number;
}

/** A figure, a rating, a trait or what everybody has; empty where nothing is said. */
export function stateOf(name: string, known: Known): string {
  const { sheet, rulebook, dossier } = known;
  const figure = sheet.figures[name];
  if (figure !== undefined) return `${name}为${stated(figure, name, unitOf(name, rulebook))}`;
  const rating = dossier.ratings[name];
  if (rating !== undefined) return `${name}为${rating.values.join('、')}分`;
  const given = givenOf(name, known);
  return given === undefined ? '' : `${name}为${given}`;
}

/** A trait, or what every representative has. */
function givenOf(name: string, known: Known): string | undefined {
  const { sheet, dossier, traits, monthsInOffice } = known;
  switch (name) {
    case '总分':
      return `${sheet.total}分`;
    case '等次':
      return sheet.grade;
    case '乡镇街道':
      return dossier.representative.localOffice;
    case '任职月数':
      return `${monthsInOffice}个月`;
    default: {
      const value = traits[name];
      return typeof value === 'object' ? value.join('、') : value;
    }
  }
}

export function unitOf(name: string | undefined, rulebook: Rulebook): string {
  const figure = rulebook.figures.find((one) => one.name === name);
  const fact = rulebook.facts.find((one) => one.name === name);
  return figure?.unit ?? (fact?.kind === 'number' ? (fact.unit ?? '') : '');
}
