/** Unhidden by the script that counts the seconds while the answer to a form is awaited. */
export function Busy({ words }: { readonly words: string }) {
  return <p class="busy" role="status" data-busy={words} hidden />;
}
