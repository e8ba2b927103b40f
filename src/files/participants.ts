/** A line that lists who took part becomes a record for each of them, of one matter. */
import type { WhoIs } from './people.ts';
import type { Part, RowMade } from './read-list.ts';
import { letterOf } from './table.ts';

export function participantRows(
  { name: _, officeNumber: __, ...shared }: Record<string, unknown>,
  parts: readonly Part[],
  whoIs: WhoIs,
): readonly RowMade[] {
  return parts.flatMap(({ column, at, value }) =>
    (Array.isArray(value) ? (value as readonly string[]) : []).map((written): RowMade => {
      const { officeNumber, fault } = meant(written, whoIs);
      const said = (shared['facts'] ?? {}) as Readonly<Record<string, unknown>>;
      const { says } = column;
      // What the line says of everybody holds for those who simply took part.
      const own =
        says === undefined || (column.key === 'called' && said[says.fact] !== undefined)
          ? said
          : { ...said, [says.fact]: says.value };
      return {
        value: { ...(officeNumber === undefined ? {} : { officeNumber }), ...shared, facts: own },
        faults: fault === undefined ? [] : [['officeNumber', fault]],
        columns: (columns) => new Map([...columns, ['officeNumber', { letter: letterOf(at) }]]),
      };
    }),
  );
}

/** 张伟, 0001, 张伟（0001） */
export function meant(written: string, whoIs: WhoIs) {
  const [, name = written, officeNumber] = /^(.+?)[（(]([^）)]+)[）)]$/.exec(written) ?? [];
  if (officeNumber !== undefined) return whoIs({ name, officeNumber });
  const asNumber = /\d/.test(written) ? whoIs({ officeNumber: written }) : undefined;
  return asNumber ?? whoIs({ name: written });
}
