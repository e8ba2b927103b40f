/** A kept file as an answer: looked at in place where a browser can, else handed out under its own name. */

interface Kept {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export function fileInPlace({ name, type, bytes }: Kept): Response {
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
}

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
