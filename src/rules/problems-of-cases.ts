/** Rows of the catalogue: cases beside the rules, and editions that were adopted. */
import { error, nearOr } from './problem-row.ts';

export const caseRows = {
  'case-left-aside': error(
    (s) => `案例“${s['case']}”留着 ${s['key']}`,
    () => 'focus 和 skip 只在写规则时用；请删去，让全部案例都参加检查。',
  ),
  'case-expects-nothing': error(
    (s) => `案例“${s['case']}”没有写 expect`,
    () => '请写上应得的结果，例如 expect: { total: 73 }。',
  ),
  'case-without-id': error(
    () => '几份档案的案例里，每个代表都要有 id',
    () => '请给每份档案的 representative 写上各不相同的 id。',
  ),
  'case-expects-unknown': error(
    (s) => `规则里没有叫“${s['name']}”的${s['what']}`,
    nearOr((s) => `可写：${s['allowed']}。`),
  ),
  'case-without-yearly': error(
    () => '案例要看每年的报告，规则却没有写 dutyReport 的 yearly',
    () => '请在 dutyReport 中写明 yearly: { when: …, due: … }，或删去这一项。',
  ),
  'case-fails': error(
    (s) => `案例“${s['case']}”不符：${s['what']}应为 ${s['expected']}，算得 ${s['actual']}`,
    () => '请核对规则和案例：案例写的是办法的本意，谁错改谁。',
  ),
  'not-a-digest': error(
    (s) => `“${s['written']}”不是摘要`,
    () => '摘要是 64 位十六进制数，由 lvzhi adopt 写入，不要手改。',
  ),
  'adopted-changed': error(
    (s) => `这个版本已于 ${s['on']} 通过，内容却改动过`,
    () => '已通过的版本不能改；请恢复原样，或另建一个新版本。',
  ),
} as const;
