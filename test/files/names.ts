/** The words of the demo and a few people, as an import knows them. */
import type { ImportNames } from '../../src/commands/import-names.ts';
import { demoRulebook } from '../support/service/editions.ts';

export async function demoNames(): Promise<ImportNames> {
  const rulebook = await demoRulebook();
  return {
    rulebooks: [rulebook],
    facts: rulebook.facts,
    traits: rulebook.traits,
    localOffices: ['新添寨镇', '东风镇'],
    representatives: [
      { officeNumber: '0001', name: '张伟', localOffice: '新添寨镇' },
      { officeNumber: '0002', name: '王芳', localOffice: '新添寨镇' },
      { officeNumber: '0003', name: '张伟', localOffice: '东风镇' },
      { officeNumber: '0004', name: '李娜', localOffice: '东风镇' },
    ],
  };
}
