import { existsSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { type ProblemCode, problem, problemCodes } from '../../src/rules/problems.ts';
import { expectGolden } from '../support/golden.ts';

const bad = 'test/rules/bad';

/** What the bad file of a code is told, as test/rules/bad holds it; the folder of the tests is left away. */
function exampleOf(code: ProblemCode): string {
  const file = [`${bad}/${code}.txt`, `${bad}/dossiers/${code}.txt`].find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${code} has no bad file`);
  const told = readFileSync(file, 'utf8').trimEnd();
  return told.replaceAll(/test\/rules\/bad\/(dossiers\/)?/g, '').replaceAll(/^(.{160}).+$/gmu, '$1……');
}

function section(code: ProblemCode): string {
  const { level } = problem(code, { file: '', line: 1, column: 1, length: 1 });
  const kind = level === 'error' ? '错误，必须改' : '提醒，请斟酌';
  return `### ${code}\n\n${kind}。例如：\n\n\`\`\`\n${exampleOf(code)}\n\`\`\`\n`;
}

test('docs/problems.md shows every code of the catalogue with an example of what it says', () => {
  const ofDossiers = problemCodes.filter((code) => code.startsWith('dossier-'));
  const ofRules = problemCodes.filter((code) => !code.startsWith('dossier-'));
  const page = [
    '# 检查会指出的问题\n',
    `${problemCodes.length} 种，按代号排列。每条先写文件、行、列和错在哪里，再写原文和所指的位置，最后写怎样改。\n`,
    '## 规则文件\n',
    ...ofRules.toSorted().map(section),
    '## 履职档案\n',
    ...ofDossiers.toSorted().map(section),
  ];
  expectGolden('../../docs/problems.md', page.join('\n'));
});
