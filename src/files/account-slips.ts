/** The accounts that were just opened, with their one-time passwords: a list to be cut into slips and handed out. */
import type { AccountOpened, AccountsOpened } from '../commands/accounts/create-accounts.ts';
import type { ListingHead } from './listing.ts';
import { workbookOf } from './write-book.ts';

const title = '代表账号单';

export async function accountSlips(
  opened: readonly AccountOpened[],
  namesakes: AccountsOpened['namesakes'],
  head: Omit<ListingHead, 'title'>,
): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  const bytes = await workbookOf({
    ...head,
    ...{ title: `${head.unit}${title}`, name: title },
    columns: [
      { heading: '乡镇街道', kind: 'text' },
      { heading: '代表证号', kind: 'text' },
      { heading: '姓名', kind: 'text' },
      { heading: '账号', kind: 'text', width: 24 },
      { heading: '一次性口令', kind: 'text', width: 20 },
    ],
    rows: opened.map(({ localOffice, officeNumber, name, login, password }) => [
      ...[localOffice, officeNumber, name, login, password],
    ]),
    remarks: [
      '首次登录须改成自己的口令。请当面交给本人，发完以后删除这个文件；口令丢失的，由系统管理员重置。',
      ...(namesakes.length === 0
        ? []
        : [
            `与已有账号的人同名，没有开设：${namesakes
              .map(({ name, localOffice, officeNumber }) => `${name}（${localOffice}，${officeNumber}）`)
              .join('、')}。是同一人的，给他授予代表岗位；不是的，逐个开设。`,
          ]),
    ],
  });
  return { bytes, name: `${title}${head.on.replaceAll('-', '')}.xlsx` };
}
