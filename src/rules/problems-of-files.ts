/** Rows of the catalogue: the files themselves, how they are written, and the shape of what they hold. */
import { error, nearOr } from './problem-row.ts';

export const fileRows = {
  // ---- files ----
  'file-not-found': error(
    (s) => `找不到“${s['path']}”`,
    () => '请检查路径；规则是一个文件夹（内有 rulebook.yaml）或一个 .yaml 文件。',
  ),
  'file-unreadable': error(
    (s) => `读不到“${s['path']}”（${s['reason']}）`,
    () => '请检查它是不是文件、有没有读取权限。',
  ),
  'rulebook-missing': error(
    (s) => `文件夹“${s['path']}”里没有 rulebook.yaml`,
    () => '每个版本的文件夹里都要有 rulebook.yaml。',
  ),
  'section-missing': error(
    (s) => `找不到大项文件 sections/${s['name']}.yaml`,
    nearOr(() => '请建立这个文件，或从 sections 中删去这个名称。'),
  ),
  'section-unlisted': error(
    (s) => `大项文件 sections/${s['name']}.yaml 没有列入 rulebook.yaml 的 sections`,
    () => '请把它列入 sections，或删去这个文件；未列入的大项不会计分。',
  ),
  'file-too-large': error(
    (s) => `文件有 ${s['size']} 字节，超过 1 MiB`,
    () => '规则文件不应这样大；请拆成几个大项文件，或检查是否放错了文件。',
  ),
  'not-utf8': error(
    (s) => `第 ${s['at']} 字节不是 UTF-8 文字`,
    () => '请用编辑器另存为 UTF-8（无 BOM）后重试。',
  ),
  'byte-order-mark': error(
    () => '文件开头有 BOM 标记（U+FEFF）',
    () => '请用编辑器另存为 UTF-8（无 BOM）。',
  ),
  'control-character': error(
    (s) => `这里有看不见的控制字符 ${s['character']}`,
    () => '请删去这个字符；换行只用 LF 或 CRLF。',
  ),
  'file-empty': error(
    () => '文件是空的',
    () => '请写上内容，或删去这个文件。',
  ),
  // ---- YAML ----
  'yaml-syntax': error(
    (s) => `写法读不懂：${s['detail']}`,
    () => '请检查这一行及上一行的冒号、缩进、括号和引号；冒号和逗号后面要有一个空格。',
  ),
  'tab-indent': error(
    () => '行首用了制表符（Tab 键）',
    () => '行首只能用空格；请删去制表符，照上下各行的样子改用空格。',
  ),
  'several-documents': error(
    () => '一个文件里有几份文档（以 --- 隔开）',
    () => '请把每份内容放在自己的文件里。',
  ),
  'repeated-key': error(
    (s) => `“${s['key']}”写了两次`,
    () => '同一处每项只能写一次；请合并或删去一处。',
  ),
  'key-not-text': error(
    () => '冒号前面不是一个词',
    () => '冒号前面只能写一个词，不能写列表或映射。',
  ),
  'alias-refused': error(
    (s) => `不能用 YAML 的锚点和别名（${s['written']}）`,
    () => '请把内容直接写在这里。',
  ),
  'tag-refused': error(
    (s) => `不能用 YAML 的类型标记“${s['written']}”`,
    () => '请删去标记；数字、日期、是否都直接写。',
  ),
  'too-deep': error(
    () => '括号或缩进套得太深（超过 60 层）',
    () => '请检查括号是否成对。',
  ),
  // ---- shape ----
  'unknown-key': error(
    (s) => `这里没有“${s['key']}”这一项`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'missing-key': error(
    (s) => `缺少“${s['key']}”`,
    (s) => s['mend'] ?? `请写上“${s['key']}”。`,
  ),
  'wrong-shape': error(
    (s) => `这里要写${s['wanted']}，写的是${s['written']}`,
    (s) => s['mend'] ?? `例如：${s['example']}`,
  ),
  'empty-value': error(
    (s) => `“${s['key']}”后面是空的`,
    () => '请写上内容，或删去这一项。',
  ),
  'empty-list': error(
    (s) => `“${s['key']}”里一项也没有`,
    () => '请至少写一项，或删去它。',
  ),
  'unknown-choice': error(
    (s) => `“${s['written']}”不是这里可写的词`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'one-of-missing': error(
    (s) => `这里要写下列之一：${s['keys']}`,
    () => '请写上其中一项。',
  ),
  'keys-exclude': error(
    (s) => `“${s['one']}”和“${s['other']}”不能同时写`,
    () => '请只留一项。',
  ),
  // ---- numbers and days ----
  'full-width-character': error(
    (s) => `“${s['written']}”里有全角字符“${s['character']}”`,
    (s) =>
      `请改成半角字符“${s['half']}”${s['half'] === ':' || s['half'] === ',' ? '（后面加一个空格）' : ''}。`,
  ),
  'not-a-number': error(
    (s) => `“${s['written']}”不是这里可用的数`,
    nearOr(
      () => '数只写成 12、-3、0.5 这样：小数点前要有数字，不用科学记数法、千位分隔、百分号、正号和单位。',
    ),
  ),
  'number-too-long': error(
    (s) => `数“${s['written']}”太长`,
    () => '小数点前后各最多 15 位。',
  ),
  'not-a-whole-number': error(
    (s) => `“${s['written']}”不是整数`,
    () => '这里要写整数。',
  ),
  'number-out-of-range': error(
    (s) => `${s['written']} 超出范围`,
    (s) => `这里的数要${s['range']}。`,
  ),
  'not-a-day': error(
    (s) => `“${s['written']}”不是日期`,
    nearOr((s) => `请写成${s['form'] ?? '四位年-两位月-两位日，例如 2026-03-02'}，并且确有这一天。`),
  ),
  'calendar-day': error(
    (s) => `“${s['day']}”${s['why']}`,
    () => '请核对国务院办公厅公布的安排：holidays 写放假的日子，workdays 只写调休上班的星期六、星期日。',
  ),
  'range-backwards': error(
    (s) => `“${s['from']}”到“${s['until']}”首尾颠倒`,
    () => '请把较小（较早）的写在前面。',
  ),
  'bands-overlap': error(
    (s) => `分数段 ${s['one']} 与 ${s['other']} 重叠或次序不对`,
    () => '各段由低到高写，互不重叠。',
  ),
} as const;
