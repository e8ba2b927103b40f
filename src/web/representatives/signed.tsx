/** What a paper file ends with: who signed it, and when it was printed. On paper alone. */
import type { Day } from '../../engine/day.ts';
import { dayWords } from '../words.ts';

export function Signed({ today }: { readonly today: Day }) {
  return (
    <div class="paper-only" aria-hidden="true">
      <p class="signed">
        <span>代表本人（签字）：</span>
        <span>乡镇（街道）人大（盖章）：</span>
        <span>代表工作机构（盖章）：</span>
        <span>　　年　　月　　日</span>
      </p>
      <p>制表日期：{dayWords(today)}。逐条计分的过程见电子档案。</p>
    </div>
  );
}
