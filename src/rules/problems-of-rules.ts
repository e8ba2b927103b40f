/** Rows of the catalogue: names, conditions, numbers, and how the parts of a rulebook fit together. */
import { error, nearOr } from './problem-row.ts';

export const ruleRows = {
  // ---- names ----
  'repeated-name': error(
    (s) => `名称“${s['name']}”用了两次（${s['first']}、${s['second']}）`,
    () => '一个名称只指一件事；请给其中一个另起名称。',
  ),
  'points-of-two': error(
    (s) => `“${s['name']}”既是大项也是计分项`,
    () => '请给其中一个另起名称，才说得清取哪个的分。',
  ),
  'reserved-name': error(
    (s) => `“${s['name']}”不能用作名称：${s['because']}`,
    () => '请另起一个名称。',
  ),
  'repeated-value': error(
    (s) => `“${s['value']}”列了两次`,
    () => '请删去一处。',
  ),
  'unknown-name': error(
    (s) => `没有叫“${s['name']}”的${s['what']}`,
    nearOr((s) => (s['allowed'] ? `可用：${s['allowed']}。` : '请先在 rulebook.yaml 里写上它。')),
  ),
  'unknown-value': error(
    (s) => `“${s['name']}”没有“${s['value']}”这个值`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'name-not-here': error(
    (s) => `“${s['name']}”是${s['thing']}，${s['place']}不能用它`,
    (s) => `${s['place']}可用：${s['allowed']}。`,
  ),
  'made-later': error(
    (s) => `“${s['name']}”要到${s['made']}才有，${s['place']}还不能用它`,
    () => '计分按先后进行：计分项、大项、总分、名次、等次；请改用先算出的数，或把这一条移到后面的步骤。',
  ),
  'figures-in-a-circle': error(
    (s) => `数互相依赖，绕成一圈：${s['circle']}`,
    () => '请改写其中一个，使它不再依赖自己。',
  ),
  'asked-of-itself': error(
    (s) => `“${s['name']}”是否必填取决于它自己`,
    () => 'asked 里请写别的事实。',
  ),
  // ---- conditions ----
  'condition-is-text': error(
    (s) => `“${s['written']}”不是条件`,
    () => '条件写成 { 名称: 值 }，例如 { 类别: 建议 } 或 { 建议件数: { atLeast: 1 } }；不能写成一句算式。',
  ),
  'condition-is-list': error(
    () => '几个条件直接写成了列表',
    () => '请写明 all: [ … ]（都要满足）或 any: [ … ]（满足一个）。',
  ),
  'condition-key-refused': error(
    (s) => `条件里不能写“${s['key']}”`,
    () => '条件只有 fact、operator、value 三项，或简写 { 名称: 值 }。',
  ),
  'empty-condition': error(
    () => '条件是空的，会对一切成立',
    () => '请写上条件，或删去这一项。',
  ),
  'unknown-operator': error(
    (s) => `没有“${s['operator']}”这种比较`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'operator-does-not-fit': error(
    (s) => `“${s['name']}”是${s['kind']}，不能用“${s['operator']}”比较`,
    (s) => `可写：${s['allowed']}。`,
  ),
  'when-number-not-plain': error(
    (s) => `${s['place']}的“${s['name']}”只能与数比较，这里写的是表`,
    () => '对记录的条件只能写数；因人而异的门槛请写在 for、if 或 need 里。',
  ),
  'threshold-is-a-name': error(
    (s) => `“${s['name']}”不能与另一个名称“${s['other']}”比较`,
    () => '请写数，或按某个名称分档的表；要比较两个数，先用 ratio 求出二者之比。',
  ),
  // ---- numbers and tables ----
  'not-a-number-name': error(
    (s) => `“${s['name']}”是${s['kind']}，不是数`,
    () => '这里要写数、数的名称，或按它分档的表 { 名称: { 值: 数 } }。',
  ),
  'not-a-group-name': error(
    (s) => `不能按“${s['name']}”分组：它是${s['kind']}`,
    () => '分组要用只有一个值的身份（如代表类别）或乡镇街道。',
  ),
  'not-for-table': error(
    (s) => `不能按“${s['name']}”列表：它是${s['kind']}`,
    () => '表要按有固定值的名称或数来列；日期请写在 when 里。',
  ),
  'several-tables': error(
    (s) => `这里只能写一个数，写了几张表：${s['names']}`,
    () => '几张表相乘请写在 times 或 multiply 里；表也可以套在另一张表里。',
  ),
  'table-incomplete': error(
    (s) => `按“${s['name']}”的表缺少：${s['missing']}`,
    () => '请补上，或写 otherwise（其余）。',
  ),
  'table-starts-late': error(
    (s) => `按“${s['name']}”的表从 ${s['first']} 开始，小于 ${s['first']} 的没有写`,
    (s) => (s['least'] ? `请从 ${s['least']} 写起，或写 otherwise（其余）。` : '请写 otherwise（其余）。'),
  ),
  'table-key-twice': error(
    (s) => `表里“${s['one']}”和“${s['other']}”是同一个数`,
    () => '请删去一处。',
  ),
  // ---- items and lines ----
  'fact-without-when': error(
    (s) => `用了记录的事实“${s['name']}”，却没有写 when`,
    () => '请写 when，说明哪些记录各得一份分；没有 when 的计分行只看整份档案。',
  ),
  'share-without-when': error(
    () => '没有 when 的计分行不能分摊（share）',
    () => '分摊的是一件联名的事；请写 when。',
  ),
  'share-twice': error(
    () => '计分项和计分行都写了 share',
    () => '请只写一处。',
  ),
  'shares-over-one': error(
    (s) => `各位次的份额加起来是 ${s['sum']}，超过 1`,
    () => '一件事最多分完：份额之和不超过 1。',
  ),
  'needs-per': error(
    (s) => `“${s['key']}”要与 per 同写`,
    () => '请用 per 写明按什么数量计分。',
  ),
  'line-part-outside': error(
    (s) => `“${s['key']}”写在计分项上，而这一项由${s['parts']}组成`,
    (s) => `请把“${s['key']}”写进各${s['part']}。`,
  ),
  'each-without-when': error(
    () => '有 each，但有的计分行没有 when',
    () => 'each 把记录分成若干部分；请给每个计分行写上 when。',
  ),
  'each-beside-line-take': error(
    () => '计分行的 take 与计分项的 each 不能同写',
    () => '请把 take 写进 each 的某一部分，例如 each: { day: { take: 1 } }。',
  ),
  'each-beside-items': error(
    () => '由小项组成的计分项不能写 each',
    () => '请把 each 写进各小项。',
  ),
  'matter-beside-calendar': error(
    (s) => `each 里“matter”和“${s['other']}”不能并列`,
    () => '一件事可能跨两个时段；请只留一种。',
  ),
  'fact-beside-calendar': error(
    (s) => `each 里“${s['fact']}”和“${s['other']}”不能并列`,
    () => '两种分法不是一层套一层；请只留一种。',
  ),
  'each-not-nested': error(
    (s) => `each 里“${s['one']}”和“${s['other']}”不是一层套一层`,
    () =>
      '可并列的只有：record 在 matter、一个事实或 member 之内；record、day、month、quarter、half、year 依次在后者之内。',
  ),
  'part-by-kind': error(
    (s) => `不能按“${s['name']}”分成部分：它是${s['kind']}`,
    () => '每条记录只能落在一个部分里；请用只有一个值的事实、record、matter、member 或历法上的时段。',
  ),
  'member-without-group': error(
    () => '“member”（组员）只在以组为考核对象时才有',
    () => '请写 assessed: group，或改用别的分法。',
  ),
  // ---- once ----
  'once-alone': error(
    () => 'once 的一组里不足两项',
    () => '一事一计要列出互相排斥的两个以上计分项。',
  ),
  'once-item-twice': error(
    (s) => `“${s['name']}”在 once 里出现两次`,
    () => '一个计分项只能在一组里出现一次。',
  ),
  'once-without-records': error(
    (s) => `“${s['name']}”不按记录计分，不能列入 once`,
    () => '一事一计只管按记录计分（有 when）的项；请删去它，或换成这样的项。',
  ),
  // ---- sections and total ----
  'weight-without-cap': error(
    (s) => `大项“${s['name']}”有 weight，没有 cap`,
    () => '折算要先有满分；请写 cap。',
  ),
  'weights-not-one': error(
    (s) => `各大项的 weight 加起来是 ${s['sum']}，不是 1`,
    () => '请改到合计为 1。',
  ),
  // ---- grades ----
  'grade-open-early': error(
    (s) => `等次“${s['name']}”谁都够得上，后面的等次永远轮不到`,
    () => '请写分数线 from，或 for、need、quota 之一；只有最后一个等次不写，收下其余的人。',
  ),
  'last-grade-closed': error(
    (s) => `最后一个等次“${s['name']}”写了“${s['key']}”`,
    () => '最后一个等次要收下其余所有人，不写 from、for、need 和 quota；请在后面再加一个等次，或删去这一项。',
  ),
  'grades-not-descending': error(
    (s) => `等次“${s['name']}”的分数线 ${s['from']} 高于前一等次的 ${s['before']}`,
    () => '等次由高到低写；请检查分数线和次序。',
  ),
  // ---- what rests on other parts ----
  'poll-without-report': error(
    () => '用到测评票，却没有写 dutyReport',
    () => '请写 dutyReport，说明票的类别和票率的基数。',
  ),
  'of-appraisal': error(
    (s) => `“${s['name']}”是${s['thing']}，这里不能用`,
    () =>
      '机关和工作人员的测评只用在它自己的 flags 和 ballot 里，不成为代表的数、积分和等次；请换成代表自己的数，或删去。',
  ),
  'paper-is-class': error(
    (s) => `“${s['name']}”已是票的一档，又写作一种非正常票`,
    () => 'papers 只写不能归入任何一档的票，例如空白、多选、污损；请另起名称，或从 classes 中删去。',
  ),
  'rate-over-called': error(
    () => '票率以应到人数为基数，又允许自行到会的人投票，票率会超过 1',
    () => '请把 rates 的 base 改为 valid、returned、issued 或 present，或把 attendance 改为 called。',
  ),
  'term-missing': error(
    (s) => `${s['because']}，却没有写 term`,
    () => '请写 term: { from: …, until: … }。',
  ),
} as const;
