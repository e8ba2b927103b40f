/**
 * What a rulebook may not do, or had better not.
 *
 * 代表法 (2025-03-11): art. 61 closes the list of suspensions, art. 62 and 63 say when and how a mandate ends. A
 * score can lead to a talk, or to asking those who may decide; it can never take the office away.
 */

import { namesOf } from '../../engine/numbers.ts';
import type { Line, Rulebook } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { everyItem } from './condition-spots.ts';
import type { Study } from './study.ts';
import { namesInCondition, namesOfFigure } from './uses.ts';

export function checkLaw(study: Study): readonly Problem[] {
  return [...acts(study), ...money(study), ...procedure(study)];
}

// ---- acts outside the law -------------------------------------------------------------------------------------

const suspension = /(暂停|停止|中止)(其|该)?(执行|履行|行使)?(人大)?(代表)?(职务|履职|职责|职权|资格)|停职/;
const lossOfMandate =
  /罢免|(取消|撤销|终止|中止|剥夺|免去|丧失)(其|该)?(人大)?代表(资格|职务|身份)|责令(其|该)?(代表)?辞|除名/;
const resignation = /劝(其|该)?(代表)?(主动|自愿|依法)?辞|劝退/;
/** Asking those who may decide is lawful. */
const asking = /提请|报请|提交|移送|报送|提示|提出.*建议|建议.*研究/;

function acts(study: Study): readonly Problem[] {
  return textsOf(study.rulebook).flatMap(({ node, text }) => {
    if (asking.test(text)) return [];
    const code = lossOfMandate.test(text)
      ? 'law-loss-of-mandate'
      : suspension.test(text)
        ? 'law-suspension'
        : resignation.test(text)
          ? 'law-resignation'
          : undefined;
    return code === undefined ? [] : [problem(code, study.place(node), { text })];
  });
}

function textsOf(rulebook: Rulebook): readonly { readonly node: object; readonly text: string }[] {
  const named = [
    ...rulebook.consequences,
    ...rulebook.gates,
    ...rulebook.grades,
    ...(rulebook.dutyReport?.flags ?? []),
  ];
  return named.map((node) => ({ node, text: node.name }));
}

// ---- money ----------------------------------------------------------------------------------------------------

const moneyNamed = /金额|捐款|捐资|捐赠|善款|资金|款额/;

function money(study: Study): readonly Problem[] {
  return everyItem(study.rulebook).flatMap((item) => {
    const line = item.lines.find((each) => moneyIn(study, each) !== undefined);
    if (line === undefined) return [];
    const name = moneyIn(study, line) as string;
    return [problem('money-earns', study.place(line, keyOf(line, name)), { item: item.name, name })];
  });
}

function moneyIn(study: Study, line: Line): string | undefined {
  const named = [line.points, ...line.times].flatMap(namesOf);
  const read = [...(line.per === undefined ? [] : [line.per]), ...named, ...namesInCondition(line.when)];
  return read.find((name) => isMoney(study, name));
}

function isMoney(study: Study, name: string): boolean {
  const { facts, figures } = study.rulebook;
  const fact = facts.find((each) => each.name === name);
  if (fact?.kind === 'number') return fact.money === true || isMoneyUnit(fact.unit) || moneyNamed.test(name);
  const figure = figures.find((each) => each.name === name);
  if (figure === undefined) return false;
  const sums =
    figure.measure.kind === 'sum' || figure.measure.kind === 'weigh' || figure.measure.kind === 'ratio';
  return isMoneyUnit(figure.unit) || (sums && namesOfFigure(figure).some((inner) => isMoney(study, inner)));
}

function isMoneyUnit(unit: string | undefined): boolean {
  return unit !== undefined && /元$/.test(unit);
}

function keyOf(line: Line, name: string): keyof Line {
  if (line.per === name) return 'per';
  return namesInCondition(line.when).includes(name) ? 'when' : 'points';
}

// ---- procedure ------------------------------------------------------------------------------------------------

/** Where a published scheme is transcribed, what it does not say is not ours to ask for. */
export function isTranscribed(rulebook: Rulebook): boolean {
  return rulebook.basis !== undefined && rulebook.basis.seen !== '示例';
}

function procedure(study: Study): readonly Problem[] {
  const { review } = study.rulebook;
  if (review === undefined || isTranscribed(study.rulebook)) return [];
  return [
    ...(review.notice === undefined ? [problem('notice-missing', study.place(review))] : []),
    ...(review.objection === undefined ? [problem('objection-missing', study.place(review))] : []),
  ];
}
