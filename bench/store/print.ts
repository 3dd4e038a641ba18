import type { Figures } from './measure.ts';

export type Line = { readonly scenario: string; readonly subject: string } & Figures;

const columns = [
  ['perSecond', 'messages/s', 0],
  ['p50Ms', 'p50 ms', 2],
  ['p99Ms', 'p99 ms', 2],
  ['mainUs', 'caller CPU µs', 1],
  ['cpuUs', 'all CPU µs', 1],
  ['busyPercent', 'caller busy %', 0],
] as const;

/** A table for people; the ratio is throughput against the first subject of the same scenario. */
export function tableOf(lines: readonly Line[]): string {
  const header = ['scenario', 'writer', ...columns.map(([, title]) => title), 'ratio'];
  const body = lines.map((line) => {
    const first = lines.find(({ scenario }) => scenario === line.scenario) ?? line;
    return [
      line === first ? line.scenario : '',
      line.subject,
      ...columns.map(([name, , digits]) => line[name].toFixed(digits)),
      (line.perSecond / first.perSecond).toFixed(2),
    ];
  });
  const widths = header.map((_, column) =>
    Math.max(...[header, ...body].map((row) => (row[column] ?? '').length)),
  );
  return [header, ...body]
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
