/** A real record as conditions and tables ask it. */
import { traitIn, traitsOn } from '../../engine/assessed.ts';
import type { Dossier, DutyRecord } from '../../engine/dossier.ts';
import { whole } from '../../engine/fraction.ts';
import { kindsOf } from '../../engine/names.ts';
import type { Find } from '../../engine/numbers.ts';
import type { Rulebook } from '../../engine/rulebook.ts';

export function findIn(rulebook: Rulebook, { representative }: Dossier, record: DutyRecord): Find {
  const kinds = kindsOf(rulebook);
  const facts = new Set(rulebook.facts.map((fact) => fact.name));
  const traits = traitsOn(representative, record.on);
  return (name) => {
    if (facts.has(name)) return traitIn(record.facts, name, kinds.get(name));
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
      default:
        return traitIn(traits, name, kinds.get(name));
    }
  };
}
