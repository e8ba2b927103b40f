/** Who it is: what the roster says, with what is internal masked as over the API. */
import type { Actor } from '../../commands/actor.ts';
import type { Words } from '../../engine/dossier.ts';
import type { RepresentativeFound } from '../../store/representatives.ts';
import { type Fact, Facts } from '../parts/facts.tsx';
import { dayWords } from '../words.ts';

interface Props {
  readonly row: RepresentativeFound;
  readonly actor: Actor;
}

const masked = '（不向本岗位显示）';

export function Profile({ row, actor }: Props) {
  const open = actor.role === 'office' || actor.person === row.person_id;
  const internal = (text: string | null) => (text === null || open ? text : masked);
  const facts: readonly Fact[] = [
    ['代表证号', row.office_number],
    ['性别', row.sex],
    ['层级', row.level],
    ['届次', row.term],
    ['乡镇街道', row.local_office],
    ['选区', row.district],
    ['代表小组', row.group_name],
    ['任职', officeWords(row)],
    ...factsOf(row.traits),
    ...changesOf(row),
    ...(row.members.length === 0 ? [] : [['成员', row.members.join('、')] as Fact]),
    ['工作单位', internal(row.work_unit)],
    ['联系电话', internal(row.telephone)],
  ];
  return <Facts facts={facts} />;
}

export function officeWords({ elected_on, left_on }: RepresentativeFound): string {
  const until = left_on === null ? '起在任' : `至${dayWords(left_on)}`;
  return `${dayWords(elected_on)}${until}`;
}

/** What a rulebook asks of a representative. */
function factsOf(words: Words): readonly Fact[] {
  return Object.entries(words).map(([name, value]) => [name, said(value)]);
}

function changesOf({ changes }: RepresentativeFound): readonly Fact[] {
  return changes.map(({ on, traits }) => [
    `${dayWords(on)}起`,
    Object.entries(traits)
      .map(([name, value]) => `${name}：${said(value)}`)
      .join('；'),
  ]);
}

function said(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('、');
}
