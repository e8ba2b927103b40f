interface Props {
  readonly words: string;
  /** Where it is told how far the work is. */
  readonly progress?: string;
}

/** Unhidden by the script that counts the seconds while the answer to a form is awaited, and asks how far it is. */
export function Busy({ words, progress }: Props) {
  return (
    <div class="busy" role="status" data-busy={words} hidden>
      <p />
      {progress !== undefined && <p class="progress" hx-get={progress} hx-trigger="second" />}
    </div>
  );
}
