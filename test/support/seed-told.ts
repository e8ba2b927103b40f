/** Tells the seed of the run, so that a red run can be had again. */
import type { TestProject } from 'vitest/node';

export default function tell({ config }: TestProject): void {
  process.stdout.write(`LVZHI_SEED=${config.env['LVZHI_SEED']}\n`);
}
