/** Where a page of a list goes on. */
import { z } from 'zod';
import { day } from '../commands/fields.ts';

/** In a list by days: the day and the id of the last row before it, as the page before wrote them. */
export const placeByDay = z
  .string()
  .max(80)
  .transform((text, context) => {
    const [on, id = ''] = text.split(' ');
    const read = day.safeParse(on);
    if (read.success && id !== '') return { on: read.data, id };
    context.addIssue({ code: 'custom', message: '应为一页最后一行的日期和编号' });
    return z.NEVER;
  });
