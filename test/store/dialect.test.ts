/** Both databases answer the same, value by value and error by error. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { onEveryDatabase } from '../support/service/service.ts';

onEveryDatabase('a database', (service) => {
  test.each([
    ['a whole number of 64 bits', '9007199254740993::int8', '9007199254740993'],
    ['a count', '(select count(*) from person where false)', '0'],
    ['a number of points, as exact as it was written', "'12.50'::numeric", '12.50'],
    ['a day', "'2026-03-02'::date", '2026-03-02'],
    ['an instant', "'2026-03-02T10:00:00.123+08:00'::timestamptz", new Date('2026-03-02T02:00:00.123Z')],
    ['a small whole number', '7::integer', 7],
    ['yes', 'true', true],
    ['nothing', 'null::text', null],
    ['JSON', `'{"类别": ["建议", "视察"], "n": 1}'::jsonb`, { 类别: ['建议', '视察'], n: 1 }],
    ['a list of words', "array['建议', '视察']", ['建议', '视察']],
    ['a rare character of a name', "'𠮷'::text", '𠮷'],
    ['a day that is kept in JSON', "to_jsonb('2026-03-02'::date)", '2026-03-02'],
  ])('reads %s', async (_, expression, value) => {
    const { rows } = await sql.raw<{ value: unknown }>(`select ${expression} as value`).execute(service().db);
    expect(rows[0]?.value).toEqual(value);
  });

  test('takes a day, an instant, JSON and nothing as a parameter', async () => {
    const at = new Date('2026-03-02T02:00:00.123Z');
    const { rows } = await sql`
      select ${'2026-03-02'}::date as day, ${at}::timestamptz as at,
        ${JSON.stringify(['建议'])}::jsonb as json, ${null}::text as none`.execute(service().db);
    expect(rows[0]).toEqual({ day: '2026-03-02', at, json: ['建议'], none: null });
  });

  test('orders words by their code points where the statement says so', async () => {
    const { rows } = await sql<{ word: string }>`
      select word from (values ('乙'), ('甲'), ('b'), ('B'), ('a')) as words (word)
      order by word collate "C"`.execute(service().db);
    expect(rows.map(({ word }) => word)).toEqual(['B', 'a', 'b', '乙', '甲']);
  });

  describe('refuses', () => {
    test('the same key twice, naming code and constraint', async () => {
      const add = () => addPerson('twice');
      await add();
      await expect(add()).rejects.toMatchObject({ code: '23505', constraint: 'person_pkey' });
    });

    test('what refers to nothing', async () => {
      const orphan = sql`insert into local_office (congress_id, id, version, name, recorded_at)
        values ('nowhere', 'x', 1, 'x', now())`.execute(service().db);
      await expect(orphan).rejects.toMatchObject({ code: '23503' });
    });
  });

  test('tells how many rows a change met', async () => {
    await addPerson('counted');
    const { db } = service();
    const met = await db
      .updateTable('person')
      .set({ name: '李四' })
      .where('id', '=', 'counted')
      .executeTakeFirst();
    const missed = await db.deleteFrom('person').where('id', '=', 'nobody').executeTakeFirst();
    expect([met.numUpdatedRows, missed.numDeletedRows]).toEqual([1n, 0n]);
  });

  describe('in a transaction', () => {
    test('nothing stays of what failed', async () => {
      const failing = service()
        .db.transaction()
        .execute(async (tx) => {
          await tx.insertInto('person').values(person('gone')).execute();
          throw new Error('on purpose');
        });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await names(['gone'])).toEqual([]);
    });

    test('others do not see what is not finished, and see it then', async () => {
      let seen: readonly string[] = ['not asked'];
      let looking: Promise<void> = Promise.resolve();
      await service()
        .db.transaction()
        .execute(async (tx) => {
          await tx.insertInto('person').values(person('slow')).execute();
          // On the embedded database this waits for the end of the transaction, so it must not be awaited within.
          looking = names(['slow']).then((found) => {
            seen = found;
          });
          await new Promise((done) => setTimeout(done, 50));
          expect(seen).not.toEqual(['slow']);
        });
      await looking;
      expect(await names(['slow'])).toEqual(['slow']);
    });

    test('a statement that failed leaves the connection usable', async () => {
      await expect(sql`select no_such_column from person`.execute(service().db)).rejects.toThrow();
      const failing = service()
        .db.transaction()
        .execute((tx) => sql`select no_such_column from person`.execute(tx));
      await expect(failing).rejects.toThrow();
      expect(await names(['nobody'])).toEqual([]);
    });

    test('many at once all come to their end', async () => {
      const ids = Array.from({ length: 30 }, (_, index) => `many-${`${index}`.padStart(2, '0')}`);
      await Promise.all(
        ids.map((id) =>
          service()
            .db.transaction()
            .execute((tx) => tx.insertInto('person').values(person(id)).execute()),
        ),
      );
      expect(await names(ids)).toEqual(ids);
    });
  });

  const person = (id: string) => ({ id, name: '张三', created_at: service().now() });

  async function addPerson(id: string): Promise<void> {
    await service().db.insertInto('person').values(person(id)).execute();
  }

  async function names(ids: readonly string[]): Promise<string[]> {
    const rows = await service()
      .db.selectFrom('person')
      .select('id')
      .where('id', 'in', [...ids])
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }
});
