/** The verb of the yearly review. It is loaded when it runs, for the database would slow every other verb. */
import { type Command, InvalidArgumentError } from 'commander';
import { dayIn } from './arguments.ts';
import type { Io } from './io.ts';
import type { ReviewVerb } from './review.ts';

type Verb = (name: string, summary: string, usage: string) => Command;

export function reviewVerbs(verb: Verb, finish: (code: number) => void, io: Io): void {
  verb('review', '年度考核：开启、看进度、拟定等次、登记会议决定、公示、归档', '<动作> [考核] [选项]')
    .argument(
      '<动作>',
      'open 开启，status 进度，propose 拟定等次，determine 会议确定，publish 公示，seal 归档',
      actIn,
    )
    .argument('[考核]', '编号或周期，如 2026（只有一次没有归档的不必写）')
    .option('--as <账号>', '经办人的账号（status 不必写）')
    .option('--congress <名称>', '系统中有几家人大时，写明是哪一家')
    .option('--dry-run', '试办：只列出会怎样，什么也不改')
    .option('--rulebook <版本>', 'open：按哪个已通过的办法，如 demo-district/2026')
    .option('--cut-off <日期>', 'open：到哪天为止登记的直接计入', dayIn)
    .option('--on <日期>', 'open：考核哪天所在的周期（不写则为今天）', dayIn)
    .option('--title <名称>', 'open：名称（不写则为“2026年度代表考核”）')
    .option('--file <文件>', 'determine：会议和另作的决定；propose：不定等次的人')
    .option('--seen <序号>', 'determine：看到第几条过程记录（试办时列出）', countIn)
    .action(async (act: ReviewVerb, which: string | undefined, options) => {
      const { review } = await import('./review.ts');
      finish(await review(act, which, options, io));
    });
}

const acts: readonly ReviewVerb[] = ['open', 'status', 'propose', 'determine', 'publish', 'seal'];

function actIn(text: string): ReviewVerb {
  const act = acts.find((one) => one === text);
  if (act !== undefined) return act;
  throw new InvalidArgumentError(`可写 ${acts.slice(0, -1).join('、')} 或 ${acts.at(-1)}。`);
}

function countIn(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('要写正整数。');
}
