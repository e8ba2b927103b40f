/**
 * What the law brings to somebody's notice: two absences without leave from sessions (代表法第六十二条第三项). An alert
 * for the credentials committee, where the rulebook lists it; no grade rests on it and nothing is done.
 */
import { comparisonsIn } from '../../engine/classes.ts';
import type { Subject } from '../../engine/explain-steps.ts';
import { stateOf } from '../../engine/state-words.ts';

const committee = '代表资格审查委员会';

/** A text each, to copy. Of the rulebook's consequences those that name the committee. */
export function alertsOf(subject: Subject): readonly string[] {
  const { sheet, rulebook, dossier } = subject;
  return rulebook.consequences.flatMap(({ name, if: condition }) => {
    if (!name.includes(committee) || !sheet.consequences.includes(name)) return [];
    const states = [...new Set(comparisonsIn(condition).map(({ fact }) => stateOf(fact, subject)))];
    const { representative } = dossier;
    return [
      `${committee}：${representative.localOffice}代表${representative.name}，` +
        `${states.filter((state) => state !== '').join('，')}。` +
        '依照代表法第六十二条第三项，未经批准两次不出席本级人民代表大会会议的，代表资格终止。' +
        '请核实缺席和请假情况。本提示不是处理决定，也不影响等次。',
    ];
  });
}
