/** A file that was uploaded, to look at in place: read when it is unfolded, never before, for each reading is noted. */

interface Props {
  readonly to: string;
  readonly name: string;
  readonly type: string;
  /** Its name, with what is to be told of it. */
  readonly told: string;
}

export function KeptFile({ to, name, type, told }: Props) {
  const image = type.startsWith('image/');
  if (!image && type !== 'application/pdf') {
    return (
      <p>
        <a href={to}>{told}</a>
      </p>
    );
  }
  return (
    <details class="evidence">
      <summary>{told}</summary>
      {image ? (
        <img src={to} alt={name} loading="lazy" />
      ) : (
        <iframe src={to} title={name} loading="lazy"></iframe>
      )}
      <p>
        <a href={to} target="_blank" rel="noopener">
          在新窗口打开
        </a>
      </p>
    </details>
  );
}

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes}字节`;
  return bytes < 1024 * 1024
    ? `${Math.round(bytes / 1024)}KB`
    : `${Math.round((bytes / 1024 / 1024) * 10) / 10}MB`;
}
