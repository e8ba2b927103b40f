/** Passwords at rest and what makes a bad one. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  hashPassword,
  oneTimePassword,
  passwordProblems,
  verifyPassword,
} from '../../src/commands/accounts/passwords.ts';

const scrypt = vi.spyOn(crypto, 'scrypt');
// Whoever imported it by its name gets the one that is watched, and afterwards its own again.
beforeAll(syncBuiltinESMExports);
afterAll(() => {
  scrypt.mockRestore();
  syncBuiltinESMExports();
});

describe('a password at rest', () => {
  test('names how it was made, and is another each time', async () => {
    const [one, two] = await Promise.all([hashPassword('春江花月夜', 4), hashPassword('春江花月夜', 4)]);
    expect(one).toMatch(/^\$scrypt\$ln=4,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
  });

  test('is right in full-width letters too, and wrong with one letter changed', async () => {
    const kept = await hashPassword('Abc-12345', 4);
    const right = async (text: string) => (await verifyPassword(text, kept, 4)).right;
    expect([await right('Abc-12345'), await right('Ａbc-１2345'), await right('abc-12345')]).toEqual([
      ...[true, true, false],
    ]);
  });

  test('made at a lower cost is outdated, and at a higher one is not', async () => {
    const kept = await hashPassword('春江花月夜', 4);
    const outdated = async (cost: number) => (await verifyPassword('春江花月夜', kept, cost)).outdated;
    expect([await outdated(5), await outdated(4), await outdated(3)]).toEqual([true, false, false]);
  });

  test.each([
    ['of nobody', undefined],
    ['that is not a hash', 'none'],
  ])('%s is never right', async (_, kept) => {
    expect(await verifyPassword('none', kept, 4)).toEqual({ right: false, outdated: false });
  });

  test('of nobody takes the work of a real one', async () => {
    const kept = await hashPassword('春江花月夜', 5);
    const work = async (hash: string | undefined) => {
      scrypt.mockClear();
      await verifyPassword('别的口令', hash, 5);
      return scrypt.mock.calls.map(([, , length, options]) => ({ length, ...options }));
    };
    expect(await work(kept)).toEqual([{ length: 32, N: 32, r: 8, p: 3, maxmem: expect.any(Number) }]);
    expect(await work(undefined)).toEqual(await work(kept));
  });
});

describe('a new password', () => {
  const wrong = (text: string) => passwordProblems(text, 'zhang.wei', 'new').map(({ what }) => what);

  test.each([
    ['春江花月夜26', '口令应为8至128个字符。'],
    ['a'.repeat(129), '口令应为8至128个字符。'],
    ['Zhang.Wei', '口令不能与账号相同。'],
    ['Password123', '这个口令太常见，容易被猜中。'],
    ['１２３４５６７８', '这个口令太常见，容易被猜中。'],
  ])('%s is refused', (text, what) => {
    expect(wrong(text)).toEqual([what]);
  });

  test.each(['春江花月夜2026', 'a'.repeat(128), '😀'.repeat(8)])('%s is taken', (text) => {
    expect(wrong(text)).toEqual([]);
  });
});

test('one-time passwords are read over a telephone: no 0, o, 1, l, i', async () => {
  const secrets = Array.from({ length: 50 }, (_, index) =>
    Buffer.from(Array.from({ length: 32 }, (_, at) => (index * 37 + at * 11) % 256)).toString('base64url'),
  );
  for (const secret of secrets) {
    const { password, hash } = await oneTimePassword({ newSecret: () => secret, hashCost: 1 });
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/);
    expect((await verifyPassword(password, hash, 1)).right).toBe(true);
  }
});
