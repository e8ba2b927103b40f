/** The hand-typed tables against the databases themselves, and what every table keeps to. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../src/store/connect.ts';
import { versionKeys } from '../../src/store/newest.ts';
import { rowTypes } from '../support/service/row-types.ts';
import { onEveryDatabase } from '../support/service/service.ts';

/** They belong to the installation, for a person may sit in two congresses. */
const ofInstallation = ['account', 'api_token', 'congress', 'person', 'session'];

/** Have a version in the key without being of versions: they belong to a version of something else. */
const ofVersions = ['matter_call'];

const types = rowTypes();

/** What TypeScript may call a column of each type; undefined: anything, for it is parsed JSON. */
const readAs: Readonly<Record<string, RegExp | undefined>> = {
  text: /^(string|Role|RecordState|Phase|ReportSubject|ReportState|FollowUpState|('[^']+' ?\|? ?)+|\('.*'\)|\(typeof \w+\)\[number\])$/,
  boolean: /^boolean$/,
  integer: /^number$/,
  bigint: /^string$/,
  numeric: /^Decimal$/,
  date: /^Day$/,
  'timestamp with time zone': /^Date$/,
  jsonb: undefined,
};

onEveryDatabase('the tables', (service) => {
  test('have the columns that their types say, null where they say null', async () => {
    const found = await columnsOf(service().db);
    expect(Object.keys(found).sort()).toEqual(Object.keys(types).sort());
    for (const [table, columns] of Object.entries(types)) {
      const said = columns.map(({ name, nullable }) => ({ name, nullable }));
      const there = (found[table] ?? []).map(({ name, nullable }) => ({ name, nullable }));
      expect({ table, columns: there.sort(byName) }).toEqual({ table, columns: said.sort(byName) });
    }
  });

  test('are read as their types say', async () => {
    const found = await columnsOf(service().db);
    const wrong = Object.entries(types).flatMap(([table, columns]) =>
      columns.flatMap(({ name, type }) => {
        const there = found[table]?.find((column) => column.name === name)?.type ?? '';
        if (!Object.hasOwn(readAs, there))
          return [`${table}.${name}: no row for ${there} in readAs; add one.`];
        return (readAs[there] ?? /./).test(type) ? [] : [`${table}.${name}: ${there} is typed ${type}.`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('lead with the congress, but for those of the installation', async () => {
    const [columns, keys] = [await columnsOf(service().db), await keysOf(service().db)];
    const leading = Object.keys(types).filter((table) => !ofInstallation.includes(table));
    expect(leading.filter((table) => columns[table]?.[0]?.name !== 'congress_id')).toEqual([]);
    expect(leading.filter((table) => keys[table]?.[0] !== 'congress_id')).toEqual([]);
    expect(ofInstallation.filter((table) => keys[table]?.[0] === 'congress_id')).toEqual([]);
  });

  test('of versions have the version last in their key, and are known to `newest`', async () => {
    const keys = await keysOf(service().db);
    const versioned = Object.entries(types)
      .filter(([, columns]) => columns.some(({ name }) => name === 'version'))
      .map(([table]) => table)
      .filter((table) => !ofVersions.includes(table));
    const wanted = Object.entries(versionKeys).map(([table, of]) => [
      table,
      ['congress_id', ...of, 'version'],
    ]);
    expect(Object.fromEntries(versioned.map((table) => [table, keys[table]]))).toEqual(
      Object.fromEntries(wanted),
    );
  });
});

describe('the row types', () => {
  test('are found in the source with what they inherit', () => {
    expect(types['local_office']?.map(({ name }) => name).sort()).toEqual([
      ...['closed_on', 'congress_id', 'id', 'name', 'recorded_at', 'recorded_by', 'recorded_post', 'version'],
    ]);
    expect(types['past_period']).toContainEqual({ name: 'grade', type: 'string', nullable: true });
  });
});

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** In the order of the table. */
async function columnsOf(db: Db): Promise<Record<string, Column[]>> {
  const { rows } = await sql<{ of: string } & Column>`
    select table_name as "of", column_name as name, data_type as type, is_nullable = 'YES' as nullable
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%'
    order by table_name, ordinal_position`.execute(db);
  return grouped(rows, ({ name, type, nullable }) => ({ name, type, nullable }));
}

/** Of the primary key, in its order. */
async function keysOf(db: Db): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ of: string; name: string }>`
    select columns.table_name as "of", columns.column_name as name
    from information_schema.table_constraints as keys
    join information_schema.key_column_usage as columns using (constraint_name, table_schema)
    where keys.constraint_type = 'PRIMARY KEY' and table_schema = 'public'
    order by columns.table_name, columns.ordinal_position`.execute(db);
  return grouped(rows, ({ name }) => name);
}

function grouped<Row extends { readonly of: string }, Value>(
  rows: readonly Row[],
  value: (row: Row) => Value,
): Record<string, Value[]> {
  const groups: Record<string, Value[]> = {};
  for (const row of rows) groups[row.of] = [...(groups[row.of] ?? []), value(row)];
  return groups;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
