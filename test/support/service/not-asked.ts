/** For what is made from the endpoints alone: nothing of this is asked. */
import type { Deps } from '../../../src/commands/deps.ts';

function asked(): never {
  throw new Error('This test has no database.');
}

export const notAsked: Deps = {
  ...{ now: asked, newId: asked, newSecret: asked },
  db: new Proxy({}, { get: asked }) as Deps['db'],
  ...{ hashCost: 4, evidenceFolder: '', rulesFolder: '' },
};
