/**
 * Long work that tells how far it is, and lets others have their turn meanwhile.
 *
 * Of a clock it asks only how long it has kept the others waiting; what is worked out does not depend on it.
 */

export type Stage = 'read' | 'check' | 'reckon' | 'write';

export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly of: number;
}

export type Tell = (progress: Progress) => void;

/** Called for each row, or for some at once: how many are done; 0: between two steps, with nothing to tell. */
export type Pace = (stage: Stage, done: number, of: number) => Promise<void>;

const turn = 20;
const told = 200;

export function paceOf(tell: Tell = () => {}): Pace {
  let rested = performance.now();
  let last = 0;
  return async (stage, done, of) => {
    const now = performance.now();
    if (done > 0 && (done === of || now - last > told)) {
      last = now;
      tell({ stage, done, of });
    }
    if (now - rested < turn) return;
    await new Promise((resolve) => setImmediate(resolve));
    rested = performance.now();
  };
}

const words: Readonly<Record<Stage, string>> = {
  read: '已读出',
  check: '已核对',
  reckon: '已试算得分',
  write: '已写入',
};

/** 已核对3,200行，共10,000行 */
export function progressWords({ stage, done, of }: Progress): string {
  return `${words[stage]}${grouped(done)}行，共${grouped(of)}行`;
}

function grouped(count: number): string {
  return `${count}`.replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
