/** 规则体检 of an edition: what the check reminds of, and what the rules do to every kind of record. */
import type { Rulebook } from '../../engine/rulebook.ts';
import { type Findings, findingsOf, isSound, neverFalls, walkedLines } from '../../rules/survey/text.ts';
import { survey } from '../../rules/survey.ts';
import type { EditionKept } from '../../store/editions.ts';
import { checkDraft, type DraftProblem } from './check-draft.ts';

export interface RulebookFindings {
  /** Reminders with their place in the files; errors only where a later version of the program sees more. */
  readonly problems: readonly DraftProblem[];
  /** What was walked. */
  readonly walked: readonly string[];
  readonly findings: readonly Findings[];
  /** Said beside the findings: that nothing was found, that nothing lowers a total. */
  readonly conclusions: readonly string[];
}

interface Made {
  readonly files: string;
  readonly findings: Promise<RulebookFindings>;
}

/** An edition that was adopted never changes, and this costs seconds: once made, it is kept as long as its rulebook. */
const made = new WeakMap<Rulebook, Made>();

export async function rulebookFindings({
  id,
  rulebook,
  files,
}: Pick<EditionKept, 'id' | 'rulebook' | 'files'>): Promise<RulebookFindings> {
  const text = JSON.stringify(files);
  const known = made.get(rulebook);
  if (known?.files === text) return known.findings;
  const findings = findingsNow(id, rulebook, files);
  made.set(rulebook, { files: text, findings });
  findings.catch(() => made.delete(rulebook));
  return findings;
}

async function findingsNow(
  id: string,
  rulebook: Rulebook,
  files: EditionKept['files'],
): Promise<RulebookFindings> {
  const { problems } = await checkDraft({ id, files });
  const found = await survey(rulebook);
  return {
    problems,
    walked: walkedLines(found),
    findings: findingsOf(found),
    conclusions: [
      ...(isSound(found) ? ['没有发现要改的地方。'] : []),
      ...(found.falling.length === 0 ? [neverFalls] : []),
    ],
  };
}
