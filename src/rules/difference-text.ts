/** The comparison of two rulebooks as people read it. */
import type { Changed, Difference } from './difference.ts';

export function differenceText(differences: readonly Difference[]): string {
  if (differences.length === 0) return '两个版本的条款没有差别。\n';
  const counts = new Map<Difference['how'], number>();
  for (const { how } of differences) counts.set(how, (counts.get(how) ?? 0) + 1);
  const said = [...counts].map(([how, count]) => `${words[how]}${count}条`);
  return `${[`条款差别：${said.join('，')}。`, ...differences.map(oneText)].join('\n\n')}\n`;
}

const words: Record<Difference['how'], string> = {
  changed: '修改',
  added: '新增',
  removed: '删去',
  renamed: '改名',
};

function oneText(difference: Difference): string {
  const { how, kind, name } = difference;
  const named = name === '' ? kind : `${kind}“${name}”`;
  switch (how) {
    case 'renamed':
      return `改名　${kind}“${difference.was}”改为“${name}”，内容不变`;
    case 'changed':
      return [`修改　${named}`, ...difference.aspects.flatMap(changedText)].join('\n');
    case 'added':
    case 'removed':
      return [
        `${words[how]}　${named}`,
        ...[...difference.aspects].map(([aspect, said]) => `  ${aspect}：${said}`),
      ].join('\n');
  }
}

/** On one line while both are short, else one below the other. */
function changedText({ aspect, was, is }: Changed): string[] {
  const [old, now] = [was ?? '（没有）', is ?? '（没有）'];
  if (old.length + now.length <= 40) return [`  ${aspect}：${old} → ${now}`];
  return [`  ${aspect}：`, `    原　${old}`, `    现　${now}`];
}
