/** What a paper file ends with: who signed it, and when. On paper alone. */
export function Signed() {
  return (
    <div class="paper-only" aria-hidden="true">
      <p class="signed">
        <span>代表本人（签字）：</span>
        <span>乡镇（街道）人大（盖章）：</span>
        <span>代表工作机构（盖章）：</span>
        <span>　　年　　月　　日</span>
      </p>
    </div>
  );
}
