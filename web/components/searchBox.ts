import { render } from 'lit-html'
import { Combobox, type Choosable } from './combobox.ts'
import { folded, looksLikePostcode, matches } from './findText.ts'

/** Something the search box can lead to. */
export interface Destination {
  label: string
  /** "council area", "police division", "indicator": always said, so that names that are alike can be told apart. */
  kind: string
  /** Heading that it is listed under. */
  group: string
  /** Other words it is found by: spellings, abbreviations, code. */
  aliases: readonly string[]
  address: string
}

/** Of each heading. */
const most = 6

/** How well an entry answers: 0 the very name, 1 begins so, 2 all words in the name, 3 in another spelling; null not at all. */
function closeness(typed: string, { label, aliases }: Destination): number | null {
  const wanted = folded(typed)
  const name = folded(label)
  if (name === wanted) return 0
  if (aliases.some(alias => folded(alias) === wanted)) return 0
  if (name.startsWith(wanted)) return 1
  if (matches(typed, label)) return 2
  return aliases.some(alias => matches(typed, alias)) ? 3 : null
}

/**
 * The nearest destinations under each heading, some of each, so that many partnerships of one name leave room for the
 * council area. Headings stand in the order of the destinations, but one with the very name typed comes first.
 */
export function destinationsFor(typed: string, destinations: readonly Destination[]): Destination[] {
  if (folded(typed) === '') return []
  const near = destinations
    .flatMap(destination => {
      const distance = closeness(typed, destination)
      return distance === null ? [] : [{ destination, distance }]
    })
    .toSorted((a, b) => a.distance - b.distance)
  const groups = [...new Set(destinations.map(({ group }) => group))].map(group =>
    near.filter(({ destination }) => destination.group === group).slice(0, most)
  )
  return groups
    .toSorted((a, b) =>
      Math.min(b[0]?.distance ?? 1, 1) === Math.min(a[0]?.distance ?? 1, 1)
        ? 0
        : (a[0]?.distance ?? 1) - (b[0]?.distance ?? 1)
    )
    .flat()
    .map(({ destination }) => destination)
}

/** What is said when nothing is found; a postcode gets its own answer. */
export const nothingFound = (typed: string): string =>
  looksLikePostcode(typed)
    ? 'Postcodes are not searchable here. Type the name of a council area or a partnership instead.'
    : `Nothing here is called “${typed.trim()}”. Try the name of a council area, a partnership or an indicator.`

/** Puts the search box into its place in the header; Enter goes to what is chosen. */
export function searchBox(
  host: HTMLElement,
  destinations: readonly Destination[],
  go: (address: string) => void
): void {
  const combobox = new Combobox(draw)
  const byAddress = new Map(destinations.map(destination => [destination.address, destination]))
  function draw(): void {
    render(
      combobox.view({
        id: 'search',
        label: 'Find an area or indicator',
        labelShown: false,
        placeholder: 'Find an area or indicator',
        opensEmpty: false,
        find: text =>
          destinationsFor(text, destinations).map(({ label, kind, group, address }): Choosable => ({
            key: address,
            label,
            detail: kind,
            group
          })),
        nothingFound,
        choose: ({ key }) => {
          const destination = byAddress.get(key)
          if (destination) go(destination.address)
        }
      }),
      host
    )
  }
  draw()
}
