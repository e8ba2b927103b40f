/** An edition of any length, made of the benchmark's own items said again under other names. */
import { readFile } from 'node:fs/promises';
import { isMap, isSeq, parseDocument } from 'yaml';

/** YAML text of the benchmark's edition with `count` items, spread over its sections as far as they go. */
export async function longEdition(count: number): Promise<string> {
  const document = parseDocument(await readFile('test/bench/edition.yaml', 'utf8'), { schema: 'failsafe' });
  const sections = document.get('sections');
  if (!isSeq(sections)) throw new Error('the edition of the benchmark has sections');
  const lists = sections.items.flatMap((section) => {
    const items = isMap(section) ? section.get('items') : undefined;
    return isSeq(items) ? [{ items, original: [...items.items] }] : [];
  });
  let made = lists.reduce((sum, { original }) => sum + original.length, 0);
  for (let at = 0; made < count; at += 1) {
    for (const { items, original } of lists) {
      const again = original[at % original.length];
      if (made >= count || !isMap(again)) continue;
      const copy = again.clone() as typeof again;
      copy.set('item', `${String(again.get('item'))}(之${2 + Math.floor(at / original.length)})`);
      copy.set('clause', `补充第${made + 1}条`);
      items.add(copy);
      made += 1;
    }
  }
  return document.toString();
}
