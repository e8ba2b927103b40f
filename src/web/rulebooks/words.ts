/** Words of an edition that several pages say. */
import type { EditionKept } from '../../store/editions.ts';
import { dayWords, instantWords } from '../words.ts';

export function inForceWords({ from, until }: EditionKept['inForce']): string {
  return until === undefined ? `${dayWords(from)}起` : `${dayWords(from)}至${dayWords(until)}`;
}

/** Who did it and when; the name only for those who handle drafts. */
export function signedWords({ name, at }: EditionKept['drafted'], named: boolean): string {
  return named && name !== null ? `${name}，${instantWords(at)}` : instantWords(at);
}

/** By item or section, the number of its article in the printed 办法: 第十二条. */
export function articlesIn(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/^\*\*(第[^条*]+条)　([^*]+)\*\*/gm)];
  return new Map(found.map(([, article = '', name = '']) => [name, article]));
}
