/** The whole page around what a page shows. */
import type { Child } from 'hono/jsx';
import { assets } from './assets.ts';
import { type Frame, postInCongress, postWords } from './frame.ts';
import { homeOf, waysOf } from './nav.ts';
import { paths } from './paths.ts';
import { dayWords } from './words.ts';

interface Props {
  readonly frame: Frame;
  readonly title: string;
  readonly children?: Child;
}

/** No styles by script, so that the policy of the page needs no exception, and nothing is evaluated. */
const htmxSettings = JSON.stringify({ includeIndicatorStyles: false, allowEval: false, historyCacheSize: 0 });

export function Layout({ frame, title, children }: Props) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="htmx-config" content={htmxSettings} />
        <title>{`${title} - ${frame.congress ?? '履职'}`}</title>
        <link rel="icon" href={assets.favicon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        <script src={assets.htmx} defer></script>
        <script src={assets.script} defer></script>
      </head>
      <body>
        <a class="skip" href="#main">
          跳到正文
        </a>
        <Head frame={frame} />
        {frame.demoDay !== undefined && (
          <p class="demo">
            <strong>演示数据</strong>：人名和记录均为虚构。演示日期：{dayWords(frame.demoDay)}
          </p>
        )}
        <main id="main" tabindex={-1}>
          {frame.notice !== undefined && (
            <p class="notice" role="status">
              {frame.notice}
            </p>
          )}
          {children}
        </main>
        <footer class="foot">
          <span>履职 · 人大代表履职管理与年度考核</span>
        </footer>
      </body>
    </html>
  );
}

function Head({ frame }: { readonly frame: Frame }) {
  const { actor, name } = frame;
  return (
    <header class="head">
      <div class="head-line">
        <a class="brand" href={homeOf(actor)}>
          {frame.congress ?? '履职'}
        </a>
        {name !== undefined && (
          <div class="who">
            <Posts frame={frame} />
            <a href={paths.me()}>{name}</a>
            <form method="post" action={paths.signOut()}>
              <button type="submit" class="plain">
                退出
              </button>
            </form>
          </div>
        )}
      </div>
      {actor !== undefined && (
        <nav class="ways" aria-label="主菜单">
          <ul>
            {waysOf(actor).map(({ to, words, below = [] }) => (
              <li>
                <a href={to} aria-current={isHere(to, below, frame.path) ? 'page' : undefined}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/** One acts in one post at a time; with several there is a choice. */
function Posts({ frame: { posts, actor, path } }: { readonly frame: Frame }) {
  const [only] = posts;
  if (only === undefined) return null;
  if (posts.length === 1) return <span class="post">{postInCongress(only)}</span>;
  return (
    <form method="post" action={paths.post(path)} class="post">
      <label for="post-switch" class="unseen">
        当前岗位
      </label>
      <select id="post-switch" name="post" autocomplete="off" data-send-on-change>
        {actor === undefined && <option value="">请选择岗位</option>}
        {posts.map((post) => (
          <option value={post.id} selected={post.id === actor?.post}>
            {postWords(post)}
          </option>
        ))}
      </select>
      <button type="submit" class="plain">
        换用
      </button>
    </form>
  );
}

function isHere(to: string, below: readonly string[], path: string): boolean {
  if (to === '/') return path === '/';
  return path === to || [`${to}/`, ...below].some((start) => path.startsWith(start));
}
