/** A reader's scope as a condition of SQL. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { newest } from './newest.ts';
import type { Reader } from './reader.ts';

/** For a `where`: the congress's rows about representatives that the reader reaches, by two columns of the statement. */
export function reached(
  { congress, scope }: Reader,
  congressColumn: string,
  representativeColumn: string,
): RawBuilder<SqlBool> {
  const own = sql`${sql.ref(congressColumn)} = ${congress}`;
  const who = sql.ref(representativeColumn);
  switch (scope.kind) {
    case 'congress':
      return sql<SqlBool>`(${own})`;
    case 'self':
      return sql<SqlBool>`(${own} and ${who} = ${scope.representative})`;
    case 'localOffice':
      return sql<SqlBool>`(${own} and ${who} in (select mine.representative_id from representative_version as mine
        where mine.congress_id = ${congress} and mine.local_office_id = ${scope.localOffice}
        and ${newest('representative_version', 'mine')}))`;
  }
}
