/** Who is meant by the number and the name of a row: two 张伟 in a district are certain, so a name alone may not do. */
import { groupedBy } from '../commands/grouped.ts';
import { nearest } from '../rules/near.ts';

export interface Meant {
  readonly officeNumber?: string;
  readonly fault?: {
    readonly key: 'officeNumber' | 'name';
    readonly what: string;
    readonly mend: string;
  };
}

export type WhoIs = (said: { readonly officeNumber?: string; readonly name?: string }) => Meant;

interface Known {
  readonly officeNumber: string;
  readonly name: string;
  readonly localOffice: string;
}

export function whoIsAmong(people: readonly Known[]): WhoIs {
  const byNumber = new Map(people.map((one) => [one.officeNumber, one]));
  const byName = groupedBy(people, ({ name }) => name);
  return ({ officeNumber, name }) => {
    if (officeNumber !== undefined) {
      const known = byNumber.get(officeNumber);
      if (known === undefined) return unknownNumber(officeNumber, name);
      if (name === undefined || name === known.name) return { officeNumber };
      const what = `代表证号“${officeNumber}”是${known.name}，不是“${name}”。`;
      return { officeNumber, fault: { key: 'name', what, mend: '请核对代表证号和姓名。' } };
    }
    if (name === undefined) {
      return { fault: { key: 'officeNumber', what: '没有写代表证号或姓名。', mend: '请补写。' } };
    }
    const [first, ...others] = byName.get(name) ?? [];
    if (first === undefined) {
      const near = nearest(name, byName.keys());
      const what = `名册中没有“${name}”${near === undefined ? '。' : `，是否想写“${near}”？`}`;
      return { fault: { key: 'name', what, mend: '请核对，或先导入名册。' } };
    }
    if (others.length === 0) return { officeNumber: first.officeNumber };
    const each = [first, ...others].map((one) => `${one.officeNumber}（${one.localOffice}）`).join('、');
    const what = `叫“${name}”的代表有${others.length + 1}名：${each}。`;
    return { fault: { key: 'name', what, mend: '请写代表证号。' } };
  };

  /** A spreadsheet makes 1 of 0001. */
  function unknownNumber(officeNumber: string, name: string | undefined): Meant {
    const bare = officeNumber.replace(/^0+/, '');
    const meant = [...byNumber.values()].filter((one) => one.officeNumber.replace(/^0+/, '') === bare);
    const near = meant.find((one) => one.name === name) ?? (meant.length === 1 ? meant[0] : undefined);
    if (near === undefined) return { officeNumber };
    const what = `名册中没有代表证号“${officeNumber}”，是否想写“${near.officeNumber}”（${near.name}）？`;
    const mend = '请更正；证号前面的0不能省略。';
    return { officeNumber, fault: { key: 'officeNumber', what, mend } };
  }
}
