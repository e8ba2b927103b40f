/** What commander says in English about a command line, in Chinese. */
import type { Command, CommanderError } from 'commander';
import { nearest } from '../rules/near.ts';

/** Commander hands out its code and an English sentence; what somebody wrote stands in it between quotation marks. */
export function misuseText(error: CommanderError, program: Command, args: readonly string[]): string {
  const [first = '', second = ''] = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const [verb] = args.flatMap((arg) => program.commands.find((command) => command.name() === arg) ?? []);
  const help = `用法见 lvzhi ${verb === undefined ? '' : `${verb.name()} `}--help。`;
  switch (error.code) {
    case 'commander.unknownOption': {
      const flags = [program, ...(verb === undefined ? [] : [verb])].flatMap((command) => [
        ...command.options.map((option) => option.long ?? ''),
        '--help',
      ]);
      return `没有“${first}”这个选项。${meant(first, flags)}${help}`;
    }
    case 'commander.unknownCommand':
      return `没有“${first}”这个命令。${meant(
        first,
        program.commands.map((command) => command.name()),
      )}${help}`;
    case 'commander.missingArgument':
      return `还要写明<${first}>。${help}`;
    case 'commander.optionMissingArgument':
      return `选项 ${first} 后面要写明内容。${help}`;
    case 'commander.missingMandatoryOptionValue':
      return `还要写明选项 ${first}。${help}`;
    case 'commander.invalidArgument': {
      const [, mend = ''] = /is invalid(?: for argument '[^']*')?\. (.*)$/.exec(error.message) ?? [];
      const written = first.startsWith('-')
        ? `选项 ${first} 不能是“${second}”`
        : `<${second}>不能是“${first}”`;
      return `${written}：${mend}${help}`;
    }
    case 'commander.excessArguments':
      return `多写了内容。${help}`;
    default:
      return `命令没有看懂。${help}`;
  }
}

function meant(written: string, words: readonly string[]): string {
  const word = nearest(written, words);
  return word === undefined ? '' : `是否想写 ${word}？`;
}
