/** The bytes of a file to look at in place: a picture or a PDF in the page, anything else to save. */
interface Read {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export function shownFile({ name, type, bytes }: Read): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-length': `${bytes.byteLength}`,
      'content-disposition': `${isShown(type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
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

export function isShown(type: string): boolean {
  return type.startsWith('image/') || type === 'application/pdf';
}

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
