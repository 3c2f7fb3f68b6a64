import { bodyOf, csvText, withBody, type Cell, type Grid } from '../../support/publisher/grid.ts'
import type { ServedFile } from './servedFiles.ts'

/** A file that something happened to: what it was, and the file. Bytes where it happened to these. */
export interface Mutant {
  what: string
  grids: readonly Grid[]
  bytes?: Uint8Array
}

/** Numbers from 0 to 1 that are the same for the same seed (Steele and Vigna’s mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number
const below = (random: Random, limit: number) => Math.floor(random() * limit)
const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[below(random, items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

const widthOf = (grid: Grid) => Math.max(...grid.rows.slice(0, grid.header + 1).map(row => row.length))
const hasHeading = (grid: Grid, row: number) => row > grid.header - (grid.merges ? 2 : 1)

/** Rows from the heading on, changed; what stands above them, about the table, is left. */
const mapTable = (grid: Grid, change: (row: Cell[], index: number) => Cell[]): Grid => ({
  ...grid,
  rows: grid.rows.map((row, index) => (hasHeading(grid, index) ? change([...row], index) : row))
})

const moved = (grid: Grid, order: readonly number[]): Grid => ({
  ...mapTable(grid, row => order.map(position => row[position] ?? null)),
  // A heading over several columns cannot be carried along: it is written over each.
  merges: (grid.merges ?? []).filter(
    ({ firstColumn, lastColumn }) =>
      firstColumn === lastColumn && order.every((position, index) => position === index)
  )
})

/** Writes group headings over each of their columns, so that columns can be moved about. */
function unmerged(grid: Grid): Grid {
  const rows = grid.rows.map(row => [...row])
  for (const { firstRow, firstColumn, lastColumn } of grid.merges ?? [])
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const row = rows[firstRow]
      if (row) row[column] = row[firstColumn] ?? null
    }
  return { ...grid, rows, merges: [] }
}

const marks: readonly Cell[] = ['*', '-', 'c', 'x', '..', 'n/a', '#REF!', '[c]', '1,234', '12 r', '', 'p']

const withCell = (row: readonly Cell[], position: number, cell: Cell): Cell[] =>
  row.map((old, index) => (index === position ? cell : old))

/** Positions at which a period stands as a heading. */
const yearHeadings = (grid: Grid) =>
  (grid.rows[grid.header] ?? []).flatMap((cell, position) =>
    /^(19|20)\d\d(-\d\d)?( \[note 3\])?$/.test(String(cell)) ? [position] : []
  )

function otherYear(random: Random, text: string): string {
  const step = pick(random, [-10, -1, 1, 2, 10])
  return pick(random, [
    text.replaceAll(/\d{4}/g, year => String(Number(year) + step)),
    text.replaceAll(
      /-\d{2}\b/g,
      two => `-${String((Number(two.slice(1)) + step + 100) % 100).padStart(2, '0')}`
    ),
    `${text}?`,
    text
      .replaceAll(/\d{4}/g, year => String(Number(year) + step))
      .replaceAll(
        /-\d{2}\b/g,
        two => `-${String((Number(two.slice(1)) + step + 100) % 100).padStart(2, '0')}`
      )
  ])
}

