/** 第三章 群众评价, 第四章 年度考核 of the demo's 办法. */
import type { Dossier } from '../../../src/engine/dossier.ts';
import { type Amount, add, of, over, times, zero } from './amounts.ts';
import { isOneOf, type Reading } from './reading.ts';

export function excellentRate({ poll }: Reading): Amount | undefined {
  return poll === undefined ? undefined : [BigInt(poll.classes['优秀'] ?? 0), BigInt(poll.valid ?? 0)];
}

export function voters(reading: Reading): Record<string, Amount> | undefined {
  const excellent = excellentRate(reading);
  const { poll, records } = reading;
  if (poll === undefined || excellent === undefined) return undefined;
  const good: Amount = [
    BigInt((poll.classes['优秀'] ?? 0) + (poll.classes['称职'] ?? 0)),
    BigInt(poll.valid ?? 0),
  ];
  const praise = records.filter((record) => isOneOf(record, '类别', '群众表扬')).length;
  return {
    测评优秀票率: times(of('70'), excellent),
    测评称职以上票率: times(of('30'), good),
    群众表扬: [BigInt(2 * Math.min(3, praise)), 1n],
  };
}

export function review(dossier: Dossier): {
  readonly points: Record<string, Amount>;
  readonly pending: boolean;
} {
  const given = (name: string): Amount | undefined => {
    const values = dossier.ratings[name]?.values;
    return values && over(add(values.map((value) => of(value))), [BigInt(values.length), 1n]);
  };
  const [own, local, overall] = [given('自评打分') ?? zero, given('初评打分'), given('总评打分')];
  const pending = local === undefined || overall === undefined;
  const weighed = pending
    ? zero
    : add([times(own, of('0.1')), times(local, of('0.4')), times(overall, of('0.5'))]);
  return { points: { 三方打分: weighed, 综合调整: given('综合调整分') ?? zero }, pending };
}
