/**
 * The problems of the service: where, what, mend, in Chinese for people, with a stable code and a status for programs.
 *
 * One catalogue; a code without a row does not compile. Commands throw `Failure` with all problems at once, and each
 * edge catches once.
 */
import type { ZodError, z } from 'zod';
import { dayInWords } from '../engine/words.ts';
import { wordsOf } from './issue-words.ts';

export type Said = Readonly<Record<string, string>>;

interface Row {
  readonly status: number;
  readonly what: (said: Said) => string;
  readonly mend: (said: Said) => string;
}

function row(status: number, what: string, mend: string): Row {
  const fill = (text: string) => (said: Said) =>
    text.replaceAll(/\{(\w+)\}/g, (_, key) => inWords(said[key] ?? ''));
  return { status, what: fill(what), mend: fill(mend) };
}

/** A day as people write it. */
function inWords(said: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(said) ? dayInWords(said) : said;
}

const catalogue = {
  // ---- the request
  'bad-json': row(400, '请求内容不是有效的 JSON：{reason}', '请检查请求内容。'),
  'bad-encoding': row(400, '请求内容不是 UTF-8 编码。', '请以 UTF-8 编码发送。'),
  'too-deep': row(400, '请求内容的层次太深。', '最多嵌套 {most} 层。'),
  'too-large': row(413, '请求内容超过 {most}。', '请分批发送。'),
  'not-json': row(415, '请求内容的类型应为 {wanted}。', '请在 Content-Type 中写明。'),
  'invalid-input': row(422, '{what}', '{mend}'),
  'not-found': row(404, '没有找到{what}。', '请核对编号；不属于您范围的内容也查不到。'),
  'method-unknown': row(404, '没有这个接口。', '接口清单见 /api/docs。'),
  'wrong-method': row(405, '这个接口不接受这种请求方法。', '可用的方法：{allowed}。'),
  'too-many-requests': row(429, '请求过于频繁。', '请 {seconds} 秒后再试。'),
  'internal-error': row(500, '系统出错，不是您的操作有误。', '请把请求编号告诉维护人员。'),
  'not-ready': row(503, '服务还没有就绪。', '请稍后再试。'),
  // ---- access
  'not-signed-in': row(401, '没有登录，或登录已经过期。', '请重新登录。'),
  'bad-credentials': row(401, '账号或口令不正确。', '请核对后再试；忘记口令请找系统管理员重置。'),
  'wrong-password': row(403, '原口令不正确。', '请核对后再试；忘记口令请找系统管理员重置。'),
  'no-post': row(403, '当前没有在任的岗位。', '请选择一个在任的岗位，或请系统管理员授予岗位。'),
  forbidden: row(403, '当前岗位不能{act}。', '请换用有此权限的岗位，或请有权限的人办理。'),
  'password-expired': row(403, '首次登录须先修改口令。', '请修改口令后继续。'),
  'session-only': row(403, '用令牌不能办理此事。', '请以账号和口令登录后办理。'),
  'own-post': row(403, '不能给自己授予岗位。', '请由另一名系统管理员办理。'),
  'last-operator': row(409, '这是最后一名系统管理员。', '请先授予另一人系统管理员岗位。'),
  'other-congress': row(
    409,
    '此人在其他人大也有岗位，账号不能由一家停用或重置。',
    '不再任职的，请结束其在本级人大的岗位；忘记口令的，由维护人员用 lvzhi account reset 重置。',
  ),
  'other-person': row(409, '这名代表已由另一人的账号登记。', '请核对代表和账号。'),
  'foreign-origin': row(403, '请求来自别的网站。', '请在本系统的页面中操作。'),
  recused: row(403, '您与{who}有关联，应当回避。', '请由其他人办理。'),
  'own-dossier': row(403, '这是您本人的履职档案，应当回避。', '请由其他人办理。'),
  'same-person': row(403, '{act}与{other}不能是同一个人。', '请由另一人办理。'),
  // ---- races and repeats
  stale: row(409, '内容已被他人更新。', '请重新读取最新版本后再改。'),
  duplicate: row(409, '与已有的{what}重复：{which}。', '请核对；确属两件事的，请写明不同之处。'),
  'key-reused': row(422, '这个 Idempotency-Key 已用于另一个请求。', '请换一个新的 Idempotency-Key。'),
  'wrong-state': row(409, '{what}现在是“{state}”，不能{act}。', '{mend}'),
  // ---- records
  'record-day': row(422, '{what}。', '{mend}'),
  'no-rulebook-for': row(
    409,
    '{on}施行的积分办法都不适用于{who}。',
    '请核对代表的情况；确不参加本办法的，不登记履职记录。',
  ),
  'said-by-matter': row(422, '{what}由事项“{matter}”统一登记。', '请更正事项，它的各条记录随之更正。'),
  'not-claimed-by-you': row(403, '这条记录不是您本人申报的，不能{act}。', '认为记录有误的，请提出异议。'),
  'call-decided': row(
    409,
    '{who}已有这件事项的履职记录，不能从应到名单中去掉。',
    '请先撤回这条履职记录，再更正名单。',
  ),
  'evidence-type': row(
    415,
    '这个文件的内容不是可以接收的类型。',
    '请上传 PDF，PNG、JPEG、WebP 图片，或 docx、xlsx 文档。',
  ),
  'evidence-full': row(409, '这条记录已有{most}份佐证材料。', '请合并成一份文件后再上传。'),
  'evidence-missing': row(500, '这份佐证材料的文件不在了。', '请维护人员运行 lvzhi doctor，并从备份恢复。'),
  // ---- roster and imports
  'personal-data': row(422, '{what}：身份证号码和家庭住址一律不保存。', '请删去后再录入。'),
  'import-line': row(422, '{what}', '{mend}'),
  'import-changed': row(409, '预览以后，要导入的内容或系统中的数据有变动。', '请重新预览，核对后再导入。'),
  // ---- workbooks and text files (src/files)
  'file-unknown': row(
    415,
    '{what}，不能导入。',
    '请用 Excel 或 WPS 另存为“Excel 工作簿（*.xlsx）”后再上传。',
  ),
  'file-old': row(415, '这是旧版 Excel 文件（.xls）。', '请另存为“Excel 工作簿（*.xlsx）”后再上传。'),
  'file-macro': row(415, '这个工作簿带有宏。', '请另存为不带宏的“Excel 工作簿（*.xlsx）”后再上传。'),
  'file-locked': row(415, '这个文件设有打开密码。', '请去掉密码，另存后再上传。'),
  'file-damaged': row(415, '这个文件已损坏，打不开。', '请在 Excel 或 WPS 中打开并另存后再上传。'),
  'file-encoding': row(415, '这个文本文件的编码认不出来。', '请另存为“CSV UTF-8（逗号分隔）”后再上传。'),
  'file-too-big': row(413, '这个文件过大：{why}。', '请分成几份，或删去无关的内容后再上传。'),
  'file-too-long': row(413, '{where}超过{most}行。', '请分成几份再上传；空白的行请一并删去。'),
  'file-sheet': row(422, '{what}', '{mend}'),
  'file-cell': row(422, '{what}', '{mend}'),
  // ---- rulebooks and scores
  'not-scored': row(
    409,
    '{who}在这个周期不参加积分考核。',
    '请核对周期和任职日期；代表情况不符合办法适用范围的，不计分。',
  ),
  'no-rulebook': row(409, '{on}没有已通过并施行的积分办法。', '请先登记通过的积分办法。'),
  'facts-refused': row(422, '{what}', '{mend}'),
  'rulebook-refused': row(422, '{what}', '{mend}'),
  'ratings-refused': row(409, '{what}', '请先更正评分。'),
  // ---- the review: the workflow's own words (engine/review-words.ts)
  'review-phase': row(409, '{what}', '{mend}'),
  'review-role': row(403, '{what}', '{mend}'),
  'review-own': row(403, '{what}', '{mend}'),
  'review-not-own': row(403, '{what}', '{mend}'),
  'review-tied': row(403, '{what}', '{mend}'),
  'review-stage': row(409, '{what}', '{mend}'),
  'review-overdue': row(409, '{what}', '{mend}'),
  'review-early': row(409, '{what}', '{mend}'),
  'review-same-person': row(403, '{what}', '{mend}'),
  'review-unready': row(409, '{what}', '{mend}'),
  'review-objection': row(409, '{what}', '{mend}'),
  'review-input': row(422, '{what}', '{mend}'),
  // ---- duty reports: the workflow's own words (engine/duty-report-words.ts)
  'report-state': row(409, '{what}', '{mend}'),
  'report-role': row(403, '{what}', '{mend}'),
  'report-own': row(403, '{what}', '{mend}'),
  'report-not-own': row(403, '{what}', '{mend}'),
  'report-tied': row(403, '{what}', '{mend}'),
  'report-early': row(409, '{what}', '{mend}'),
  'report-same-person': row(403, '{what}', '{mend}'),
  'report-checked': row(409, '{what}', '{mend}'),
  'report-input': row(422, '{what}', '{mend}'),
  'counts-differ': row(
    409,
    '两人录入的计票不一致：{which}。',
    '这两次录入都不算数。请重新清点票数，两人各自再录入一次。',
  ),
  'no-calendar': row(409, '{what}', '{mend}'),
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof catalogue;

export function statusOf(code: ProblemCode): number {
  return catalogue[code].status;
}
export const problemCodes = Object.keys(catalogue) as readonly ProblemCode[];

export interface Problem {
  readonly code: ProblemCode;
  readonly status: number;
  readonly what: string;
  readonly mend: string;
  /** Where in the input: `facts.类别`, `rows.3`. */
  readonly path?: string;
  /** Seconds, of one that passes by itself. */
  readonly retryAfter?: number;
}

export function problem(code: ProblemCode, said: Said = {}, path?: string): Problem {
  const { status, what, mend }: Row = catalogue[code];
  return { code, status, what: what(said), mend: mend(said), ...(path === undefined ? {} : { path }) };
}

/** Thrown by commands, caught once at each edge. */
export class Failure extends Error {
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(...problems: readonly [Problem, ...Problem[]]) {
    super(problems.map(({ code }) => code).join(', '));
    this.name = 'Failure';
    this.problems = problems;
  }
}

export function failure(code: ProblemCode, said: Said = {}, path?: string): Failure {
  return new Failure(problem(code, said, path));
}

/** All that was found, as one failure; nothing where nothing was found. */
export function refuseAll(problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (first !== undefined) throw new Failure(first, ...others);
}

export function parsedInput<Input extends z.ZodType>(schema: Input, given: z.input<Input>): z.output<Input> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw failureOfInput(parsed.error);
  return parsed.data;
}

/** Every issue of a refused input at once. */
export function failureOfInput(error: ZodError): Failure {
  const problems = error.issues.flatMap((issue) => {
    const at = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        problem(
          'invalid-input',
          { what: `不认识的字段“${key}”。`, mend: '请删去，或核对写法。' },
          [...at, key].join('.'),
        ),
      );
    }
    return [
      problem(
        'invalid-input',
        { what: `“${at.join('.')}”：${wordsOf(issue)}。`, mend: '请更正。' },
        at.join('.'),
      ),
    ];
  });
  const [first = problem('invalid-input', { what: '输入有误。', mend: '请更正。' }), ...others] = problems;
  return new Failure(first, ...others);
}

/** What is there, in the version that the writer saw: the key of the next version is the lock for the rest of the race. */
export function asSeen<Found extends { readonly version: number }>(
  found: Found | undefined,
  version: number,
  what: string,
): Found {
  if (found === undefined) throw failure('not-found', { what });
  if (found.version !== version) throw failure('stale');
  return found;
}
