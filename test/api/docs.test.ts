/** The page of the API, without a network and without a line of script in it. */
import { expect, test } from 'vitest';
import { apiOf } from '../../src/api/app.ts';
import { notAsked } from '../support/service/not-asked.ts';

const api = apiOf(notAsked, { version: 'test', log: () => {} });

async function get(path: string) {
  const answer = await api.request(`http://localhost${path}`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test('everything that the page loads comes from here and is there', async () => {
  const { status, text } = await get('/api/docs');
  expect(status).toBe(200);
  expect(text).toContain('<title>履职积分接口文档</title>');
  const loaded = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
  expect(loaded).toHaveLength(4);
  for (const path of loaded) {
    expect(path).toMatch(/^\/api\/docs\//);
    expect((await get(path)).status).toBe(200);
  }
});

test('the page holds to a policy under which no script or style can be written into it', async () => {
  const { headers, text } = await get('/api/docs');
  const rules = (headers.get('content-security-policy') ?? '').split('; ');
  expect(rules).toContain("default-src 'self'");
  expect(rules).toContain("style-src 'self'");
  expect(rules.join()).not.toContain('unsafe');
  expect(text).not.toMatch(/<script>|<script [^>]*>[^<]|<style|\sstyle=|\son\w+=/);
});

test.each([
  '/api/docs/swagger-ui.js',
  '/api/docs/package.json',
  '/api/docs/index.html',
  '/api/docs/../package.json',
  '/api/docs/%2e%2e/package.json',
  '/api/docs/..%2fpackage.json',
])('no other file of the package can be had: %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('the start script asks for the document of this very service', async () => {
  const { text } = await get('/api/docs/start.js');
  expect(text).toContain('"/api/v1/openapi.json"');
  expect((await get('/api/v1/openapi.json')).status).toBe(200);
});
