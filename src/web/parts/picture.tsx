/** A picture made by the server, with what it shows as a table; the picture alone where one stands beside it anyway. */
import { raw } from 'hono/html';
import type { Chart } from '../../files/charts/svg.ts';

export function Picture({ chart, alone }: { readonly chart: Chart; readonly alone?: boolean }) {
  const { svg, table } = chart;
  const [first, ...others] = table.head;
  return (
    <figure class="picture">
      <div class="drawn">{raw(svg)}</div>
      {!alone && (
        <details class="numbers">
          <summary>看数字</summary>
          <table>
            <caption class="unseen">{table.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{first}</th>
                {others.map((head) => (
                  <th scope="col" class="number">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells]) => (
                <tr>
                  <th scope="row">{name}</th>
                  {cells.map((cell) => (
                    <td class="number">{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
