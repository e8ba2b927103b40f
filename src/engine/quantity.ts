/** What a value is multiplied by beside its points: a quantity, and a share of a joint matter. */
import { exact, textOf } from './decimal.ts';
import type { DutyRecord } from './dossier.ts';
import {
  add,
  divide,
  type Fraction,
  greater,
  lesser,
  multiply,
  one,
  subtract,
  truncated,
  whole,
  zero,
} from './fraction.ts';
import { type Find, type Lacking, lackingOf, numberOf } from './numbers.ts';
import type { Worth } from './record-classes.ts';
import type { Line, Share, Take } from './rulebook.ts';
import type { Made } from './sheet.ts';

/** What, beside its class, a record's value depends on; undefined where that is more than the record says. */
export function keptKey(
  { per, target, every, share }: Line,
  { facts, joint }: DutyRecord,
): string | undefined {
  const said = per === undefined ? '' : facts[per];
  const plain =
    (target === undefined || typeof target === 'string') &&
    (every === undefined || typeof every === 'string');
  if (typeof said !== 'string' || !plain) return undefined;
  return share === undefined || joint === undefined
    ? said
    : `${said}|${joint.position}/${joint.participants}`;
}

export interface Units {
  readonly told: NonNullable<Made['quantity']>;
  readonly units: Fraction;
}

/** What `per` names, less `target`, in whole `every`; undefined without `per`. */
export function quantityOf(line: Line, find: Find): Units | Lacking | undefined {
  if (line.per === undefined) return undefined;
  const amount = numberOf({ name: line.per }, find);
  const target = line.target === undefined ? zero : numberOf(line.target, find);
  const every = line.every === undefined ? undefined : numberOf(line.every, find);
  const lacking = lackingOf(amount, target, every);
  if (lacking !== undefined) return lacking;
  return unitsOf(line, line.per, amount as Fraction, target as Fraction, every as Fraction | undefined);
}

function unitsOf(
  line: Line,
  of: string,
  amount: Fraction,
  target: Fraction,
  every: Fraction | undefined,
): Units {
  const beyond = subtract(amount, target);
  const units = every === undefined ? beyond : truncated(divide(beyond, every));
  return {
    units,
    told: {
      of,
      amount: textOf(amount),
      ...(line.target === undefined ? {} : { target: textOf(target) }),
      ...(every === undefined ? {} : { every: textOf(every) }),
      units: textOf(units),
    },
  };
}

/** Units of the quantity from the from-th to the to-th. */
export function taken(units: Units | undefined, take: Take | undefined): Units | undefined {
  if (take === undefined || units === undefined) return units;
  const upTo = take.to === undefined ? units.units : lesser(units.units, whole(take.to));
  const left = greater(zero, subtract(upTo, whole(take.from - 1)));
  return { units: left, told: { ...units.told, units: textOf(left) } };
}

export function counted(
  worth: Worth,
  units: Units | undefined,
  share: { of: Fraction; told: NonNullable<Made['share']> } | undefined,
): Worth {
  if (units === undefined && share === undefined) return worth;
  const amount = multiply(multiply(worth.amount, units?.units ?? one), share?.of ?? one);
  return {
    amount,
    text: textOf(amount),
    made: {
      ...worth.made,
      ...(units === undefined ? {} : { quantity: units.told }),
      ...(share === undefined ? {} : { share: share.told }),
    },
  };
}

/** The part of a joint matter that falls to one signer; over all signers the parts add up to 1 exactly. */
function shareFor(share: Share, position: number, participants: number): Fraction {
  const named = share.positions.filter((one) => one.position <= participants);
  const given = named.reduce((sum, one) => add(sum, exact(one.share)), zero);
  const others = participants - named.length;
  const left = subtract(one, given);
  const toOthers = others > 0 && share.others === 'equal' ? left : zero;
  const own = named.find((one) => one.position === position);
  const part = own !== undefined ? exact(own.share) : others > 0 ? divide(toOthers, whole(others)) : zero;
  return position === 1 ? add(part, subtract(left, toOthers)) : part;
}

export function shareOf(share: Share, record: DutyRecord) {
  const { participants, position } = record.joint ?? { participants: 1, position: 1 };
  const of = shareFor(share, position, participants);
  return { of, told: { position, participants, share: textOf(of) } };
}
