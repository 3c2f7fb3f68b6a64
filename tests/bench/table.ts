/** One table of the report: a heading, what was run, column names and rows. */
export interface Section {
  title: string
  /** How it was measured, in a sentence or two. */
  method: string
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
  /** What was to be reached and whether it was, a line each. */
  targets: readonly { target: string; measured: string; met: boolean }[]
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ??
  Number.NaN

/** The report as Markdown. */
export function report(sections: readonly Section[], machine: string): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`
  return [
    `# Benchmarks\n\nWritten by \`npm run bench\`. Absolute figures belong to the machine they were measured on; the ratios, measured side by side in one run, are what to compare.\n\n${machine}\n`,
    ...sections.map(
      ({ title, method, columns, rows, targets }) =>
        `## ${title}\n\n${method}\n\n${columns.length > 0 ? line(columns) + line(columns.map(() => '---')) : ''}${rows.map(line).join('')}${
          targets.length > 0
            ? `\n${line(['To reach', 'Measured', 'Met'])}${line(['---', '---', '---'])}${targets
                .map(({ target, measured, met }) => line([target, measured, met ? 'yes' : '**no**']))
                .join('')}`
            : ''
        }`
    )
  ].join('\n')
}
