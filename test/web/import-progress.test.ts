/** While a long list is looked at and comes in, whoever sent it is told how far it is, and nobody else. */
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { importUnseen } from '../../src/commands/imports/import.ts';
import { paths } from '../../src/web/paths.ts';
import { runs } from '../support/runs.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { hiddenIn, type Seen, visiting } from '../support/web/visiting.ts';

const heads = 60;
const numberOf = (at: number) => `${1001 + (at % heads)}`;
const heading = ['代表证号', '日期', '类别', '户数', '活动名称'];
const rowOf = (_: unknown, at: number) => {
  const day = new Date(Date.UTC(2026, 0, 1 + (Math.floor(at / heads) % 300)));
  return [numberOf(at), day, '走访选民', `${1 + (at % 9)}`, `第${at + 1}次走访`];
};
const roster = Array.from({ length: heads }, (_, at) => ({
  ...{
    officeNumber: numberOf(at),
    name: `李代表${at + 1}`,
    localOffice: '新添寨镇',
    electedOn: '2021-11-01',
  },
}));
onDatabasesOfTier('a long import', (service) => {
  test('tells how far it is, to its own session alone, and answers others meanwhile', async () => {
    // Ten thousand in the greater tiers, where it is the quicker database.
    const count = runs > 100 && service().connected.pglite === undefined ? 10_000 : 800;
    const told = new RegExp(`已(核对|试算得分)[\\d,]+行，共${count.toLocaleString('en')}行。`);
    const rows = Array.from({ length: count }, rowOf);
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const bytesOfRoster = new TextEncoder().encode(JSON.stringify(roster));
    const given = { kind: 'roster', form: 'json', bytes: bytesOfRoster } as const;
    await importUnseen.run(service(), congress.as.office.actor, given);
    const clerk = visiting(service(), congress.as.office);
    const stranger = visiting(service(), congress.as.council);
    const bytes = await writeXlsx({ sheets: [{ name: '记录', rows: [heading, ...rows] }] });

    /** What was told while the answer was awaited. */
    const following = async (key: string, sent: Promise<Seen>) => {
      const lines = new Set<string>();
      const others = new Set<number>();
      const at = paths.importProgress(key);
      const done = { yet: false };
      const answer = sent.finally(() => {
        done.yet = true;
      });
      while (!done.yet) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        const mine = await clerk.open(at);
        if (mine.status === 200) {
          lines.add(mine.text);
          others.add((await stranger.open(at)).status);
        }
      }
      expect([(await clerk.open(at)).status, [...others]]).toEqual([204, [204]]);
      return { told: [...lines], seen: await answer };
    };

    const form = new FormData();
    form.set('kind', 'records');
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], '记录.xlsx'));
    form.set('_repeat', 'key-of-the-preview');
    const looked = await following('key-of-the-preview', clerk.sendFiles('/import/preview', form));
    expect(looked.seen.text).toContain(`读出${count}行：新增${count}条。`);
    expect(looked.told.join(' ')).toMatch(told);

    const fields = { ...hiddenIn(looked.seen.html, '/import/commit'), _repeat: 'key-of-the-commit' };
    expect(looked.seen.html).toMatch(/hx-get="\/import\/progress\/[\w-]+" hx-trigger="second"/);
    const written = await following('key-of-the-commit', clerk.send('/import/commit', fields));
    expect([written.seen.status, written.told.length > 0]).toEqual([303, true]);
    expect((await clerk.open(paths.importProgress('never-sent'))).status).toBe(204);
  }, 120_000);
});
