/** The words of the demo and a few people, as an import knows them. */
import type { ImportNames } from '../../src/commands/imports/import-names.ts';
import type { Day } from '../../src/engine/day.ts';
import { demoRulebook } from '../support/service/editions.ts';

export async function demoNames(): Promise<ImportNames> {
  const rulebook = await demoRulebook();
  const said = { electedOn: '2021-11-01' as Day, traits: {}, changes: [], members: [] };
  return {
    rulebooks: [rulebook],
    facts: rulebook.facts,
    traits: rulebook.traits,
    localOffices: ['新添寨镇', '东风镇'],
    representatives: [
      { officeNumber: '0001', name: '张伟', localOffice: '新添寨镇', said },
      { officeNumber: '0002', name: '王芳', localOffice: '新添寨镇', said },
      { officeNumber: '0003', name: '张伟', localOffice: '东风镇', said },
      { officeNumber: '0004', name: '李娜', localOffice: '东风镇', said },
    ],
  };
}
