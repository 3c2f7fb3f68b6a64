/** One column of the table that stands beside a chart. */
export interface TableColumn {
  title: string
  /** Numbers stand at the right. */
  numeric: boolean
}

/** One cell: what is printed, and for a place without a figure its marker and reason. */
export interface TableCell {
  text: string
  /** Set where the figure itself is missing: the words to show, boxed, in place of a number. */
  absence?: { words: string; reason: string | null }
  /** The figure that the row is about. */
  strong?: boolean
}

/** The same figures as a chart, as a table. */
export interface ChartTable {
  caption: string
  columns: readonly TableColumn[]
  rows: readonly {
    header: string
    cells: readonly TableCell[]
    /** What the marks of the row are found by in the drawing; the heading unless several rows share it. */
    mark?: string
    /** Whether the row is of the place that the reader has chosen. */
    isChosen?: boolean
  }[]
  /** Markers used, each with its meaning: "[w]" and "awaited: …". */
  key: readonly { marker: string; meaning: string }[]
}

/** How large a chart is to be, in CSS pixels. */
export interface DrawOptions {
  width: number
}

/** A chart: pure from figures to picture, and never without the table of the same figures. */
export interface Chart<Data> {
  id: string
  title: string
  draw: (data: Data, options: DrawOptions) => SVGSVGElement
  table: (data: Data) => ChartTable
}
