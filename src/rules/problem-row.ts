/** One row of the catalogue of problems (problems.ts): the Chinese words of one code. */
export interface Row {
  readonly level: 'error' | 'warning';
  readonly what: (said: Said) => string;
  readonly mend: (said: Said) => string;
}

/** What a problem fills into its sentences. */
export type Said = Readonly<Record<string, string>>;

export function error(what: Row['what'], mend: Row['mend']): Row {
  return { level: 'error', what, mend };
}

export function warning(what: Row['what'], mend: Row['mend']): Row {
  return { level: 'warning', what, mend };
}

/** “是否想写…” where something alike exists, else what may stand there. */
export function nearOr(otherwise: (said: Said) => string): Row['mend'] {
  return (said) => (said['near'] ? `是否想写“${said['near']}”？` : otherwise(said));
}
