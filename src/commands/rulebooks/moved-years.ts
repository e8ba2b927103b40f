/**
 * The examples of last year's rulebook beside this year's rules: their days move with the day from which these hold,
 * or every one of them would lie outside its period.
 */
type Files = Readonly<Record<string, string>>;

/** `files` of the base, as they are taken over by a draft whose rulebook.yaml is `text`. */
export function movedYears(files: Files, text: string): Files {
  const [before, after] = [yearIn(files['rulebook.yaml'] ?? ''), yearIn(text)];
  if (before === undefined || after === undefined || before === after) return files;
  return Object.fromEntries(
    Object.entries(files).map(([name, each]) => [
      name,
      name.startsWith('cases/') ? moved(each, after - before) : each,
    ]),
  );
}

/** The year from which the rules are in force. */
function yearIn(text: string): number | undefined {
  const year = /^inForce:[^\S\n]*(?:\{[^}\n]*|\n[^\S\n]+)from:[^\S\n]*(\d{4})-/m.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}

/** 2026-03-02, 2025 and 2021-01-01/2021-10-31, but no part of a longer number. */
function moved(text: string, by: number): string {
  return text.replaceAll(/(?<![\d.])20\d\d(?![\d.])/g, (year) => `${Number(year) + by}`);
}
