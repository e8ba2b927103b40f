/** `lvzhi review`: the acts on a whole review, by the holder of an account; `status` for whoever sits at the machine. */
import type { Actor } from '../commands/actor.ts';
import { type Deps, dayIn } from '../commands/deps.ts';
import type { Act } from '../commands/permissions.ts';
import { boardOf } from '../commands/review/board.ts';
import { determineGrades } from '../commands/review/determine.ts';
import { openReview } from '../commands/review/open.ts';
import { proposeGrades } from '../commands/review/propose.ts';
import { publishResults } from '../commands/review/publish.ts';
import { sealReview } from '../commands/review/seal.ts';
import type { Day } from '../engine/day.ts';
import { listCongresses } from '../store/congresses.ts';
import { assessmentsOf, listReviews, type ReviewFound } from '../store/review/reviews.ts';
import type { CongressRow } from '../store/tables.ts';
import { actingAs } from './acting.ts';
import { installing, orSaid } from './installing.ts';
import { done, type Io, misused, refused } from './io.ts';
import type { Env } from './open-store.ts';
import { type Content, contentOf, withIds } from './review-file.ts';
import { boardText, gradesText, openedText, proposalText } from './review-text.ts';

export type ReviewVerb = 'open' | 'status' | 'propose' | 'determine' | 'publish' | 'seal';

export interface ReviewOptions {
  readonly as?: string;
  /** 人大的名称; needed where there are several. */
  readonly congress?: string;
  /** Of `open`. */
  readonly rulebook?: string;
  readonly cutOff?: Day;
  readonly on?: Day;
  readonly title?: string;
  /** The meeting and its decisions, or who is left out. */
  readonly file?: string;
  /** Up to which event the proposal was seen. */
  readonly seen?: number;
  readonly dryRun?: boolean;
}

export async function review(
  act: ReviewVerb,
  which: string | undefined,
  options: ReviewOptions,
  io: Io,
  env: Env = process.env,
): Promise<number> {
  const missing = missingIn(act, options);
  if (missing !== undefined) {
    io.err(`${missing}用法见 lvzhi review --help。\n`);
    return misused;
  }
  return installing(io, env, {}, (deps) => reviewIn(deps, act, which, options, io));
}

function missingIn(act: ReviewVerb, { as, rulebook, cutOff, file, seen, dryRun }: ReviewOptions) {
  const option = (flags: string) => `还要写明选项 ${flags}。`;
  if (act !== 'status' && as === undefined) return option('--as <账号>');
  if (act === 'open' && rulebook === undefined) return option('--rulebook <版本>');
  if (act === 'open' && cutOff === undefined) return option('--cut-off <日期>');
  if (act === 'determine' && file === undefined) return option('--file <文件>');
  if (act === 'determine' && seen === undefined && dryRun !== true) return option('--seen <序号>');
  return undefined;
}

export async function reviewIn(
  deps: Deps,
  act: ReviewVerb,
  which: string | undefined,
  options: ReviewOptions,
  io: Io,
): Promise<number> {
  return orSaid(io, async () => {
    if (act === 'status') return status(deps, which, options, io);
    const actor = await actingAs(deps, permissionOf[act], { ...options, as: options.as ?? '' });
    if (typeof actor === 'string') {
      io.err(`${actor}\n`);
      return refused;
    }
    if (act === 'open') return open(deps, actor, options, io);
    const found = chosen(await listReviews(deps.db, actor.congress), which);
    if (typeof found === 'string') {
      io.err(`${found}\n`);
      return refused;
    }
    return carriedOut(deps, actor, act, found, options, io);
  });
}

const permissionOf = {
  open: openReview.act,
  propose: proposeGrades.act,
  determine: determineGrades.act,
  publish: publishResults.act,
  seal: sealReview.act,
} as const satisfies Record<Exclude<ReviewVerb, 'status'>, Act>;

async function open(
  deps: Deps,
  actor: Actor,
  { rulebook = '', cutOff, on, title, dryRun }: ReviewOptions,
  io: Io,
): Promise<number> {
  const input = {
    ...{ rulebook, cutOff: cutOff ?? '' },
    ...(on === undefined ? {} : { on }),
    ...(title === undefined ? {} : { title }),
  };
  io.progress('正在开启……');
  const opened = await (dryRun ? openReview.rehearse : openReview.run)(deps, actor, input);
  io.out(openedText(opened));
  io.out(dryRun ? rehearsedText : `已开启，编号${opened.id}。\n`);
  return done;
}

const rehearsedText = '这是试办，什么也没有改。\n';

