/**
 * Scans about a duty report: of the meeting, of the signed page of a talk, of what shows the rectification.
 *
 * Those of talk and rectification are read by the office, the representative concerned and whoever added them. Minutes
 * are read by whoever reads the report, and outside the office only once the count holds with enough papers: they tell
 * the votes.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { findReport, holdReport, type ReportFound } from '../../store/duty-report/duty-reports.ts';
import { findReportPaper, type ReportPaperFound, reportPapersOf } from '../../store/duty-report/papers.ts';
import { evidenceBytes, keepEvidence } from '../../store/evidence-files.ts';
import type { Reader } from '../../store/reader.ts';
import { tiesOf } from '../../store/recusals.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import { command, type Writing } from '../command.ts';
import { id, purpose } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { evidenceBytesMost } from '../records/add-evidence.ts';
import { fileNameOf, typeOf } from '../records/file-types.ts';
import { attempted } from './fields.ts';
import { readsTexts } from './follow-up.ts';
import { type About, addingRefused, minutesUnread } from './paper-refusal.ts';

const papersMost = 20;

const file = {
  report: id,
  name: z.string().max(1000, '最多1000个字'),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
};

export const addReportMinutes = command({
  act: 'dutyReport.addMinutes',
  attempted,
  input: z.strictObject(file),
  decide: (writing, given) => added(writing, 'minutes', given),
});

export const addReportPaper = command({
  act: 'followUp.addPaper',
  attempted,
  input: z.strictObject({ ...file, about: z.enum(['talk', 'rectification']) }),
  decide: (writing, { about, ...given }) => added(writing, about, given),
});

interface Given {
  readonly report: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function added(writing: Writing, about: About, { report: wanted, name, bytes }: Given) {
  const { tx, reader, deps, actor, at, note } = writing;
  if (bytes.byteLength > evidenceBytesMost) {
    throw failure('too-large', { most: `${evidenceBytesMost / 1024 / 1024}MB` });
  }
  const type = typeOf(bytes);
  if (type === undefined) throw failure('evidence-type');
  const report = await holdReport(tx, reader, wanted);
  if (report === undefined || (about !== 'minutes' && report.followUp === undefined)) {
    throw failure('not-found', { what: about === 'minutes' ? '这次述职测评' : '这件跟踪事项' });
  }
  const safe = fileNameOf(name, type);
  const refused = addingRefused(writing, report, about, await tiesOf(tx, report.congress_id, actor.person));
  refuseAll([...(refused === undefined ? [] : [refused]), ...neverStoredIn({ 'x-file-name': safe })]);
  const kept = await reportPapersOf(tx, reader, report.id, about);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const same = kept.find((paper) => paper.digest === digest);
  if (same !== undefined) throw failure('duplicate', { what: '扫描件', which: same.id });
  if (kept.length >= papersMost) {
    const what = `已有${papersMost}份扫描件。`;
    throw failure('report-input', { what, mend: '请合并成一份文件后再上传。' });
  }
  // The file first: a row without its bytes would be a promise broken, bytes without a row harm nobody.
  await keepEvidence(deps.evidenceFolder, digest, bytes);
  const row = { id: deps.newId(), name: safe, type, size: bytes.byteLength };
  await tx
    .insertInto('duty_report_paper')
    .values({
      ...{ congress_id: reader.congress, report_id: report.id, about, digest, ...row },
      ...{ added_by: actor.person, added_at: at },
    })
    .execute();
  note('dutyReport.addPaper', { kind: 'duty-report', id: report.id }, { paper: row.id });
  return row;
}

/** Each reading is noted, as that of evidence is. */
export const readReportMinutes = command({
  act: 'dutyReport.read',
  input: z.strictObject({ id }),
  async decide(writing, { id }) {
    const paper = await findReportPaper(writing.tx, writing.reader, id);
    const report = paper && (await findReport(writing.tx, writing.reader, paper.report_id));
    const may = paper?.about === 'minutes' && report && readsMinutes(writing.actor, report, paper);
    return read(writing, may ? paper : undefined, {});
  },
});

/** 限制: with what for. */
export const readReportPaper = command({
  act: 'followUp.readTexts',
  input: z.strictObject({ id, purpose }),
  async decide(writing, { id, purpose }) {
    refuseAll(neverStoredIn({ purpose }));
    const paper = await findReportPaper(writing.tx, writing.reader, id);
    const may = paper && paper.about !== 'minutes' && readsTexts(writing.actor, paper, paper.added_by);
    return read(writing, may ? paper : undefined, { purpose });
  },
});

async function read(
  { deps, note }: Writing,
  paper: ReportPaperFound | undefined,
  noted: { readonly purpose?: string },
) {
  if (paper === undefined) throw failure('not-found', { what: '这份扫描件' });
  const bytes = await evidenceBytes(deps.evidenceFolder, paper.digest);
  if (bytes === undefined) throw failure('evidence-missing');
  note('dutyReport.readPaper', { kind: 'duty-report', id: paper.report_id }, { paper: paper.id, ...noted });
  return { name: paper.name, type: paper.type, bytes };
}

/** Of the meeting, as far as the actor may read them. */
export async function meetingPapers(
  db: Reading,
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<readonly ReportPaperFound[]> {
  const report = await findReport(db, reader, id);
  if (report === undefined) throw failure('not-found', { what: '这次述职测评' });
  return meetingPapersOf(db, reader, actor, report);
}

export async function meetingPapersOf(
  db: Reading,
  reader: Reader,
  actor: Actor,
  report: ReportFound,
): Promise<readonly ReportPaperFound[]> {
  const papers = await reportPapersOf(db, reader, report.id, 'minutes');
  return papers.filter((paper) => readsMinutes(actor, report, paper));
}

/** Of talk and rectification, as far as the actor may read them. */
export async function followUpPapers(
  db: Reading,
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<readonly ReportPaperFound[]> {
  const report = await findReport(db, reader, id);
  if (report?.followUp === undefined) throw failure('not-found', { what: '这件跟踪事项' });
  return followUpPapersOf(db, reader, actor, report);
}

export async function followUpPapersOf(
  db: Reading,
  reader: Reader,
  actor: Actor,
  report: ReportFound,
): Promise<readonly ReportPaperFound[]> {
  const papers = await reportPapersOf(db, reader, report.id);
  return papers.filter(({ about, added_by }) => about !== 'minutes' && readsTexts(actor, report, added_by));
}

function readsMinutes(actor: Actor, report: ReportFound, { added_by }: ReportPaperFound): boolean {
  return actor.person === added_by || minutesUnread(actor, report) === undefined;
}
