/** The bytes of a text file as text, in whichever of the usual encodings it was saved. */
import { failure } from '../commands/problems.ts';

/** Programs of this country save text as GB18030 unless they are told otherwise, and “Unicode 文本” as UTF-16. */
export function decodedText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  for (const encoding of wide === '' ? ['utf-8', 'gb18030'] : [wide]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one, or the refusal.
    }
  }
  throw failure('file-encoding');
}
