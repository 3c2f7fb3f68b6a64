import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html'
import { repeat } from 'lit-html/directives/repeat.js'
import { classColours, takesWhiteText } from './parts/colours.ts'
import { fillOf, patterns, type Fill } from './parts/patterns.ts'
import { wrapped } from './parts/groupLabels.ts'

/** One council area in the grid of equal cells. */
export interface Tile extends Fill {
  code: string
  column: number
  row: number
  /** What fits the cell. */
  name: string
  /** Three letters, where even that does not fit. */
  abbreviation: string
  /** The figure as it is shown, or the mark of its absence. */
  figure: string
  /** All that the tooltip says, in one line. */
  label: string
}

export interface TileMapOptions {
  id: string
  title: string
  describedBy: string
  tiles: readonly Tile[]
  selected: ReadonlySet<string>
  /** Whether several may be chosen: while a group is being made. */
  isMultiple?: boolean
  tabStop: string
  focused: string | null
  groupOf: ReadonlyMap<string, string> | null
  groupNames: ReadonlyMap<string, string>
  /** Width in pixels: small cells carry three letters instead of the name. */
  width: number
}

interface Cell {
  column: number
  row: number
}

const at = ({ column, row }: Cell) => `${column} ${row}`

/** Edges between cells of two groups, and of a group with no cell at all. */
function groupEdges(
  tiles: readonly Tile[],
  groupOf: ReadonlyMap<string, string>,
  side: number,
  rise: number
): string {
  const groups = new Map(tiles.map(tile => [at(tile), groupOf.get(tile.code)]))
  return tiles
    .map(({ column, row, code }) => {
      const own = groupOf.get(code)
      const x = column * side
      const y = row * rise
      const edge = (beside: Cell, path: string) => (groups.get(at(beside)) === own ? '' : path)
      return (
        edge({ column: column - 1, row }, `M${x} ${y}v${rise}`) +
        edge({ column: column + 1, row }, `M${x + side} ${y}v${rise}`) +
        edge({ column, row: row - 1 }, `M${x} ${y}h${side}`) +
        edge({ column, row: row + 1 }, `M${x} ${y + rise}h${side}`)
      )
    })
    .join('')
}

/** Names of groups in free cells right or left of, below or above one of their own; a name without one is left out. */
function groupNamePlaces(
  tiles: readonly Tile[],
  groupOf: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
  columns: number,
  rows: number
): { name: string; column: number; row: number; anchor: 'start' | 'end' | 'middle' }[] {
  const taken = new Set(tiles.map(at))
  const free = (cells: Cell[]) =>
    cells.every(
      cell =>
        cell.column >= 0 && cell.column < columns && cell.row >= 0 && cell.row < rows && !taken.has(at(cell))
    )
  return [...names].flatMap(([group, name]) => {
    const own = tiles.filter(({ code }) => groupOf.get(code) === group)
    const wide = name.length > 9
    for (const { column, row } of own) {
      const right = [column + 1, ...(wide ? [column + 2] : [])].map(c => ({ column: c, row }))
      const left = [column - 1, ...(wide ? [column - 2] : [])].map(c => ({ column: c, row }))
      for (const [cells, anchor] of [
        [right, 'start'],
        [left, 'end']
      ] as const) {
        if (!free([...cells])) continue
        for (const cell of cells) taken.add(at(cell))
        return [{ name, column: anchor === 'start' ? column + 1 : column, row, anchor }]
      }
    }
    return []
  })
}

