/** Rows of the catalogue: rules that are well written and yet cannot be meant so. */
import { error, warning } from './problem-row.ts';

export const meaningRows = {
  // ---- conditions ----
  'never-met': error(
    (s) => `条件“${s['condition']}”在这里不可能成立：${s['left']}`,
    () => '请改成可能成立的条件，或删去这一处。',
  ),
  'branch-never-met': error(
    (s) => `any 中的“${s['condition']}”在这里不可能成立`,
    () => '与它同时要求的其他条件互相矛盾；请改写，或删去这一支。',
  ),
  'always-met': warning(
    (s) => `条件“${s['condition']}”总是成立：${s['left']}`,
    () => '它什么也不限定；请改成想要的界限，或删去。',
  ),
  'already-said': warning(
    (s) => `条件“${s['condition']}”是多余的：“${s['other']}”已经包含它`,
    () => '请检查两个数是否写反，或删去多余的一个。',
  ),
  'already-covered': warning(
    (s) => `any 中的“${s['condition']}”是多余的：“${s['other']}”已经包含它`,
    () => '请检查是否写错，或删去多余的一支。',
  ),
  // ---- lines and tables ----
  'line-earns-nothing': error(
    (s) => `计分项“${s['item']}”的这一行永远得 0 分`,
    () => '请写上分值，或删去这一行；只记录不计分的，写成一个数（figures）并加 show: yes。',
  ),
  'line-twice': error(
    (s) => `计分项“${s['item']}”有两行完全一样，同一条记录会得两次分`,
    () => '请删去一行；确要加倍的，改分值。',
  ),
  'item-like-another': warning(
    (s) => `计分项“${s['item']}”与“${s['other']}”的计分办法完全一样，同一条记录会在两项各得一次分`,
    () => '请检查是否抄写时漏改；同一件事只计一次的，把两项列入 once。',
  ),
  'row-never-reached': warning(
    (s) => `按“${s['name']}”的表中，“${s['key']}”一行永远用不到：${s['left']}`,
    () => '请检查这一行和前面的条件是否写错；不会出现的值可以用 otherwise（其余）代替。',
  ),
  'otherwise-never-reached': warning(
    (s) => `按“${s['name']}”的表已经写全，otherwise（其余）永远用不到`,
    () => '请删去 otherwise，或检查是否多写了一行。',
  ),
  'row-changes-nothing': warning(
    (s) => `按“${s['name']}”的表从 ${s['key']} 起仍是 ${s['then']}，与上一档相同`,
    () => '请检查是否抄错；确是一样的，两档合为一档。',
  ),
  // ---- limits ----
  'item-earns-nothing': error(
    (s) => `计分项“${s['item']}”怎样都得 0 分`,
    () => '请检查它的 cap、multiply 和 floor。',
  ),
  'cap-never-binds': warning(
    (s) => `${s['of']}封顶 ${s['cap']} 分，但最多只能得 ${s['most']} 分`,
    () => '封顶从不起作用；请检查封顶和分值哪个写错了。',
  ),
  'section-cap-out-of-reach': warning(
    (s) => `大项“${s['section']}”满分 ${s['cap']} 分，各计分项加起来最多只有 ${s['most']} 分`,
    () => '没有人能得满分；请检查是否漏写计分项，或改 cap。',
  ),
  'floor-never-binds': warning(
    (s) => `${s['of']}最低 ${s['floor']} 分，但怎样都不会低于 ${s['least']} 分`,
    () => '下限从不起作用；请检查是否漏写扣分，或删去 floor。',
  ),
  'base-above-cap': error(
    (s) => `${s['of']}的基础分 ${s['base']} 高于封顶 ${s['cap']}`,
    () => '一开始就超过封顶；请改其中一个。',
  ),
  'floor-above-cap': error(
    (s) => `${s['of']}的最低分 ${s['floor']} 高于封顶 ${s['cap']}`,
    () => '请检查两个数是否写反。',
  ),
  // ---- take, each, once, rounding ----
  'take-beyond': error(
    (s) => `take 从第 ${s['from']} 个取起，但${s['most']}`,
    () => '什么也取不到；请改 take。',
  ),
  'take-without-effect': warning(
    (s) => `take 取前 ${s['to']} 个，而${s['most']}，等于全取`,
    () => '请检查个数，或删去 take。',
  ),
  'take-of-both-signs': error(
    (s) => `计分项“${s['item']}”的 take 之下既有加分又有扣分，取“值最大的”说不清取哪个`,
    () => '请把加分和扣分分成两个计分项，各写各的 take。',
  ),
  'each-without-effect': warning(
    (s) => `一个计分周期里只有一个“${s['key']}”，按它分开等于不分`,
    () => '请改用更小的时段；对整项的限制请直接写 cap 或 take。',
  ),
  'once-may-lower': warning(
    (s) => `“${s['items']}”一事一计，其中“${s['limited']}”又有 cap、take 或 each：多一条记录有时会使总分降低`,
    () => '一件事归到合计较高的一项，那一项若已封顶，别的项却少了这件事。确要如此的，请在办法里写明。',
  ),
  'rounding-none-divides': error(
    (s) => `rounding: none 表示不取整，但这里要做除法（${s['because']}），得数可能除不尽`,
    () => '请写明取整，例如 rounding: { places: 2, mode: half-up, at: total }。',
  ),
  // ---- grades, gates, quotas ----
  'grade-out-of-reach': error(
    (s) => `等次“${s['grade']}”要 ${s['from']} 分，但总分最多只有 ${s['most']} 分`,
    () => '没有人能得这个等次；请检查分数线、封顶和各大项的满分。',
  ),
  'grade-never-given': error(
    (s) => `等次“${s['grade']}”永远给不出去：够得上它的人都先得了“${s['before']}”`,
    () => '请检查分数线；总分的下限也会使低的等次用不上。',
  ),
  'grade-against-gate': error(
    (s) => `等次“${s['grade']}”的 need 与必达要求“${s['gate']}”互相矛盾：两样不能同时做到`,
    () => '没有人能得这个等次；请改其中一个。',
  ),
  'gate-without-effect': error(
    (s) => `必达要求“${s['gate']}”未达到时最高仍可得“${s['grade']}”，而这已是最好的等次`,
    () => '请写一个较低的等次；只提醒、不影响等次的，删去 otherwise。',
  ),
  'gate-never-met': error(
    (s) => `必达要求中的“${s['condition']}”没有人能做到：${s['left']}`,
    () => '请改成可能做到的要求。',
  ),
  'quota-without-places': error(
    (s) => `等次“${s['grade']}”的名额总是 0`,
    () => '没有人能得这个等次；请改名额，或删去这个等次。',
  ),
  'ties-by-total': error(
    (s) => `then 里的“${s['figure']}”由总分得出，总分相同的人它也相同，分不出先后`,
    () => '请换成别的数，例如测评票率。',
  ),
  'for-by-rank': warning(
    (s) => `for 用到“${s['figure']}”，它由全体代表比较得出：适用与否会随别人的成绩变化`,
    () => '适用范围请用身份、任职月数等本人的情况来写；按名次的后果写在 consequences 里。',
  ),
  // ---- law ----
  'law-suspension': error(
    (s) => `“${s['text']}”是停止代表履职，不能作为考核的后果`,
    () =>
      '代表法第六十一条：暂停执行代表职务只限于因刑事案件被羁押正在受侦查、起诉、审判，或正在服刑的情形。请改为提请有关机构研究，或谈话提醒。',
  ),
  'law-loss-of-mandate': error(
    (s) => `“${s['text']}”使代表失去资格，不能作为考核的后果`,
    () =>
      '代表法第六十二条、第六十三条：代表资格只在法定情形下终止，由代表资格审查委员会报告、依法公告；罢免由原选区选民或原选举单位依法决定。请改为提请有关机构研究。',
  ),
  'law-resignation': warning(
    (s) => `“${s['text']}”：代表辞职须出于本人自愿`,
    () => '请改为提请有关机构研究或谈话提醒，不把劝辞写成考核的必然后果。',
  ),
  'money-earns': warning(
    (s) => `计分项“${s['item']}”按钱计分（${s['name']}）`,
    () => '捐得多就得分多，容易变成花钱买分；建议改为有即得分并从低封顶，或不计分。',
  ),
  'notice-missing': warning(
    () => '考核写了步骤，没有写公示（notice）',
    () => '请写上公示的天数，例如 notice: { days: 5 }。',
  ),
  'objection-missing': warning(
    () => '考核写了步骤，没有写异议（objection）',
    () => '请写上提出和答复异议的期限，例如 objection: { days: 30, decideWithin: 30 }。',
  ),
  // ---- names ----
  'fact-unused': warning(
    (s) => `事实“${s['name']}”没有任何规则用到`,
    () => '请检查是否漏写规则；不用的请删去，少填一项。',
  ),
  'trait-unused': warning(
    (s) => `身份“${s['name']}”没有任何规则用到`,
    () => '请检查是否漏写规则；不用的请删去。',
  ),
  'rating-unused': warning(
    (s) => `打分“${s['name']}”没有任何规则用到，打了也不算`,
    () => '请把它写进计分项，或删去。',
  ),
  'figure-unused': warning(
    (s) => `数“${s['name']}”没有任何规则用到，也不在明细表上显示`,
    () => '只想显示的，加上 show: yes；不用的请删去。',
  ),
  'trait-changes': warning(
    (s) => `for 用到身份“${s['name']}”，而档案中有 ${s['count']} 名代表的这一身份在期内变动（如${s['who']}）`,
    () => 'for 只看最后一天的身份；要按时间折算的，用 months 得出月数，再按月数列表。',
  ),
  // ---- clauses and cases ----
  'clause-missing': warning(
    (s) => `计分项“${s['item']}”没有写条款依据（clause）`,
    () => '请写上它在办法里的条款，例如 clause: 第五条第一项。',
  ),
  'item-without-case': warning(
    (s) => `没有一个案例写明计分项“${s['item']}”应得多少分`,
    () => '请在 cases 里加一个案例，在 expect 的 items 里写上这一项。',
  ),
  'appraisal-without-case': warning(
    (s) => `没有一个案例是测评“${s['name']}”的`,
    () => '请在 cases 里加一个案例，写上 appraisal、poll 和 expect，刚好在线上和差一票的各一个。',
  ),
  'cases-missing': warning(
    () => '这个版本没有案例',
    () => '请在 cases 里写几个代表的情况和应得的分，改规则时就知道改对了没有。',
  ),
} as const;