const kinds: Readonly<Record<string, (grid: Grid, random: Random) => [string, Grid] | null>> = {
  'a column dropped'(grid, random) {
    const width = widthOf(grid)
    const dropped = below(random, width)
    return [
      String(dropped),
      moved(
        unmerged(grid),
        range(width).filter(position => position !== dropped)
      )
    ]
  },
  'a column renamed'(grid, random) {
    const position = below(random, widthOf(grid))
    const heading = String(grid.rows[grid.header]?.[position] ?? '')
    const to = pick(random, [`${heading} (new)`, 'Column', '', heading.slice(1), `Not ${heading}`])
    return [
      `${position} to “${to}”`,
      {
        ...grid,
        rows: grid.rows.map((row, index) => (index === grid.header ? withCell(row, position, to) : row))
      }
    ]
  },
  'the columns reordered'(grid, random) {
    const order = range(widthOf(grid))
      .map(position => ({ position, at: random() }))
      .toSorted((first, second) => first.at - second.at)
      .map(({ position }) => position)
    return [order.join(), moved(unmerged(grid), order)]
  },
  'a column duplicated'(grid, random) {
    const width = widthOf(grid)
    const twice = below(random, width)
    const at = below(random, width + 1)
    const order = range(width)
    order.splice(at, 0, twice)
    return [`${twice} at ${at}`, moved(unmerged(grid), order)]
  },
  'rows cut off'(grid, random) {
    const body = bodyOf(grid)
    const left = below(random, body.length)
    return [`after ${left}`, withBody({ ...grid, footer: 0 }, body.slice(0, left))]
  },
  'rows given twice'(grid, random) {
    const body = bodyOf(grid)
    const from = below(random, body.length)
    return [`from ${from}`, withBody(grid, [...body, ...body.slice(from, from + 1 + below(random, 5))])]
  },
  'units scaled'(grid, random) {
    const factor = pick(random, [10, 100, 1000, 0.1, 0.01])
    const scaled = random() < 0.5 ? grid.values : [pick(random, grid.values)]
    return [
      `by ${factor} in ${scaled.join()}`,
      withBody(
        grid,
        bodyOf(grid).map(row =>
          row.map((cell, position) =>
            scaled.includes(position) && typeof cell === 'number'
              ? Number((cell * factor).toPrecision(12))
              : cell
          )
        )
      )
    ]
  },
  'a mark added'(grid, random) {
    const body = bodyOf(grid)
    const at = below(random, body.length)
    const position = pick(random, grid.values)
    const mark = pick(random, marks)
    return [
      `“${mark}” in row ${at}, column ${position}`,
      withBody(
        grid,
        body.map((row, index) => (index === at ? withCell(row, position, mark) : row))
      )
    ]
  },
  'a year mislabelled'(grid, random) {
    const { period } = grid
    if (period === undefined) {
      const headings = yearHeadings(grid)
      if (headings.length === 0) return null
      const position = pick(random, headings)
      const to = otherYear(random, String(grid.rows[grid.header]?.[position]))
      return [
        `${position} as ${to}`,
        {
          ...grid,
          rows: grid.rows.map((row, index) => (index === grid.header ? withCell(row, position, to) : row))
        }
      ]
    }
    const from = String(pick(random, bodyOf(grid))[period])
    const to = otherYear(random, from)
    return [
      `${from} as ${to}`,
      withBody(
        grid,
        bodyOf(grid).map(row => (String(row[period]) === from ? withCell(row, period, to) : row))
      )
    ]
  }
}

const range = (length: number) => Array.from({ length }, (_, index) => index)

function reencoded(grid: Grid, random: Random): [string, Uint8Array] {
  const text = csvText(grid)
  const bytes = Buffer.from(text)
  const at = below(random, bytes.length - 1) + 1
  return pick<[string, () => Uint8Array]>(random, [
    ['UTF-16', () => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['Latin-1', () => Buffer.from(text.replaceAll('Na h-Eileanan Siar', 'Na h-Eileanan Siàr'), 'latin1')],
    ['a byte-order mark', () => Buffer.from(`\ufeff${text}`)],
    ['carriage returns', () => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['a NUL', () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0]), bytes.subarray(at)])],
    [`the end at byte ${at}`, () => bytes.subarray(0, at)]
  ]).map(part => (typeof part === 'function' ? part() : part)) as [string, Uint8Array]
}

/**
 * A file that one thing happened to, chosen by a seed.
 * @param isList a list of events, a row each: rows cut off at the end of a row or given twice look like a shorter or longer
 * list, and only the length that the publisher announced can tell
 */
export function mutant({ type, grids }: ServedFile, seed: number, isList = false): Mutant {
  const random = seeded(seed)
  const at = pick(
    random,
    grids.flatMap(({ values }, index) => (values.length > 0 ? [index] : []))
  )
  const grid = grids[at]
  if (!grid) throw new RangeError('a file without a table')
  const names = Object.keys(kinds).filter(name => !isList || !name.startsWith('rows '))
  for (;;) {
    const chosen = below(random, names.length + 2)
    if (chosen >= names.length) {
      if (type !== 'csv') continue
      const [what, bytes] = reencoded(grid, random)
      if (isList && bytes.length < csvText(grid).length && bytes.at(-1) === 10) continue
      return { what: `re-encoded: ${what}`, grids, bytes }
    }
    const name = names[chosen] ?? ''
    const made = kinds[name]?.(grid, random)
    if (made) return { what: `${grid.name} ${name}: ${made[0]}`, grids: grids.with(at, made[1]) }
  }
}
