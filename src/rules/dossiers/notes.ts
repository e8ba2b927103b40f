/**
 * What is wrong with a file of dossiers, noted while it is read and placed at the end.
 *
 * A spot is where the reader stands: a key and what it is under. It costs next to nothing while all is well; only a
 * problem asks for its path, its words and its place in the text.
 */
import type { Said } from '../problem-row.ts';
import { type Place, type Problem, type ProblemCode, problem } from '../problems.ts';
import { locate, type Path, type Wanted } from './json-text.ts';

export interface Spot {
  readonly up?: Spot;
  readonly key: string | number;
  /** Of the top of one line of NDJSON: the line, and which dossier it holds. */
  readonly line?: number;
  readonly dossier?: number;
}

export type DossierCode = Extract<ProblemCode, `dossier-${string}`>;

interface Note extends Wanted {
  readonly code: DossierCode;
  readonly said: Said;
  readonly line: number | undefined;
}

export interface Notes {
  readonly say: (code: DossierCode, spot: Spot, said?: Said, at?: 'key' | 'value') => void;
  /** Keys seen in objects so far: fewer than the text has colons, where one may be written twice. */
  keys: number;
  /** How many problems so far. */
  readonly count: () => number;
  /** Lines of NDJSON whose text `placed` needs. */
  readonly lines: () => ReadonlySet<number>;
  /** The problems of a value that is no file, each with its path in the value. */
  readonly pathed: () => readonly PathedProblem[];
  /** The problems, each in its place; `textOf` gives the text of a line, or of the whole file. */
  readonly placed: (
    file: string,
    textOf: (line: number | undefined) => string | undefined,
  ) => readonly Problem[];
}

export interface PathedProblem extends Pick<Problem, 'code' | 'what' | 'mend'> {
  /** `dossiers.0.records.2.facts.类别` */
  readonly path: string;
}

/** Of one code so many are shown; the last says how many more there are. */
const shownMost = 100;

export function createNotes(): Notes {
  const notes: Note[] = [];
  const counts = new Map<DossierCode, number>();
  let all = 0;
  return {
    keys: 0,
    say(code, spot, said = {}, at = 'value') {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      all += 1;
      if (count > shownMost) return;
      notes.push({
        code,
        path: pathOf(spot),
        at,
        line: topOf(spot).line,
        said: { where: whereOf(spot), ...said },
      });
    },
    count: () => all,
    lines: () => new Set(notes.flatMap(({ line }) => (line === undefined ? [] : [line]))),
    pathed: () =>
      notes.map(({ code, path, said }) => {
        // The path says where, and whoever asks may call the places otherwise than a file does.
        const { what, mend } = problem(
          code,
          { file: '', line: 1, column: 1, length: 1 },
          { ...said, where: '' },
        );
        return { code, what, mend, path: path.join('.') };
      }),
    placed(file, textOf) {
      const problems: Problem[] = [];
      for (const line of new Set(notes.map((note) => note.line))) {
        const of = notes.filter((note) => note.line === line);
        const text = textOf(line);
        const places = text === undefined ? [] : placesIn(file, text, of, line);
        of.forEach((note, index) => {
          const place = places[index] ?? { file, line: line ?? 1, column: 1, length: 1 };
          problems.push(problem(note.code, place, note.said));
        });
      }
      const last = new Map(problems.map((one, index) => [one.code, index]));
      return problems.map((one, index) => {
        const more = (counts.get(one.code as DossierCode) ?? 0) - shownMost;
        const tells = more > 0 && last.get(one.code) === index;
        return tells ? { ...one, what: `${one.what}（同样的问题另有${more}处）` } : one;
      });
    },
  };
}

export function under(up: Spot, key: string | number): Spot {
  return { up, key };
}

function placesIn(file: string, text: string, wanted: readonly Wanted[], line: number | undefined): Place[] {
  const marks = locate(text, wanted);
  const placeAt = placer(file, text);
  return marks.map(({ offset, length }) => {
    const place = placeAt(offset, length);
    return line === undefined ? place : { ...place, line };
  });
}

/** Offsets of a text as lines and columns. */
export function placer(file: string, text: string): (offset: number, length: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset, length) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1, length };
  };
}

export function pathOf(spot: Spot): Path {
  return spot.up === undefined ? [] : [...pathOf(spot.up), spot.key];
}

export function topOf(spot: Spot): Spot {
  return spot.up === undefined ? spot : topOf(spot.up);
}

/** The index of the dossier that a spot lies in. */
export function dossierOf(spot: Spot): number | undefined {
  const { dossier } = topOf(spot);
  const [first, index] = pathOf(spot);
  return dossier ?? (first === 'dossiers' && typeof index === 'number' ? index : undefined);
}

const numbered: Readonly<Record<string, (index: number) => string>> = {
  dossiers: (index) => `第${index}份档案`,
  records: (index) => `第${index}条记录`,
  polls: (index) => `第${index}次测评`,
  history: (index) => `第${index}段历史`,
  changes: (index) => `第${index}次变动`,
};

/** «第3份档案第2条记录 facts.类别». */
export function whereOf(spot: Spot): string {
  const path = pathOf(spot);
  const dossier = dossierOf(spot);
  const start = topOf(spot).dossier === undefined ? '' : `第${(dossier ?? 0) + 1}份档案`;
  let [words, rest] = [start, ''];
  path.forEach((key, index) => {
    const label = numbered[`${path[index - 1]}`];
    if (typeof key === 'number') {
      if (label === undefined) rest += ` 第${key + 1}项`;
      else {
        words += label(key + 1);
        rest = '';
      }
    } else if (!(key in numbered && typeof path[index + 1] === 'number'))
      rest += `${rest === '' ? ' ' : '.'}${key}`;
  });
  return `${words}${rest}`.trim();
}
