/** The row types of src/store/tables.ts and those in its rooms as their source says them: of each table the columns with type and `null`. */
import { type Node, sourceOf } from '../source.ts';

export interface ColumnType {
  readonly name: string;
  /** As written, without `null`. */
  readonly type: string;
  readonly nullable: boolean;
}

const files = ['tables', 'review/tables', 'duty-report/tables', 'public-page-tables'].map(
  (name) => `src/store/${name}.ts`,
);

export function rowTypes(): Readonly<Record<string, readonly ColumnType[]>> {
  const texts = new Map<Node, string>();
  const interfaces = new Map(
    files.flatMap((path) => {
      const { nodes, text } = sourceOf(path);
      for (const { node } of nodes) texts.set(node, text);
      return nodes
        .filter(({ node }) => node.type === 'TSInterfaceDeclaration')
        .map(({ node }) => [nameOf(node['id']), node] as const);
    }),
  );
  const said = (node: Node) => (texts.get(node) ?? '').slice(node.start, Number(node['end']));
  const members = (name: string): Node[] => {
    const found = interfaces.get(name);
    if (found === undefined) throw new Error(`There is no interface ${name}.`);
    const above = (found['extends'] as Node[]).map((each) => nameOf(each['expression']));
    return [...above.flatMap(members), ...((found['body'] as Node)['body'] as Node[])];
  };
  const typeOf = (member: Node) => (member['typeAnnotation'] as Node)['typeAnnotation'] as Node;
  const columnOf = (member: Node): ColumnType => {
    const type = typeOf(member);
    const parts = type.type === 'TSUnionType' ? (type['types'] as Node[]) : [type];
    return {
      name: nameOf(member['key']),
      nullable: parts.some((part) => part.type === 'TSNullKeyword'),
      type: parts
        .filter((part) => part.type !== 'TSNullKeyword')
        .map(said)
        .join(' | '),
    };
  };
  return Object.fromEntries(
    members('Tables').map((table) => [nameOf(table['key']), members(said(typeOf(table))).map(columnOf)]),
  );
}

function nameOf(node: unknown): string {
  return String((node as Node)['name']);
}
