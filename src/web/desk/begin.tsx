/** 开始使用: what a new congress does first, in order, until all of it is done. */
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { readerFor } from '../../commands/permissions.ts';
import { type Beginnings, beginningsOf } from '../../store/beginnings.ts';
import { Badge } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';

interface Step {
  readonly words: string;
  readonly how: string;
  readonly to: string;
  readonly done: boolean;
}

/** One statement, for whoever sets the system up; nothing once every step is done. */
export async function stepsToBegin(deps: Deps, actor: Actor): Promise<readonly Step[]> {
  const reader = readerFor(actor, 'settings.read');
  const stepsFor = reader === undefined ? undefined : stepsOf[actor.role];
  if (reader === undefined || stepsFor === undefined) return [];
  const steps = stepsFor(await beginningsOf(deps.db, reader, actor.today), actor);
  return steps.every(({ done }) => done) ? [] : steps;
}

type StepsFor = (found: Beginnings, actor: Actor) => readonly Step[];

const stepsOf: Partial<Record<Actor['role'], StepsFor>> = {
  operator: (found, { fourEyesWaived }) => [
    {
      words: '开设代表工作机构的账号',
      how: fourEyesWaived
        ? '已免去登记与核实分人办理，一人即可。'
        : '至少两人：登记的和核实的不能是同一人。只有一名工作人员的，先到“设置”里免去。',
      to: paths.accounts(),
      done: found.clerks >= (fourEyesWaived ? 1 : 2),
    },
    {
      words: '开设乡镇（街道）的账号',
      how: '代表工作机构登记乡镇街道以后办理。',
      to: paths.accounts(),
      done: found.localClerks > 0,
    },
    {
      words: '为代表成批开设账号',
      how: '代表工作机构导入名册以后办理，账号单下载后分发。',
      to: paths.openAccounts(),
      done: found.ownAccounts > 0,
    },
  ],
  office: (found) => [
    {
      words: '登记乡镇街道',
      how: '名册里的每名代表都属于一个乡镇或者街道。',
      to: paths.settings(),
      done: found.localOffices > 0,
    },
    {
      words: '导入代表名册',
      how: '下载模板填写，或者直接上传现有的 Excel 名册。',
      to: paths.import(),
      done: found.representatives > 0,
    },
    {
      words: '登记积分办法',
      how: '一人提交草案，另一人登记通过；施行以后才能登记履职记录、计分。',
      to: paths.rulebooks(),
      done: found.rulebooks > 0,
    },
  ],
};

export function Begin({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <Section title="开始使用">
      <ol class="begin">
        {steps.map(({ words, how, to, done }) => (
          <li>
            <a href={to}>{words}</a>{' '}
            {done ? <Badge tone="good">已办</Badge> : <Badge tone="wait">待办</Badge>}
            <p class="hint">{how}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