async function carriedOut(
  deps: Deps,
  actor: Actor,
  act: 'propose' | 'determine' | 'publish' | 'seal',
  review: ReviewFound,
  { file, seen, dryRun }: ReviewOptions,
  io: Io,
): Promise<number> {
  const content = file === undefined ? {} : await givenIn(deps, review, file, io);
  if (typeof content === 'number') return content;
  const input = { ...content, review: review.id, version: review.version };
  const how = dryRun ? 'rehearse' : 'run';
  const finished = (words: string) => {
    io.out(dryRun ? rehearsedText : words);
    return done;
  };
  switch (act) {
    case 'propose': {
      io.progress('正在给全体计分……');
      const { proposal } = await proposeGrades[how](deps, actor, input);
      io.out(proposalText(proposal));
      return finished(`已拟定。会议确定时写 --seen ${proposal.seq}。\n`);
    }
    case 'determine': {
      const seq = seen ?? review.seq;
      const given = { ...input, seq } as unknown as Parameters<typeof determineGrades.run>[2];
      const { distribution, quotas } = await determineGrades[how](deps, actor, given);
      io.out(gradesText(distribution, quotas, '确定'));
      if (dryRun) io.out(`以上到第${seq}条过程记录为止，正式登记时写 --seen ${seq}。\n`);
      return finished('已登记会议确定的等次。\n');
    }
    case 'publish': {
      const { noticeUntil, objectionUntil } = await publishResults[how](deps, actor, input);
      io.out(`公示到${noticeUntil}，异议到${objectionUntil}。\n`);
      return finished('已公示。\n');
    }
    case 'seal': {
      const { sealed, head } = await sealReview[how](deps, actor, input);
      io.out(`归档${sealed}份，链头 ${head.digest}\n`);
      return finished('已归档。请抄下链头另外保存，以后用 lvzhi verify --head 核对。\n');
    }
  }
}

async function givenIn(
  { db }: Deps,
  { congress_id: congress, id }: ReviewFound,
  file: string,
  io: Io,
): Promise<Content | number> {
  const content = await contentOf(file, io);
  if (typeof content === 'number') return content;
  return withIds(content, await assessmentsOf(db, { congress, scope: { kind: 'congress' } }, id));
}

/** By its id or its period; left out: the only one that is not sealed. */
function chosen(all: readonly ReviewFound[], which: string | undefined): ReviewFound | string {
  const found = all.filter((one) => isMeant(one, which) && (which !== undefined || one.phase !== 'sealed'));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const names = (some: readonly ReviewFound[]) =>
    some.map(({ title, id }) => `${title}（编号${id}）`).join('、');
  if (only !== undefined) return `请写明是哪一次考核的编号：${names(found)}。`;
  if (all.length === 0) return '还没有开启过考核。';
  return which === undefined
    ? `考核都已归档：${names(all)}。`
    : `没有“${which}”这次考核。系统中有：${names(all)}。`;
}

// ---- status -----------------------------------------------------------------------------------------------------

/** Counts alone, for whoever sits at the machine. */
async function status(
  deps: Deps,
  which: string | undefined,
  { congress }: ReviewOptions,
  io: Io,
): Promise<number> {
  const all = await listCongresses(deps.db);
  const named = all.filter(({ name }) => congress === undefined || name === congress);
  if (named.length === 0 && congress !== undefined) {
    io.err(`没有“${congress}”。系统中有：${all.map(({ name }) => name).join('、')}。\n`);
    return refused;
  }
  let shown = 0;
  for (const one of named) {
    const reviews = (await listReviews(deps.db, one.id)).filter((found) => isMeant(found, which));
    if (reviews.length > 0) io.out(`${one.name}\n\n`);
    for (const { id } of reviews) {
      const reader = { congress: one.id, scope: { kind: 'congress' } } as const;
      const board = await boardOf(deps, reader, atTheMachine(deps, one), id);
      io.out(`${boardText(board, which !== undefined)}\n`);
    }
    shown += reviews.length;
  }
  if (shown > 0) return done;
  io.err(which === undefined ? '还没有开启过考核。\n' : `没有“${which}”这次考核。\n`);
  return refused;
}

function isMeant({ id, period }: ReviewFound, which: string | undefined): boolean {
  return which === undefined || id === which || period === which;
}

/** Sees what an auditor sees, and may do nothing. */
function atTheMachine({ now }: Deps, { id, settings }: CongressRow): Actor {
  return {
    ...{ account: '', person: '', name: '', congress: id, post: '', role: 'auditor' },
    ...{ today: settings.demoDay ?? dayIn(now()), fourEyesWaived: false },
  };
}
