/** docs/formats: the schemas others rely on are current, and what the product reads and writes fits them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { demoCohort } from '../../src/cli/demo/cohort.ts';
import { dossiersFile } from '../../src/cli/demo/file.ts';
import { score } from '../../src/engine/score.ts';
import type { Outcome } from '../../src/engine/sheet.ts';
import { readDossiers } from '../../src/rules/dossiers.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { scoreSchema } from '../../src/rules/formats/score.ts';
import { type Format, formatText } from '../../src/rules/formats.ts';
import { someCohort } from '../support/generate/cohorts.ts';
import { thrown } from '../support/generate/dice.ts';
import { someRulebook } from '../support/generate/rulebooks.ts';
import { expectGolden } from '../support/golden.ts';
import { runs } from '../support/runs.ts';

const scratch = mkdtempSync(join(tmpdir(), 'formats-'));
afterAll(() => rmSync(scratch, { recursive: true }));

// `format: date` is said for people; the pattern beside it is what holds.
const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
const validators = { dossiers: validatorOf('dossiers'), score: validatorOf('score') };

function validatorOf(format: Format) {
  return ajv.compile(JSON.parse(formatText(format)));
}

function refusals(format: Format, json: unknown): unknown {
  const validate = validators[format];
  return validate(json) ? [] : validate.errors?.slice(0, 5);
}

const written = (outcome: Outcome) => ({ rulebook: { id: 'x/2026', digest: 'a'.repeat(64) }, ...outcome });

test.each(['dossiers', 'score'] as const)(
  'the committed schema of %s is the one the code emits',
  (format) => {
    expectGolden(`../../docs/formats/${format}.schema.json`, formatText(format));
  },
);

test('the demo district is read from its own file as it was made, and its sheets fit the schema', async () => {
  const cohort = demoCohort({ seed: 7, representatives: 60 });
  const text = dossiersFile(cohort);
  expect(refusals('dossiers', JSON.parse(text))).toEqual([]);
  const path = join(scratch, 'demo.json');
  writeFileSync(path, text);
  const { rulebook } = await readEdition('rules-config/demo-district/2026');
  if (rulebook === undefined) throw new Error('the demo district has no rulebook');
  const read = await readDossiers(path, rulebook);
  if ('problems' in read) throw new Error(read.problems.map(({ what }) => what).join('\n'));
  expect(read.cohort.dossiers.map(({ records }) => records.length)).toEqual(
    cohort.dossiers.map(({ records }) => records.length),
  );
  const outcome = (await score(rulebook, read.cohort)) as Outcome;
  expect(outcome).toEqual(await score(rulebook, cohort));
  expect(refusals('score', JSON.parse(JSON.stringify(written(outcome))))).toEqual([]);
});

test('whatever a rulebook makes of a cohort, the sheets say nothing that the schema does not know', async () => {
  const both = thrown((dice) => {
    const rulebook = someRulebook(dice);
    return { rulebook, cohort: someCohort(dice, rulebook) };
  });
  await fc.assert(
    fc.asyncProperty(both, async ({ rulebook, cohort }) => {
      const outcome = await score(rulebook, cohort);
      if ('refused' in outcome) return;
      const output = JSON.parse(JSON.stringify(written(outcome)));
      // The zod schema is strict, the emitted one lets later editions add what they like.
      expect(scoreSchema.safeParse(output).error?.issues ?? []).toEqual([]);
      expect(refusals('score', output)).toEqual([]);
    }),
    { numRuns: runs },
  );
});

test('a file that breaks the format is refused by the schema too', () => {
  const wrong = [
    'dossier-key',
    'dossier-missing',
    'dossier-type',
    'dossier-number',
    'dossier-day',
    'dossier-none',
  ];
  for (const code of wrong) {
    const json = JSON.parse(readFileSync(`test/rules/bad/dossiers/${code}.json`, 'utf8'));
    // Facts are words or numbers to a schema: whether `1e3` is one of a number only the rulebook can say.
    expect([code, refusals('dossiers', json)]).toEqual([
      code,
      code === 'dossier-number' ? [] : expect.anything(),
    ]);
  }
  expect(refusals('dossiers', { period: {}, dossiers: [{}] })).not.toEqual([]);
});
