/**
 * Passwords at rest: scrypt in a PHC string, which names its own cost, so that the cost can be raised later.
 *
 * One typed with full-width or composed characters is the same password (NFKC).
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems.ts';
import { isCommon } from './common-passwords.ts';

const [blockSize, parallel, bytes] = [8, 3, 32];

export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derived(password, salt, bytes, { cost, r: blockSize, p: parallel });
  const told = `ln=${cost},r=${blockSize},p=${parallel}`;
  return `$scrypt$${told}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

export interface Verified {
  readonly right: boolean;
  /** Kept at another cost than today's; to be hashed anew while the password is at hand. */
  readonly outdated: boolean;
}

const form = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

/** Without an account the same work is done, so that time does not tell who has one. */
export async function verifyPassword(
  password: string,
  kept: string | undefined,
  cost: number,
): Promise<Verified> {
  const [, ln, r, p, salt, hash] = form.exec(kept ?? '') ?? [];
  if (ln === undefined || salt === undefined || hash === undefined) {
    await derived(password, randomBytes(16), bytes, { cost, r: blockSize, p: parallel });
    return { right: false, outdated: false };
  }
  const wanted = Buffer.from(hash, 'base64url');
  const options = { cost: Number(ln), r: Number(r), p: Number(p) };
  const found = await derived(password, Buffer.from(salt, 'base64url'), wanted.length, options);
  return { right: timingSafeEqual(found, wanted), outdated: Number(ln) < cost };
}

function derived(
  password: string,
  salt: Buffer,
  length: number,
  { cost, r, p }: { readonly cost: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** cost, r, p, maxmem: 256 * 1024 * 1024 };
  return new Promise((done, failed) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error === null ? done(key) : failed(error),
    );
  });
}

/** What is wrong with a new password. */
export function passwordProblems(password: string, login: string, path: string): readonly Problem[] {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  const wrong = [
    ...(length < 8 || length > 128 ? ['口令应为8至128个字符。'] : []),
    ...(text.toLowerCase() === login ? ['口令不能与账号相同。'] : []),
    ...(isCommon(text) ? ['这个口令太常见，容易被猜中。'] : []),
  ];
  return wrong.map((what) => problem('invalid-input', { what, mend: '请换一个口令。' }, path));
}

/** Without what is easily misread: no l, i, o, 0, 1. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface OneTimePassword {
  readonly password: string;
  readonly hash: string;
}

/** To be told once and changed at the first sign-in: `k3v9-2mxa-p7tw`, 59 bits. */
export async function oneTimePassword(deps: Pick<Deps, 'newSecret' | 'hashCost'>): Promise<OneTimePassword> {
  const letters = [...Buffer.from(deps.newSecret(), 'base64url').subarray(0, 12)].map(
    (byte) => readable[byte % readable.length],
  );
  const password = [0, 4, 8].map((start) => letters.slice(start, start + 4).join('')).join('-');
  return { password, hash: await hashPassword(password, deps.hashCost) };
}
