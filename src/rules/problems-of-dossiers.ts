/** Rows of the catalogue: what may be wrong in a file of dossiers. `where` is the path in words. */
import { error, nearOr, type Row, type Said } from './problem-row.ts';

function row(what: Row['what'], mend: Row['mend']): Row {
  return error((said: Said) => (said['where'] ? `${said['where']}：${what(said)}` : what(said)), mend);
}

export const dossierRows = {
  // ---- the file ----
  'dossier-file': row(
    (s) => `读不到文件“${s['path']}”（${s['reason']}）`,
    () => '请检查路径和读取权限。',
  ),
  'dossier-size': row(
    (s) => `文件有 ${s['size']} 字节，超过 256 MB`,
    () => '请改存为 NDJSON：第一行写 { "period": … }，以后一行一份档案，文件名以 .ndjson 结尾。',
  ),
  'dossier-encoding': row(
    () => '文件不是 UTF-8 编码，从这里起读不懂',
    () => '请另存为 UTF-8 编码（不要用 GBK、ANSI）。',
  ),
  'dossier-json': row(
    (s) => `这里不合 JSON 的写法：${s['written']}`,
    (s) => `${s['expected']}。`,
  ),
  'dossier-key-twice': row(
    (s) => `“${s['key']}”在同一处写了两次`,
    () => '请只留一个。',
  ),
  'dossier-key': row(
    (s) => `这里没有“${s['key']}”这一项`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'dossier-missing': row(
    (s) => `缺少“${s['key']}”`,
    (s) => `请补写“${s['key']}”。`,
  ),
  'dossier-type': row(
    (s) => `这里应写${s['expected']}，写的是${s['written']}`,
    (s) => s['mend'] ?? `请改写为${s['expected']}；没有内容的项不要写。`,
  ),
  'dossier-empty': row(
    () => '这里是空的',
    () => '请填写；没有内容的项不要写。',
  ),
  'dossier-none': row(
    () => '文件里没有一份档案',
    () => '请在 dossiers 中（NDJSON 则从第二行起）写入档案。',
  ),

  // ---- numbers and days ----
  'dossier-wide': row(
    (s) => `“${s['written']}”里的“${s['character']}”是全角字符`,
    (s) => `请改用半角的“${s['half']}”。`,
  ),
  'dossier-number': row(
    (s) => `“${s['written']}”不是数`,
    () => '请写成普通的十进制数，例如 "12.5"；不用科学记数、千分位和单位。',
  ),
  'dossier-number-size': row(
    (s) => `“${s['written']}”位数太多`,
    () => '小数点前后各不超过 15 位。',
  ),
  'dossier-number-float': row(
    (s) => `数 ${s['written']} 超过 15 位有效数字，写作 JSON 数会失真`,
    (s) => `请加双引号写成文字，例如 "${s['near']}"。`,
  ),
  'dossier-number-range': row(
    (s) => `“${s['written']}”不在规则给“${s['name']}”的范围内（${s['range']}）`,
    () => '请核对这个数；范围确有不妥的，请改规则文件中的 min、max。',
  ),
  'dossier-negative': row(
    (s) => `“${s['written']}”是负数`,
    (s) => (s['name'] ? `“${s['name']}”不能为负；确可为负的，请在规则文件中写明 min。` : '这里不能为负。'),
  ),
  'dossier-whole': row(
    (s) => `“${s['written']}”不是整数`,
    () => '人数、票数、份数、位次请写整数。',
  ),
  'dossier-day': row(
    (s) => `“${s['written']}”不是日期`,
    () => '请写成四位年-两位月-两位日，例如 "2026-03-02"，并且确有这一天。',
  ),
  'dossier-backwards': row(
    (s) => `${s['until']} 早于 ${s['from']}，首尾颠倒`,
    () => '请核对这两个日期。',
  ),
  'dossier-outside-period': row(
    (s) => `${s['on']} 不在本周期（${s['from']} 至 ${s['until']}）内`,
    (s) =>
      s['back']
        ? `规则最早追溯到 ${s['back']}；请核对日期，或移到别的周期。`
        : '请核对日期，或移到它所属的周期。',
  ),

  // ---- names and values of the rulebook ----
  'dossier-fact': row(
    (s) => `规则没有“${s['name']}”这个记录事项`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'dossier-trait': row(
    (s) => `规则没有“${s['name']}”这个代表情况`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'dossier-value': row(
    (s) => `“${s['written']}”不是“${s['name']}”的取值`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'dossier-value-twice': row(
    (s) => `“${s['written']}”写了两次`,
    () => '请只留一个。',
  ),
  'dossier-asked': row(
    (s) => `这条记录必须写明“${s['name']}”（${s['because']}的记录都要写）`,
    (s) => (s['allowed'] ? `请补写，可写：${s['allowed']}。` : '请补写。'),
  ),

  // ---- representatives ----
  'dossier-person-twice': row(
    (s) => `编号“${s['id']}”与${s['other']}相同`,
    () => '一人一档，编号不能重复；同名的人请用各自的代表证号。',
  ),
  'dossier-change-twice': row(
    (s) => `${s['on']} 的变动写了两次`,
    () => '同一天的变动请写在一处。',
  ),
  'dossier-members': row(
    () => '本办法以小组为考核对象，这里没有写 members',
    () => '请写明小组成员的姓名，例如 "members": ["张三", "李四"]。',
  ),
  'dossier-member-twice': row(
    (s) => `成员“${s['name']}”写了两次`,
    () => '请只留一个；同名的人请加以区别。',
  ),
  'dossier-by': row(
    (s) => `“${s['name']}”不在这个小组的成员中`,
    nearOr((s) =>
      s['allowed'] ? `成员有：${s['allowed']}。` : '请先在 representative.members 中写明成员。',
    ),
  ),

  // ---- records ----
  'dossier-record-twice': row(
    (s) => `记录编号“${s['id']}”与${s['other']}相同`,
    () => '一条记录一个编号；重复录入的请删去一条。',
  ),
  'dossier-joint-position': row(
    (s) => `署名位次 ${s['position']} 不在 1 至 ${s['participants']} 之间`,
    () => '位次从 1 起，不超过署名人数。',
  ),
  'dossier-joint-participants': row(
    (s) => `事项“${s['matter']}”的署名人数是 ${s['participants']}，${s['other']}写的是 ${s['others']}`,
    () => '同一事项的署名人数应当一致，否则分值会分多或分少。',
  ),
  'dossier-joint-twice': row(
    (s) => `事项“${s['matter']}”的第 ${s['position']} 位已由${s['other']}占用`,
    () => '一个位次只能有一人，否则分出的分值会超过整件；请核对署名次序。',
  ),

  // ---- ratings ----
  'dossier-rating': row(
    (s) => `规则没有“${s['name']}”这项评分`,
    nearOr((s) => (s['allowed'] ? `可写：${s['allowed']}。` : '本办法没有评分项，请删去。')),
  ),
  'dossier-rating-range': row(
    (s) => `评分 ${s['written']} 不在“${s['name']}”的范围内（${s['range']}）`,
    () => '请核对评分。',
  ),
  'dossier-rating-reason': row(
    (s) => `“${s['name']}”须写明理由`,
    (s) => `请写成 { "value": "${s['written']}", "reason": "……" }。`,
  ),

  // ---- polls ----
  'dossier-poll': row(
    () => '本办法没有述职测评，这里却有测评票数',
    () => '请删去 polls，或在规则文件中写明 dutyReport。',
  ),
  'dossier-poll-class': row(
    (s) => `测评没有“${s['name']}”这一档`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'dossier-poll-base': row(
    (s) => `缺少${s['name']}（${s['key']}），规则要用它${s['use']}`,
    (s) => `请补写“${s['key']}”。`,
  ),
  'dossier-paper': row(
    (s) => `规则没有“${s['name']}”这种票`,
    nearOr((s) =>
      s['allowed']
        ? `可写：${s['allowed']}。`
        : '请改写无效票（invalid）和弃权票（abstained），或在规则文件中用 papers 写明各种票怎样计。',
    ),
  ),
  'dossier-paper-twice': row(
    (s) => `${s['count']}已由${s['from']}得出，又另写了 ${s['key']}`,
    (s) => `请删去 ${s['key']}，只按名称写在 papers 中。`,
  ),
  'dossier-tally-sum': row(
    (s) => `各档票数与弃权之和是 ${s['sum']}，有效票却是 ${s['valid']}`,
    () => '两者应当相等，请核对计票表。',
  ),
  'dossier-tally-returned': row(
    (s) => `有效票 ${s['valid']} 加无效票 ${s['invalid']} 是 ${s['sum']}，收回票却是 ${s['returned']}`,
    () => '两者应当相等，请核对计票表。',
  ),
  'dossier-tally-order': row(
    (s) => `${s['less']} ${s['lessCount']} 多于${s['more']} ${s['moreCount']}`,
    (s) =>
      s['more'] === '应到人数'
        ? '请核对计票表；选民自行到会、不限于所通知的人的，请在规则文件中写 attendance: open。'
        : '请核对计票表：有效票不多于收回票，收回票不多于发出票和实到人数。',
  ),
  'dossier-ballot': row(
    (s) =>
      `${s['on']} 各人的“${s['class']}”票共 ${s['marks']} 张，${s['papers']} 张选票每张至多 ${s['most']} 个，最多 ${s['limit']} 张`,
    () => '请核对计票表；多选的选票应作无效票处理。',
  ),

  // ---- history ----
  'dossier-history-period': row(
    (s) => `“${s['written']}”不是周期`,
    () => '请写 "2025"、"2025-H1"、"2025-Q1"、"2025-01" 或 "2018-09-01/2020-08-31"。',
  ),
  'dossier-history-late': row(
    (s) => `“${s['written']}”没有在本周期开始（${s['from']}）之前结束`,
    () => 'history 只写已经封存的以往周期。',
  ),
  'dossier-history-twice': row(
    (s) => `“${s['written']}”与“${s['other']}”重叠`,
    () => '一段时间只能有一份封存的结果。',
  ),
  'dossier-history-grade': row(
    (s) => `“${s['written']}”不是本办法的等次，而规则要看以往的等次`,
    nearOr((s) => `可写：${s['allowed']}；旧办法的等次请按本办法折算后填写。`),
  ),
  'dossier-history-figure': row(
    (s) => `“${s['written']}”既不是小数也不是分数`,
    () => '请照封存的明细表写，例如 "4" 或 "37/46"。',
  ),
} as const;
