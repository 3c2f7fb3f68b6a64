import type { ContentFault } from './faults.ts'
import { bodyOf, withBody, type Cell, type Grid } from './grid.ts'

/** Council areas whose codes changed in 2018 and 2019: now → before. */
const oldCodes: Readonly<Record<string, string>> = {
  S12000047: 'S12000015',
  S12000048: 'S12000024',
  S12000049: 'S12000046',
  S12000050: 'S12000044'
}

const isScotland = (grid: Grid, row: readonly Cell[]) =>
  (grid.code !== undefined && row[grid.code] === 'S92000003') ||
  (grid.area !== undefined && row[grid.area] === 'Scotland')

const isArea = (grid: Grid, row: readonly Cell[], area: string) =>
  (grid.code !== undefined && row[grid.code] === area) || (grid.area !== undefined && row[grid.area] === area)

function columnOf(grid: Grid, name: string): number {
  const position = grid.rows[grid.header]?.findIndex(cell => cell === name) ?? -1
  if (position < 0) throw new RangeError(`there is no column ${name} to work a fault into`)
  return position
}

const mapBody = (grid: Grid, change: (row: Cell[], index: number) => Cell[]): Grid =>
  withBody(grid, bodyOf(grid).map(change))

const withCell = (row: readonly Cell[], position: number | undefined, cell: Cell): Cell[] =>
  row.map((old, index) => (index === position ? cell : old))

/** Puts the columns in another order; positions that the grid knows move with them. */
function reordered(grid: Grid, order: readonly number[]): Grid {
  const moved = (position: number | undefined) =>
    position === undefined ? undefined : order.indexOf(position)
  const width = grid.rows[grid.header]?.length ?? 0
  const positions = { code: moved(grid.code), area: moved(grid.area), period: moved(grid.period) }
  return {
    ...grid,
    ...Object.fromEntries(Object.entries(positions).filter(([, position]) => position !== undefined)),
    values: grid.values.map(value => order.indexOf(value)),
    rows: grid.rows.map(row => (row.length < width ? row : order.map(position => row[position] ?? null)))
  }
}

