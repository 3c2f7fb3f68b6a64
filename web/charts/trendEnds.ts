import { formatWithSign, isPercentage, knownDecimals } from '../../shared/words/numbers.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { linesOf } from './parts/linesOf.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import { labelLine, onWhite, type TrendPlace } from './trendLabels.ts'
import type { Run, TrendData, TrendState } from './trendState.ts'

/** Words at the end of a line, beside the height that they belong to. */
interface EndLabel {
  of: 'area' | 'comparator' | 'target'
  lines: string[]
  left: number
  /** Middle of the words. */
  y: number
}

const colours: Readonly<Record<EndLabel['of'], string>> = {
  area: inks.selected,
  comparator: inks.ink,
  target: inks.line
}

/** The words of a target begin right of its line, in pixels; those of the other lines with them. */
const besideTarget = 5

/** Labels that begin further apart than this stand in no one's way. */
const oneColumn = 60

/** What stands at the end of a line: the name and the last value. */
function endWords(data: TrendData, name: string, runs: readonly Run[]): string | null {
  const last = runs.at(-1)?.at(-1)
  if (!last) return null
  const decimals = knownDecimals(last.value, last.observation.method, data.method, data.decimals)
  return `${name} ${formatWithSign(last.value, { decimals, percentage: isPercentage(data.unitShort) })}`
}

/** Room right of the plot that the words at the ends of its lines need, in pixels. */
export function endRoom(data: TrendData, { runs, comparatorRuns }: TrendState, narrow: boolean): number {
  const room = (words: string | null | undefined, most: number) =>
    Math.min(most, wordsWidth(words ?? '', true))
  const [few, many] = [84, 190]
  return Math.ceil(
    Math.max(
      room(endWords(data, data.comparator?.name ?? '', comparatorRuns), narrow ? few : many),
      room(endWords(data, data.areaName, runs), narrow ? few : many),
      room(data.target?.words, few)
    ) + (data.target ? besideTarget : 0)
  )
}

const heightOf = ({ lines }: EndLabel): number => lines.length * labelLine

/** Moves labels of one column apart where their words would touch, as little as that takes, and none reaches below `bottom`. */
function movedApart(labels: readonly EndLabel[], bottom: number): void {
  const stacks: { members: EndLabel[]; middle: number; height: number }[] = []
  for (const label of labels.toSorted((a, b) => a.y - b.y)) {
    let stack = { members: [label], middle: label.y, height: heightOf(label) }
    for (;;) {
      stack.middle = Math.min(stack.middle, bottom - stack.height / 2)
      const above = stacks.at(-1)
      if (!above || above.middle + above.height / 2 <= stack.middle - stack.height / 2) break
      stacks.pop()
      const members = [...above.members, ...stack.members]
      stack = {
        members,
        middle: members.reduce((sum, { y }) => sum + y, 0) / members.length,
        height: above.height + stack.height
      }
    }
    stacks.push(stack)
  }
  for (const { members, middle, height } of stacks) {
    let top = middle - height / 2
    for (const label of members) {
      label.y = top + heightOf(label) / 2
      top += heightOf(label)
    }
  }
}

function endLabels(data: TrendData, { runs, comparatorRuns }: TrendState, place: TrendPlace): EndLabel[] {
  const label = (of: EndLabel['of'], words: string | null | undefined, end: number, value: number) =>
    words
      ? [
          {
            of,
            lines: linesOf(
              words,
              place.width - Math.max(end, data.target ? place.right + besideTarget : 0) - 2,
              true
            ),
            left: end,
            y: place.y(value)
          }
        ]
      : []
  const ofRuns = (of: EndLabel['of'], name: string, lines: readonly Run[]) => {
    const last = lines.at(-1)?.at(-1)
    return last ? label(of, endWords(data, name, lines), place.x(last.x) + 9, last.value) : []
  }
  const labels = [
    ...ofRuns('comparator', data.comparator?.name ?? '', comparatorRuns),
    ...ofRuns('area', data.areaName, runs),
    ...label('target', data.target?.words, place.right + besideTarget, data.target?.value ?? 0)
  ]
  const last = Math.max(...labels.map(({ left }) => left))
  const column = labels.filter(({ left }) => last - left <= oneColumn)
  for (const each of column) if (data.target) each.left = last
  movedApart(column, place.bottom + labelLine / 2)
  return labels
}

/** The name and the last value of each line, at its end; of the target what it is and when. */
export const endMarks = (data: TrendData, state: TrendState, place: TrendPlace): SVGElement[] =>
  endLabels(data, state, place).flatMap(({ of, lines, left, y }) =>
    lines.map((line, index) =>
      element(
        'text',
        {
          x: left,
          y: y + (index - (lines.length - 1) / 2) * (fontSize + 1),
          dy: '0.32em',
          'text-anchor': 'start',
          fill: colours[of],
          'font-weight': 'bold',
          ...onWhite,
          class: `end-words of-${of}`
        },
        line
      )
    )
  )
