/** A rulebook in words, for the edges, which know no rules: as a 办法, and by its examples. */
export { type CaseFile, casesInWords as rulebookCases } from '../../rules/case-words.ts';
export { print as rulebookText } from '../../rules/print.ts';