/** Works a fault into one table. Faults of the file as a whole (its encoding, its end) leave it as it is. */
export function mutateGrid(grid: Grid, fault: ContentFault): Grid {
  const { header } = grid
  const mapHeader = (change: (row: Cell[]) => Cell[]) => ({
    ...grid,
    rows: grid.rows.map((row, index) => (index === header ? change(row) : row))
  })
  switch (fault.kind) {
    case 'header-only':
      return withBody(grid, [])
    case 'column-added':
      return {
        ...grid,
        rows: grid.rows.map((row, index) =>
          index < header ? row : [...row, index === header ? fault.column : (fault.value ?? '')]
        )
      }
    case 'column-renamed':
      return mapHeader(row => withCell(row, columnOf(grid, fault.column), fault.to))
    case 'column-dropped': {
      const dropped = columnOf(grid, fault.column)
      const width = grid.rows[header]?.length ?? 0
      return reordered(
        grid,
        Array.from({ length: width }, (_, index) => index).filter(index => index !== dropped)
      )
    }
    case 'column-duplicated': {
      const twice = columnOf(grid, fault.column)
      return {
        ...grid,
        rows: grid.rows.map((row, index) => (index < header ? row : [...row, row[twice] ?? null]))
      }
    }
    case 'columns-reordered':
      return reordered(
        grid,
        Array.from({ length: grid.rows[header]?.length ?? 0 }, (_, index) => index).toReversed()
      )
    case 'type-drift':
      return mapBody(grid, (row, index) =>
        index % (fault.every ?? 50) === 0 ? withCell(row, grid.values[0], fault.mark) : row
      )
    case 'unit-change':
      return mapBody(grid, row =>
        row.map((cell, index) =>
          grid.values.includes(index) && typeof cell === 'number' ? cell * fault.factor : cell
        )
      )
    case 'duplicate-rows': {
      const body = bodyOf(grid)
      const again = body.slice(0, 5).map(row => {
        const value = row[grid.values[0] ?? -1]
        return fault.conflicting && typeof value === 'number'
          ? withCell(row, grid.values[0], value + 1)
          : [...row]
      })
      return withBody(grid, [...body, ...again])
    }
    case 'area-missing':
      return withBody(
        grid,
        bodyOf(grid).filter(row => !isArea(grid, row, fault.area))
      )
    case 'area-extra': {
      const body = bodyOf(grid)
      const model = body.find(row => !isScotland(grid, row)) ?? []
      return withBody(grid, [
        ...body,
        withCell(withCell(model, grid.code, fault.code), grid.area, fault.name)
      ])
    }
    case 'old-codes':
      return mapBody(grid, row =>
        grid.code === undefined
          ? row
          : withCell(row, grid.code, oldCodes[String(row[grid.code])] ?? row[grid.code] ?? null)
      )
    case 'name-variant':
      return mapBody(grid, row => (isArea(grid, row, fault.area) ? withCell(row, grid.area, fault.as) : row))
    case 'sum-broken':
      return changeFirst(grid, (value, row) => (isScotland(grid, row) ? null : value + fault.by))
    case 'correction':
      return mapBody(grid, row =>
        grid.period !== undefined && String(row[grid.period]) === fault.period
          ? row.map((cell, index) =>
              grid.values.includes(index) && typeof cell === 'number' ? cell + fault.by : cell
            )
          : row
      )
    case 'year-mislabelled': {
      const { period } = grid
      if (period === undefined)
        return mapHeader(row => row.map(cell => (String(cell) === fault.period ? fault.as : cell)))
      return mapBody(grid, row =>
        String(row[period]) === fault.period ? withCell(row, period, fault.as) : row
      )
    }
    case 'figure':
      return changeFirst(grid, () => fault.value)
    default:
      return grid
  }
}

/** Changes the first figure for which `change` gives one. */
function changeFirst(grid: Grid, change: (value: number, row: Cell[]) => Cell): Grid {
  let done = false
  return mapBody(grid, row => {
    const value = row[grid.values[0] ?? -1]
    if (done || typeof value !== 'number') return row
    const changed = change(value, row)
    if (changed === null) return row
    done = true
    return withCell(row, grid.values[0], changed)
  })
}

/** Works a fault of the file as a whole into its bytes. */
export function mutateBytes(bytes: Uint8Array, fault: ContentFault): Uint8Array {
  const text = () => new TextDecoder().decode(bytes)
  switch (fault.kind) {
    case 'empty':
      return new Uint8Array()
    case 'byte-order-mark':
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])
    case 'crlf':
      return Buffer.from(text().replaceAll('\n', '\r\n'))
    case 'nul':
      return Buffer.concat([
        bytes.subarray(0, bytes.length >> 1),
        Buffer.from([0]),
        bytes.subarray(bytes.length >> 1)
      ])
    case 'encoding':
      // A character outside ASCII, so that the two encodings differ.
      return fault.as === 'utf-16'
        ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(), 'utf16le')])
        : Buffer.from(text().replace('Na h-Eileanan Siar', 'Na h-Eileanan Siàr'), 'latin1')
    default:
      return bytes
  }
}

/** Works a fault of a page into its text. Links to files carry the class `file`. */
export function mutatePage(html: string, fault: ContentFault): string {
  const link = /<a class="file"[^>]*href="([^"]*)"[^>]*>[\s\S]*?<\/a>/
  if (fault.kind === 'link-missing') return html.replaceAll(new RegExp(link, 'g'), '')
  if (fault.kind === 'link-twice')
    return html.replace(
      link,
      (whole, href: string) => `${whole}\n${whole.replace(href, href.replace(/(\.\w+)$/, '-v2$1'))}`
    )
  return html
}
