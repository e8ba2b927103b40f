import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoCohort, demoSeed } from '../../src/cli/demo/cohort.ts';
import { demoDistrict } from '../../src/cli/demo/district.ts';
import { dossiersFile } from '../../src/cli/demo/file.ts';
import { adjusted, decided, upheld } from '../../src/cli/demo/past-decisions.ts';
import type { Cohort, Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { score } from '../../src/engine/score.ts';
import { readDossiers, readDossiersIn } from '../../src/rules/dossiers.ts';
import { readEdition } from '../../src/rules/edition.ts';

const cohort = demoCohort({ seed: demoSeed });
const { dossiers } = cohort;
const records = dossiers.flatMap((dossier) => dossier.records);

function byMatter(some: readonly Dossier[], kind: string): Map<string, DutyRecord[]> {
  const matters = new Map<string, DutyRecord[]>();
  for (const record of some.flatMap((dossier) => dossier.records)) {
    if (record.facts['类别'] !== kind) continue;
    const matter = record.matter ?? record.id;
    matters.set(matter, [...(matters.get(matter) ?? []), record]);
  }
  return matters;
}

async function bytesOf(rulebook: Rulebook, some: Cohort): Promise<string> {
  return JSON.stringify(await score(rulebook, some));
}

describe('the demo district', () => {
  it('is the same to the byte for the same seed', () => {
    const digest = createHash('sha256').update(dossiersFile(cohort)).digest('hex');
    expect(digest).toBe('ba41bc4fbc0040b2dd062a64590eef40859c79a063950beb040217706db99fa6');
  });

  it('is another one for another seed', () => {
    expect(dossiersFile(demoCohort({ seed: demoSeed + 1 }))).not.toBe(dossiersFile(cohort));
  });

  it('has 300 representatives in eight towns and subdistricts and a year of about 12,000 records', () => {
    expect(dossiers).toHaveLength(300);
    expect(new Set(dossiers.map((one) => one.representative.localOffice)).size).toBe(8);
    expect(records.length).toBeGreaterThan(11_000);
    expect(records.length).toBeLessThan(13_500);
  });

  it.each([
    [2025, 60],
    [2026, 300],
  ])(
    'scores the same before and after the door of dossiers under the edition of %i',
    async (year, representatives) => {
      const { rulebook } = await readEdition(`rules-config/demo-district/${year}`);
      if (rulebook === undefined) throw new Error('the demo rulebook cannot be read');
      const made = demoCohort({ seed: demoSeed, year, representatives });
      const folder = await mkdtemp(join(tmpdir(), 'lvzhi-demo-'));
      try {
        const file = join(folder, 'dossiers.json');
        await writeFile(file, dossiersFile(made));
        const read = await readDossiers(file, rulebook);
        if ('problems' in read) throw new Error(read.problems.map(({ what }) => what).join('\n'));
        expect(await bytesOf(rulebook, read.cohort)).toBe(await bytesOf(rulebook, made));
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  it('has two 张伟, who are two people', () => {
    const namesakes = dossiers.filter((one) => one.representative.name === '张伟');
    expect(new Set(namesakes.map((one) => one.representative.id)).size).toBe(2);
  });

  it('gives every person and every record an id of its own', () => {
    expect(new Set(dossiers.map((one) => one.representative.id)).size).toBe(300);
    expect(new Set(records.map((one) => one.id)).size).toBe(records.length);
  });

  it('records nothing before the election, after the leaving, or after the period', () => {
    for (const { representative, records } of dossiers) {
      for (const { on } of records) {
        expect(on >= representative.electedOn).toBe(true);
        expect(on <= (representative.leftOn ?? cohort.period.until)).toBe(true);
      }
    }
  });

  it('reaches back before the period only for absence without leave from the session before', () => {
    const early = records.filter((record) => record.on < cohort.period.from);
    expect(early).toHaveLength(2);
    for (const record of early) expect(record.facts).toMatchObject({ 类别: '人代会', 出席: '无故缺席' });
  });

  it.each(['建议', '议案'])(
    'signs every joint %s with each position once and one count of signers',
    (kind) => {
      let joint = 0;
      for (const signed of byMatter(dossiers, kind).values()) {
        const participants = new Set(signed.map((record) => record.joint?.participants ?? 1));
        expect(participants.size).toBe(1);
        const positions = signed.map((record) => record.joint?.position ?? 1).sort((a, b) => a - b);
        expect(positions).toEqual(
          Array.from({ length: [...participants][0] as number }, (_, index) => index + 1),
        );
        expect(new Set(signed.map((record) => `${record.facts['办理阶段']}`)).size).toBe(1);
        if (signed.length > 1) joint += 1;
      }
      expect(joint).toBeGreaterThan(5);
    },
  );

  it('has briefs of the same matter as a suggestion of the same person', () => {
    const twice = dossiers.filter(({ records }) => {
      const suggested = new Set(
        records.filter((one) => one.facts['类别'] === '建议').map((one) => one.matter),
      );
      return records.some(
        (one) => one.facts['类别'] === '社情民意' && one.matter && suggested.has(one.matter),
      );
    });
    expect(twice.length).toBeGreaterThan(10);
  });

  it('polls about a quarter of the district, each with tallies that add up', () => {
    const polls = dossiers.flatMap((one) => one.polls);
    expect(polls.length).toBeGreaterThan(60);
    expect(polls.length).toBeLessThan(85);
    for (const poll of polls) {
      const marks = Object.values(poll.classes).reduce((sum, votes) => sum + votes, 0);
      expect(marks + (poll.abstained ?? 0)).toBe(poll.valid);
      expect((poll.valid ?? 0) + (poll.invalid ?? 0)).toBe(poll.returned);
      expect(poll.returned).toBeLessThanOrEqual(poll.issued ?? 0);
      expect(poll.present).toBeLessThanOrEqual(poll.expected ?? 0);
    }
    expect(polls.filter((poll) => (poll.valid ?? 0) < 20)).toHaveLength(1);
  });

  it('knows leaders, members of the standing committee, by-elected, ill, absent and one who left', () => {
    const people = dossiers.map((one) => one.representative);
    const ofKind = (kind: string) => people.filter((one) => one.traits['代表类别'] === kind).length;
    expect(ofKind('党政干部')).toBeGreaterThan(15);
    expect(ofKind('常委会组成人员')).toBe(30);
    expect(people.filter((one) => one.electedOn > cohort.period.from)).toHaveLength(5);
    expect(people.filter((one) => one.changes.length > 0)).toHaveLength(5);
    expect(people.filter((one) => one.leftOn !== undefined)).toHaveLength(1);
  });

  it('grows by whole districts whose matters stay apart', () => {
    const large = demoCohort({ seed: 7, representatives: 750 });
    expect(large.dossiers).toHaveLength(750);
    expect(new Set(large.dossiers.map((one) => one.representative.id)).size).toBe(750);
    for (const signed of byMatter(large.dossiers, '建议').values()) {
      expect(signed).toHaveLength(signed[0]?.joint?.participants ?? 1);
    }
  });

  it('can be made for another year', () => {
    const earlier = demoCohort({ seed: 7, year: 2025, representatives: 40 });
    expect(earlier.period).toEqual({ from: '2025-01-01', until: '2025-12-31' });
    for (const { on } of earlier.dossiers.flatMap((one) => one.records)) {
      expect(on <= earlier.period.until).toBe(true);
    }
  });
});

describe('the demo district with the year before', async () => {
  const { past, present } = await demoDistrict();
  const people = new Map(present.dossiers.map((one) => [one.representative.id, one]));

  it('has the same people in both years, but for those elected since', () => {
    expect(past.dossiers).toHaveLength(295);
    for (const { representative } of past.dossiers) {
      expect(people.get(representative.id)?.representative).toEqual(representative);
    }
    expect(present.dossiers.filter(({ representative }) => representative.electedOn > '2026')).toHaveLength(
      5,
    );
  });

  it('keeps the year before thin, and every record of it in that year and in this year’s dossier', () => {
    const early = past.dossiers.flatMap((one) => one.records);
    expect(early.length).toBeLessThan(5000);
    expect(early.every(({ on }) => on >= past.period.from && on <= past.period.until)).toBe(true);
    const all = present.dossiers.flatMap((one) => one.records);
    expect(all.filter(({ on }) => on < present.period.from)).toHaveLength(early.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('says every fact that its rulebook fills in, so that the door changes nothing', async () => {
    const { rulebook } = await readEdition('rules-config/demo-district/2025');
    if (rulebook === undefined) throw new Error('the demo rulebook cannot be read');
    const read = await readDossiersIn(Buffer.from(dossiersFile(past)), 'past', rulebook);
    if ('problems' in read) throw new Error(read.problems.map(({ what }) => what).join('\n'));
    expect(await bytesOf(rulebook, read.cohort)).toBe(await bytesOf(rulebook, past));
  });

  it('has of the year before one past each, with the grades that were decided one by one', () => {
    const last = (id: string) => people.get(id)?.history.find(({ period }) => period === '2025');
    for (const { representative } of past.dossiers) expect(last(representative.id)).toBeDefined();
    for (const [id, { grade }] of [...adjusted, ...decided]) expect(last(id)?.grade).toBe(grade);
    expect(last(upheld.representative)).toMatchObject({ grade: upheld.grade, total: '90.65' });
  });
});
