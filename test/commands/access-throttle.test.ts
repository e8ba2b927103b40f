/** Guessing is slow, nobody's address is locked, and a proxy is believed only where it is told. */
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../src/commands/problems.ts';
import { problemAnswer } from '../../src/http/problem-answer.ts';
import { attemptsMost, knowingClients, type Throttle, throttleOf } from '../../src/http/throttle.ts';

const { accountAndAddress: few, account: many, address: crowd } = attemptsMost;

async function guesses(throttle: Throttle, times: number, account: string, address: string | undefined) {
  const outcomes: (number | 'through')[] = [];
  for (let time = 0; time < times; time += 1) {
    try {
      await throttle.attempt(account, address);
      outcomes.push('through');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      outcomes.push(error.problems[0].retryAfter ?? 0);
    }
  }
  return outcomes;
}

describe('guessing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const waits: number[] = [];
  const made = () => {
    waits.length = 0;
    return throttleOf(async (ms) => waits.push(ms));
  };

  test('one account from one address stops after a few, and goes on after a quarter of an hour', async () => {
    const throttle = made();
    expect(await guesses(throttle, few + 1, '张三', '10.0.0.1')).toEqual([
      ...Array(few).fill('through'),
      15 * 60,
    ]);
    vi.advanceTimersByTime(5 * 60_000);
    expect(await guesses(throttle, 1, '张三', '10.0.0.1')).toEqual([10 * 60]);
    vi.advanceTimersByTime(10 * 60_000);
    expect(await guesses(throttle, 1, '张三', '10.0.0.1')).toEqual(['through']);
  });

  test('its owner still comes in from elsewhere', async () => {
    const throttle = made();
    await guesses(throttle, few + 5, '张三', '10.0.0.1');
    expect(await guesses(throttle, 1, '张三', '10.0.0.2')).toEqual(['through']);
  });

  test('one account from many addresses stops too', async () => {
    const throttle = made();
    const outcomes: unknown[] = [];
    for (let index = 0; index <= many; index += 1) {
      outcomes.push(...(await guesses(throttle, 1, '张三', `10.0.${index}.1`)));
    }
    expect(outcomes.filter((outcome) => outcome === 'through')).toHaveLength(many);
    expect(outcomes.at(-1)).toBeTypeOf('number');
  });

  test('many accounts from one address are never stopped, only answered later and later', async () => {
    const throttle = made();
    const outcomes: unknown[] = [];
    for (let index = 0; index < crowd + 30; index += 1) {
      outcomes.push(...(await guesses(throttle, 1, `账号${index}`, '10.0.0.1')));
    }
    expect(new Set(outcomes)).toEqual(new Set(['through']));
    expect(waits.slice(0, 2)).toEqual([250, 500]);
    expect(waits).toHaveLength(30);
    expect(Math.max(...waits)).toBe(5000);
  });

  test('a right one does not count', async () => {
    const throttle = made();
    for (let time = 0; time < 3 * many; time += 1) {
      const attempt = await throttle.attempt('张三', '10.0.0.1');
      await attempt.succeeded();
    }
    expect(waits).toEqual([]);
    expect(await guesses(throttle, few, '张三', '10.0.0.1')).toEqual(Array(few).fill('through'));
  });

  test('two hundred at once do not slip through', async () => {
    const throttle = made();
    const all = await Promise.allSettled(
      Array.from({ length: 200 }, () => throttle.attempt('张三', '10.0.0.1')),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(few);
  });
});

describe('where a request came from', () => {
  const told = async (trustsProxy: boolean, headers: Record<string, string>) => {
    const app = new Hono().use(knowingClients({ trustsProxy }));
    app.get('/', (context) =>
      context.json([context.get('clientAddress') ?? null, context.get('encrypted')] as const),
    );
    const incoming = { socket: { remoteAddress: '192.168.1.9' } };
    return (await app.request('http://localhost/', { headers }, { incoming })).json();
  };
  const forwarded = { 'x-forwarded-for': '1.1.1.1, 10.0.0.7', 'x-forwarded-proto': 'https' };

  test('is what the socket says, whatever the request claims', async () => {
    expect(await told(false, forwarded)).toEqual(['192.168.1.9', false]);
  });

  test('is what a trusted proxy added last', async () => {
    expect(await told(true, forwarded)).toEqual(['10.0.0.7', true]);
    expect(await told(true, {})).toEqual(['192.168.1.9', false]);
  });
});

test('the answer says in Chinese and in a header when to come back', async () => {
  const throttle = throttleOf();
  const app = new Hono().use(knowingClients({ throttle }));
  app.get('/', async (context) => {
    await context.get('throttle').attempt('张三', undefined);
    return context.text('through');
  });
  app.onError((error, context) => problemAnswer(context, error, () => {}));
  for (let time = 0; time < few; time += 1) await app.request('/');
  const answer = await app.request('/');
  const body = (await answer.json()) as { readonly title: string; readonly detail: string };
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
  expect([body.title, body.detail]).toEqual(['请求过于频繁。', '请 900 秒后再试。']);
});
