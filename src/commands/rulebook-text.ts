/** A rulebook as the text of a 办法, for the edges, which know no rules. */
export { print as rulebookText } from '../rules/print.ts';
