/**
 * Facts that a record must say (`asked`): json-rules-engine judges the condition, as it judges every other.
 *
 * It answers a decision class at its next `settle`, so records of a class not met before wait for it.
 */
import { traitIn, traitsOn } from '../../engine/assessed.ts';
import { conditionInWords } from '../../engine/condition-words.ts';
import { createJudge, provisional, type Question } from '../../engine/decide.ts';
import type { DutyRecord, Representative } from '../../engine/dossier.ts';
import { whole } from '../../engine/fraction.ts';
import { kindsOf, type NameKind } from '../../engine/names.ts';
import type { Find } from '../../engine/numbers.ts';
import type { Fact, Rulebook } from '../../engine/rulebook.ts';
import { namesOf } from '../../engine/words.ts';
import { type Notes, type Spot, under } from './notes.ts';

export interface Asked {
  /** Notes what the record ought to say, or keeps it waiting. */
  readonly ask: (record: DutyRecord, representative: Representative, spot: Spot) => void;
  /** Asks again for those that wait. */
  readonly settle: () => Promise<void>;
}

interface Waiting {
  readonly fact: Fact;
  readonly find: Find;
  readonly spot: Spot;
}

export function askedOf(rulebook: Rulebook, notes: Notes): Asked {
  const kinds = kindsOf(rulebook);
  const judge = createJudge(kinds);
  const asked = rulebook.facts.flatMap(
    (fact): { fact: Fact; question: Question; because: () => string }[] => {
      const { asked: condition } = fact;
      if (condition === undefined) return [];
      const because = () => conditionInWords(condition, namesOf(rulebook));
      return [{ fact, question: judge.question(condition), because }];
    },
  );
  let waiting: Waiting[] = [];

  const askOne = ({ fact, find, spot }: Waiting) => {
    const found = asked.find((one) => one.fact === fact);
    if (found === undefined) return;
    const verdict = found.question.ask(find);
    if (verdict === provisional) waiting.push({ fact, find, spot });
    else if (verdict.met === true) {
      const allowed = 'values' in fact ? fact.values.join('、') : '';
      notes.say('dossier-asked', under(spot, 'facts'), {
        name: fact.name,
        because: found.because(),
        allowed,
      });
    }
  };

  return {
    ask(record, representative, spot) {
      for (const { fact } of asked) {
        if (record.facts[fact.name] !== undefined) continue;
        askOne({ fact, find: findIn(record, representative, kinds), spot });
      }
    },
    async settle() {
      while (waiting.length > 0) {
        const again = waiting;
        waiting = [];
        await judge.settle();
        again.forEach(askOne);
      }
    },
  };
}

/** One record as a condition asks it; what is not the record's is nobody's here. */
function findIn(
  record: DutyRecord,
  representative: Representative,
  kinds: ReadonlyMap<string, NameKind>,
): Find {
  return (name) => {
    switch (name) {
      case '日期':
        return record.on;
      case '署名人数':
        return whole(record.joint?.participants ?? 1);
      case '署名位次':
        return whole(record.joint?.position ?? 1);
      case '佐证份数':
        return whole(record.evidence);
      case '乡镇街道':
        return representative.localOffice;
      default: {
        const words = Object.hasOwn(record.facts, name) ? record.facts : traitsOn(representative, record.on);
        return traitIn(words, name, kinds.get(name));
      }
    }
  };
}
