/** The verb of duty reports. It is loaded when it runs, for the database would slow every other verb. */
import { type Command, InvalidArgumentError } from 'commander';
import { type ReportSubject, reportSubjects } from '../store/duty-report/tables.ts';
import type { DutyReportVerb } from './duty-report.ts';
import type { Io } from './io.ts';

type Verb = (name: string, summary: string, usage: string) => Command;

export function dutyReportVerbs(verb: Verb, finish: (code: number) => void, io: Io): void {
  verb('duty-report', '述职和测评：列清单和算式、看覆盖情况、列逾期的、导出测评结果', '<动作> [选项]')
    .argument('<动作>', 'list 清单，coverage 覆盖情况，overdue 逾期的，export 导出测评结果', actIn)
    .option('--as <账号>', '经办人的账号（coverage 不写则只列人数）')
    .option('--congress <名称>', '系统中有几家人大时，写明是哪一家')
    .option('--year <年份>', '哪一年（不写则为今年）', yearIn)
    .option('--flagged', 'list：只列低于规定票率的')
    .option(
      '--subject <对象>',
      'representative 代表，official 干部，body 部门单位（list 不写则全列）',
      subjectIn,
    )
    .option('--purpose <用途>', 'export：导出做什么用，记入操作记录')
    .addHelpText('after', '\noverdue 有逾期的，退出码为1，可用来每天提醒。')
    .action(async (act: DutyReportVerb, options) => {
      const { dutyReport } = await import('./duty-report.ts');
      finish(await dutyReport(act, options, io));
    });
}

const acts: readonly DutyReportVerb[] = ['list', 'coverage', 'overdue', 'export'];

function actIn(text: string): DutyReportVerb {
  return oneOf(acts, text);
}

function subjectIn(text: string): ReportSubject {
  return oneOf(reportSubjects, text);
}

function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const found = words.find((one) => one === text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`可写 ${words.slice(0, -1).join('、')} 或 ${words.at(-1)}。`);
}

function yearIn(text: string): number {
  if (/^(19|20|21)\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError('要写四位年份，如 2026。');
}