/** Every council area as a cell of one size, near its true place, with name and figure inside. */
export function tileMap(options: TileMapOptions): TemplateResult {
  const { id, tiles, selected, groupOf, width } = options
  const firstColumn = Math.min(...tiles.map(({ column }) => column))
  const firstRow = Math.min(...tiles.map(({ row }) => row))
  const placed = tiles.map(tile => ({ ...tile, column: tile.column - firstColumn, row: tile.row - firstRow }))
  const columns = Math.max(...placed.map(({ column }) => column)) + 1
  const rows = Math.max(...placed.map(({ row }) => row)) + 1
  const side = (width - 4) / columns
  const small = side < 58
  const rise = small ? Math.max(38, side) : side * 0.88
  const outline = (code: string) => placed.find(tile => tile.code === code)
  const frame = (tile: Cell | undefined, inset: number) =>
    tile
      ? `M${tile.column * side + inset} ${tile.row * rise + inset}h${side - 2 * inset}v${rise - 2 * inset}h${2 * inset - side}z`
      : ''
  const text = (tile: Tile): SVGTemplateResult => {
    const white = tile.colour !== null && takesWhiteText(tile.colour)
    const kind = `${white ? 'tile__text--white' : ''} ${tile.absence === null ? '' : 'tile__text--absent'}`
    const x = tile.column * side + (small ? side / 2 : 6)
    const y = tile.row * rise
    const anchor = small ? 'middle' : 'start'
    return svg`<text class="tile__text ${kind}" x=${x} y=${y + (small ? 15 : 18)} font-size="12" text-anchor=${anchor}>${small ? tile.abbreviation : tile.name}</text>
      <text class="tile__text tile__text--figure ${kind}" x=${x} y=${y + (small ? 31 : 40)} font-size=${small ? 13 : 18} text-anchor=${anchor}>${tile.figure}</text>`
  }
  const names = groupOf && !small ? groupNamePlaces(placed, groupOf, options.groupNames, columns, rows) : []
  const selection = [...selected].map(code => frame(outline(code), 1)).join('')
  return html`<svg
    class="choropleth tile-map"
    viewBox="-2 -2 ${width} ${rows * rise + 4}"
    role="group"
    aria-labelledby="${id}-title"
  >
    <title id="${id}-title">${options.title}</title>
    <defs>${patterns(id)}</defs>
    <g
      role="listbox"
      aria-label=${options.title}
      aria-describedby=${options.describedBy}
      aria-multiselectable=${options.isMultiple ? 'true' : nothing}
    >
      ${repeat(
        placed,
        ({ code }) => code,
        tile => svg`<rect class="council ${tile.absence === 'not-in-release' ? 'council--awaited' : ''}" role="option" id="${id}-${tile.code}"
            data-area=${tile.code} aria-label=${tile.label} aria-selected=${selected.has(tile.code) ? 'true' : 'false'}
            tabindex=${tile.code === options.tabStop ? 0 : -1} x=${tile.column * side + 1} y=${tile.row * rise + 1}
            width=${side - 2} height=${rise - 2} fill=${fillOf(tile, classColours, id)}></rect>`
      )}
    </g>
    <g aria-hidden="true">${placed.map(text)}</g>
    <path
      class="map-overlay map-overlay--tile"
      d=${groupOf ? groupEdges(placed, groupOf, side, rise) : ''}
    ></path>
    <path class="map-selection map-selection--casing" d=${selection}></path>
    <path class="map-selection" d=${selection}></path>
    <path
      class="map-focus map-focus--halo"
      d=${frame(options.focused === null ? undefined : outline(options.focused), 0)}
    ></path>
    <path
      class="map-focus"
      d=${frame(options.focused === null ? undefined : outline(options.focused), 0)}
    ></path>
    ${
      names.length === 0
        ? nothing
        : svg`<g aria-hidden="true">${names.map(({ name, column, row, anchor }) => {
            const lines = wrapped(name)
            const x = column * side + (anchor === 'start' ? 7 : -7)
            const y = row * rise + rise / 2 - (lines.length - 1) * 7 + 4
            return svg`<text class="map-name map-name--group" font-size="12.5" text-anchor=${anchor}>${lines.map(
              (line, index) => svg`<tspan x=${x} y=${y + index * 14}>${line}</tspan>`
            )}</text>`
          })}</g>`
    }
  </svg>`
}
