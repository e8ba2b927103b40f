/** The bytes of a file of evidence, to look at in place; each reading is noted. */
import { z } from 'zod';
import { readEvidence } from '../commands/read-evidence.ts';
import { page, type Row } from './page.ts';

const filePage = page({
  path: '/evidence/{id}',
  act: 'evidence.read',
  file: true,
  params: z.object({ id: z.string() }),
  async load({ deps, actor, params }) {
    const { name, type, bytes } = await readEvidence.run(deps, actor, params);
    const shown = type.startsWith('image/') || type === 'application/pdf';
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': type,
        'content-length': `${bytes.byteLength}`,
        'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
        // The browser's own reader of PDF files does not start in a sandbox; nothing of a file may run in any case.
        'content-security-policy': `default-src 'none'; object-src 'self'; frame-ancestors 'self'${
          type === 'application/pdf' ? '' : '; sandbox'
        }`,
        'x-frame-options': 'SAMEORIGIN',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  },
  title: '佐证材料',
  show: () => null,
});

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export const evidenceRows: readonly Row[] = [filePage];
