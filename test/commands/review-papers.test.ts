/** Scans in a review: who may add and read them, and what they hold together. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evidenceFindings } from '../../src/cli/findings/evidence.ts';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import { enterAssessment } from '../../src/commands/review/enter.ts';
import { addMinutes, addPaper, readMinutes, readPaper } from '../../src/commands/review/paper.ts';
import { listPapers } from '../../src/store/review/papers.ts';
import { pdf, png, zip } from '../support/service/files.ts';
import { openedReview, versionsIn } from '../support/service/review.ts';
import { lastEvent, refusedAttempts, report, signed } from '../support/service/review-acts.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('the scan of a signed paper', (service) => {
  test('is kept with the assessment it is of, and the entered self-assessment names it', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second] = congress.representatives;
    const { actor } = congress.as.localOffice;
    const bytes = pdf('自评表');
    const added = await addPaper.run(service(), actor, {
      ...{ review: id, representative: second, name: 'C:\\扫描\\自评表', bytes },
    });
    expect(added).toMatchObject({ name: '自评表.pdf', type: 'application/pdf', size: bytes.length });
    const paper = { ...signed, paper: added.id };
    const input = { review: id, representative: second, version: 1, signed: paper, report };
    await expect(
      enterAssessment.run(service(), actor, { ...input, representative: first }),
    ).rejects.toMatchObject({ problems: [{ code: 'not-found', path: 'signed.paper' }] });
    await enterAssessment.run(service(), actor, input);
    expect((await lastEvent(service(), open, 'enter')).details).toMatchObject({ signed: paper });
    const read = await readPaper.run(service(), congress.as.office.actor, { id: added.id });
    expect(Buffer.from(read.bytes).equals(bytes)).toBe(true);
  });

  test('is read by the offices that reach the representative, by the representative, and by whoever added it', async () => {
    const { congress, id } = await openedReview(service());
    const [first, second] = congress.representatives;
    const { representative, localOffice, office, council, auditor } = congress.as;
    const add = (about: string, name: string) =>
      addPaper.run(service(), office.actor, {
        ...{ review: id, representative: about, name, bytes: pdf(name) },
      });
    const [own, others] = [await add(first, '甲'), await add(second, '乙')];
    const elsewhere = await congress.somebody('localOffice', { localOffice: congress.localOffices[1] });
    const outcome = async (who: typeof office, paper: string) => {
      const reading = readPaper.run(service(), who.actor, { id: paper });
      return reading.then(
        () => 'read',
        (refused: { problems: { code: string }[] }) => refused.problems[0]?.code,
      );
    };
    const told = [];
    for (const who of [representative, localOffice, office, elsewhere, council, auditor]) {
      told.push([who.actor.role, await outcome(who, own.id), await outcome(who, others.id)]);
    }
    expect(told).toEqual([
      ['representative', 'read', 'not-found'],
      ['localOffice', 'read', 'read'],
      ['office', 'read', 'read'],
      ['localOffice', 'not-found', 'not-found'],
      ['council', 'forbidden', 'forbidden'],
      ['auditor', 'forbidden', 'forbidden'],
    ]);
    const readings = await service()
      .db.selectFrom('audit_event')
      .select('details')
      .where('congress_id', '=', congress.id)
      .where('act', '=', 'review.readPaper')
      .execute();
    expect(readings.map(({ details }) => JSON.parse(details).paper).sort()).toEqual(
      [own.id, own.id, own.id, others.id, others.id].sort(),
    );
    const reader = { congress: congress.id, scope: { kind: 'self', representative: first } } as const;
    const listed = (of: string) =>
      listPapers(service().db, reader, representative.actor.person, { review: id, representative: of });
    expect([(await listed(first)).length, (await listed(second)).length]).toEqual([1, 0]);
  });

  test('is refused where it is no such file, too large, there already, of nobody in reach, or by somebody tied', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first, second, third] = congress.representatives;
    const { localOffice, office, representative } = congress.as;
    const scan = { review: id, representative: second, name: '自评表.pdf', bytes: pdf('同一份') };
    const there = await addPaper.run(service(), localOffice.actor, scan);
    await registerRecusal.run(service(), office.actor, {
      ...{ person: localOffice.actor.person, representative: first, reason: '夫妻关系' },
    });
    const files = () => readdirSync(service().evidenceFolder, { recursive: true }).length;
    const before = files();
    const tried = [
      [localOffice, { bytes: Buffer.from('甲') }, 'evidence-type'],
      [
        localOffice,
        { bytes: zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin') },
        'evidence-type',
      ],
      [localOffice, { bytes: Buffer.concat([pdf(), Buffer.alloc(20 * 1024 * 1024)]) }, 'too-large'],
      [localOffice, {}, 'duplicate'],
      [localOffice, { representative: third, bytes: png() }, 'not-found'],
      [localOffice, { representative: first, bytes: png() }, 'recused'],
      [localOffice, { name: '520112199001011234.pdf', bytes: png() }, 'personal-data'],
      [office, { review: 'none', bytes: png() }, 'not-found'],
      [representative, { representative: first, bytes: png() }, 'forbidden'],
    ] as const;
    for (const [{ actor }, over, code] of tried) {
      const attempt = addPaper.run(service(), actor, { ...scan, ...over });
      await expect(attempt, code).rejects.toMatchObject({ problems: [{ code }] });
    }
    expect(files()).toBe(before);
    const codes = tried.filter(([, over]) => !('review' in over)).map(([, , code]) => code);
    expect(await refusedAttempts(service(), open, 'review.addPaper')).toEqual(codes);
    await expect(addPaper.run(service(), localOffice.actor, scan)).rejects.toMatchObject({
      problems: [{ what: `与已有的扫描件重复：${there.id}。` }],
    });
  });

  test('doctor looks for it as it does for evidence', async () => {
    const { congress, id } = await openedReview(service());
    const [first] = congress.representatives;
    const added = await addPaper.run(service(), congress.as.office.actor, {
      ...{ review: id, representative: first, name: '自评表', bytes: pdf('会丢的一份') },
    });
    const found = (folder: string) => evidenceFindings(service().db, folder, congress.id);
    expect(await found(service().evidenceFolder)).toMatchObject([{ ok: true }]);
    expect(await found(join(service().evidenceFolder, 'elsewhere'))).toMatchObject([
      { ok: false, what: `佐证材料：缺少1个（${added.id}）` },
    ]);
  });

  test('there are at most twenty of one assessment', async () => {
    const { congress, id } = await openedReview(service());
    const [first] = congress.representatives;
    const add = (index: number) =>
      addPaper.run(service(), congress.as.office.actor, {
        ...{ review: id, representative: first, name: '自评表', bytes: pdf(`第${index}页`) },
      });
    for (let index = 0; index < 20; index += 1) await add(index);
    await expect(add(20)).rejects.toMatchObject({ problems: [{ what: '已有20份扫描件。' }] });
  });
});

onDatabasesOfTier('a page of the minutes', (service) => {
  test('is added and read by the office and the council alone, and is no paper of a representative', async () => {
    const open = await openedReview(service());
    const { congress, id } = open;
    const [first] = congress.representatives;
    const { council, office, localOffice, representative } = congress.as;
    const page = { review: id, name: '会议纪要.pdf', bytes: pdf('纪要') };
    const added = await addMinutes.run(service(), council.actor, page);
    expect(await readMinutes.run(service(), office.actor, { id: added.id })).toMatchObject({
      name: '会议纪要.pdf',
    });
    expect(await readMinutes.run(service(), council.actor, { id: added.id })).toMatchObject({
      name: '会议纪要.pdf',
    });
    for (const { actor } of [localOffice, representative]) {
      await expect(addMinutes.run(service(), actor, page)).rejects.toMatchObject({
        problems: [{ code: 'forbidden' }],
      });
      await expect(readMinutes.run(service(), actor, { id: added.id })).rejects.toMatchObject({
        problems: [{ code: 'forbidden' }],
      });
    }
    await expect(readPaper.run(service(), office.actor, { id: added.id })).rejects.toMatchObject({
      problems: [{ code: 'not-found' }],
    });
    const { seen } = await versionsIn(service(), open);
    await expect(
      enterAssessment.run(service(), office.actor, {
        ...{ review: id, ...(seen(first)[0] as { representative: string; version: number }) },
        ...{ signed: { ...signed, paper: added.id }, report },
      }),
    ).rejects.toMatchObject({ problems: [{ path: 'signed.paper' }] });
  });
});
