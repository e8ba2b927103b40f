/** Files that were uploaded, to look at in place; and one more to upload. */
import type { FormState } from './page.ts';
import { ActionButton } from './parts/action.tsx';
import { FileField } from './parts/field.tsx';
import { FormPart } from './parts/form.tsx';
import { isShown } from './shown-file.ts';
import { instantWords } from './words.ts';

interface FileTold {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly added: string | null;
  readonly added_at: Date;
}

interface Props {
  readonly file: FileTold;
  /** Where its bytes are; undefined: not opened from here. */
  readonly to: string | undefined;
}

/** Read when it is unfolded, never before: each reading is noted. */
export function OneFile({ file: { name, type, size, added, added_at }, to }: Props) {
  const told = `${name}（${sizeWords(size)}，${added ?? '导入'}，${instantWords(added_at)}）`;
  if (to === undefined) return <p>{told}</p>;
  if (!isShown(type)) {
    return (
      <p>
        <a href={to}>{told}</a>
      </p>
    );
  }
  return (
    <details class="evidence">
      <summary>{told}</summary>
      {type.startsWith('image/') ? (
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

interface UploadProps {
  readonly state: FormState;
  readonly refusal: string | undefined;
}

export function UploadPart({ state, refusal }: UploadProps) {
  return (
    <div class="upload">
      <FormPart state={state} files>
        <ScanField state={state} disabled={refusal !== undefined} />
        <ActionButton kind="plain" refusal={refusal}>
          上传
        </ActionButton>
      </FormPart>
    </div>
  );
}

export function ScanField({ state, disabled }: { readonly state: FormState; readonly disabled: boolean }) {
  return (
    <FileField
      state={state}
      name="file"
      accept=".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx"
      hint="PDF、图片、docx、xlsx，不超过20MB。"
      disabled={disabled}
    />
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes}字节`;
  return bytes < 1024 * 1024
    ? `${Math.round(bytes / 1024)}KB`
    : `${Math.round((bytes / 1024 / 1024) * 10) / 10}MB`;
}
