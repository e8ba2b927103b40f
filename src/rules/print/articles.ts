/** Chapters and articles of a printed 办法, numbered as they come. */
const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 999 as an article is numbered: 一, 十, 十二, 一百零三. */
export function chineseNumber(n: number): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100];
  const [tens, ones] = [Math.floor(rest / 10), rest % 10];
  const head = hundreds === 0 ? '' : `${digits[hundreds]}百`;
  if (tens === 0) return `${head}${hundreds > 0 && ones > 0 ? '零' : ''}${digits[ones]}`;
  return `${head}${tens === 1 && hundreds === 0 ? '' : (digits[tens] ?? '')}十${digits[ones]}`;
}

export interface Articles {
  readonly chapter: (title: string) => void;
  /** An article: its sentences, a title where it has one, and points （一）（二） or a table below. */
  readonly article: (
    sentences: string,
    more?: { readonly title?: string; readonly below?: readonly string[] },
  ) => void;
  readonly text: () => string;
}

export function createArticles(head: readonly string[]): Articles {
  const blocks = [...head];
  let [chapters, articles] = [0, 0];
  return {
    chapter(title) {
      chapters += 1;
      blocks.push(`## 第${chineseNumber(chapters)}章　${title}`);
    },
    article(sentences, { title, below = [] } = {}) {
      articles += 1;
      const name = title === undefined ? '' : `　${title}`;
      blocks.push(`**第${chineseNumber(articles)}条${name}**　${sentences}`, ...below);
    },
    text: () => `${blocks.join('\n\n')}\n`,
  };
}

/** （一）…；（二）…。 */
export function points(sentences: readonly string[]): readonly string[] {
  return sentences.map((sentence, index) => {
    const end = index === sentences.length - 1 ? '。' : '；';
    return `（${chineseNumber(index + 1)}）${sentence}${end}`;
  });
}

/** A Markdown table, without the columns in which nothing stands. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]) => `| ${cells.filter((_, column) => kept[column]).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
