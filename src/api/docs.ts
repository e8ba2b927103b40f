/** `/api/docs`: the interactive page of the API, from the installed package alone, so it works without a network. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { html } from 'hono/html';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** What may be had, and no other file of the package. */
const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const strict = [
  ...["default-src 'self'", "style-src 'self'", "img-src 'self' data:", "object-src 'none'"],
  ...["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"],
].join('; ');

const starting = (document: string) => `SwaggerUIBundle({
  url: ${JSON.stringify(document)},
  dom_id: '#page',
  presets: [SwaggerUIBundle.presets.apis],
  deepLinking: true,
  docExpansion: 'none',
  validatorUrl: null,
});
`;

const page = html`<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <title>履职积分接口文档</title>
    <link rel="icon" href="/api/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="page"></div>
    <noscript>本页需要启用 JavaScript；接口清单见 /api/v1/openapi.json。</noscript>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

export function docs(app: Hono, document: string): void {
  app.get('/api/docs', (context) => {
    context.set('route', '/api/docs');
    return context.html(page, 200, { 'content-security-policy': strict });
  });
  app.get('/api/docs/start.js', (context) => {
    context.set('route', '/api/docs/{file}');
    return context.body(starting(document), 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
  for (const [name, type] of Object.entries(files)) {
    app.get(`/api/docs/${name}`, (context) => {
      context.set('route', '/api/docs/{file}');
      const headers = { 'content-type': type, 'cache-control': 'max-age=3600' };
      return context.body(new Uint8Array(readFileSync(join(folder, name))), 200, headers);
    });
  }
}
