/**
 * `npm run screens`: pictures of the console for the manual, made from the demo in a real Chromium.
 *
 * A new picture is one line in the list below. They are kept in docs/screens and may weigh so much together, since
 * everybody who clones the project carries them.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Name of the picture; who looks; the address; the size of the window; and what is done first, if anything. */
const pictures = [
  { name: 'desk', as: 'demo-office', path: '/' },
  { name: 'representatives', as: 'demo-office', path: '/representatives' },
  { name: 'representative', as: 'demo-office', path: '/representatives/r001' },
  { name: 'records', as: 'demo-office', path: '/records' },
  {
    name: 'reviews',
    as: 'demo-office',
    path: '/reviews',
    async first(page) {
      await page.getByRole('link', { name: '2026年度代表考核' }).click();
      await page.getByText('各步进度').waitFor();
    },
  },
  { name: 'duty-reports', as: 'demo-office', path: '/duty-reports?view=flagged' },
  { name: 'follow-ups', as: 'demo-office', path: '/follow-ups' },
  { name: 'draft', as: 'demo-office', path: '/rulebooks/draft?from=demo-district/2026' },
  { name: 'import', as: 'demo-office', path: '/import' },
  { name: 'statistics', as: 'demo-office', path: '/statistics' },
  { name: 'accounts', as: 'demo-operator', path: '/accounts' },
  { name: 'own-desk', as: 'demo-representative', path: '/', size: 'telephone' },
];

const most = 1_500_000;
const sizes = { desk: { width: 1366, height: 768 }, telephone: { width: 390, height: 844 } };
const password = 'lvzhi-demo-2026';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'docs', 'screens');
const program = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
);
if (program === undefined) {
  process.stderr.write(
    '没有找到 Chromium：apt-get install -y --no-install-recommends chromium chromium-l10n fonts-noto-cjk\n',
  );
  process.exit(1);
}

const { address, stop } = await demo();
const browser = await chromium.launch({
  executablePath: program,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--font-render-hinting=none',
    '--lang=zh-CN',
    // Letters in grey alone weigh less.
    '--disable-lcd-text',
  ],
  env: { ...process.env, LANGUAGE: 'zh_CN' },
});
try {
  mkdirSync(folder, { recursive: true });
  // What is in the list no more goes too.
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
  for (const { name, as, path, size = 'desk', first } of pictures) {
    const context = await browser.newContext({ viewport: sizes[size], locale: 'zh-CN', baseURL: address });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('账号').fill(as);
    await page.getByLabel('口令').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    // What was said at signing in is not said in the picture.
    await page.getByRole('status').waitFor();
    const answer = await page.goto(path);
    if (answer?.status() !== 200) throw new Error(`${path}: ${answer?.status()}`);
    if (first !== undefined) await first(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
    process.stderr.write(`${name}.png\n`);
  }
} finally {
  await browser.close();
  await stop();
}

const weight = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
process.stderr.write(`${pictures.length} 张，共 ${Math.round(weight / 1000)} kB\n`);
if (weight > most) {
  process.stderr.write(`超过 ${most / 1000} kB，请减少或缩小图片。\n`);
  process.exitCode = 1;
}

/** In a folder of its own, which stays: the next time it is there at once. */
async function demo() {
  const data = join(root, 'node_modules', '.cache', 'lvzhi', 'screens');
  const child = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'serve', '--demo'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '', DATABASE_URL: '', LVZHI_DATA: data },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  const address = await new Promise((heard, failed) => {
    child.stdout.on('data', (text) => {
      said += text;
      const found = /服务已启动：(http:\/\/[^（]+)/.exec(said)?.[1];
      if (found !== undefined) heard(found);
    });
    child.once('close', () => failed(new Error(`演示没有启动：${said}`)));
  });
  const ended = new Promise((done) => child.once('close', done));
  return {
    address,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
