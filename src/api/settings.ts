/** What an office decides for itself. */
import { z } from 'zod';
import { saveSettings } from '../commands/save-settings.ts';
import { findCongress } from '../store/congresses.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const tag = '设置';

export const settingsEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/settings',
      act: 'settings.read',
      tag,
      summary: '本级人大的设置',
      answer: z.strictObject({
        congress: z.strictObject({ id: z.string(), name: z.string() }),
        fourEyesWaived: z.boolean(),
        /** Of 主任会议; null: not said. */
        councilMembers: z.int().nullable(),
        /** Of the demo alone: it has a day of its own. */
        demoDay: z.iso.date().nullable(),
      }),
    },
    async ({ deps, reader }) => {
      const { id, name, settings } = await findCongress(deps.db, reader);
      return {
        congress: { id, name },
        fourEyesWaived: settings.fourEyesWaived ?? false,
        councilMembers: settings.councilMembers ?? null,
        demoDay: settings.demoDay ?? null,
      };
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/settings',
      act: 'settings.write',
      tag,
      summary: '修改设置：只有一名工作人员的，可以免去登记与核实分人办理；主任会议组成人员的人数',
      body: saveSettings.input,
    },
    async ({ deps, actor, body, repeat }) => {
      await saveSettings.run(deps, actor, body, repeat);
      return undefined;
    },
  ),
];
