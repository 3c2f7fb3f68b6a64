import { ownGroupCode } from '../../../shared/comparisons/resolveComparator.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import { groupName } from '../../../shared/words/comparisons.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Loaded } from '../../client/loaded.ts'
import { chosenWord, misreadSeries, type Misread } from '../../components/misread.ts'
import { readComparator } from '../../state/comparatorAddress.ts'
import type { PageLocation } from '../../state/location.ts'
import { defaultAddress } from '../../state/mapAddress.ts'
import { areaAt, misreadPlace } from '../groups/ownGroup.ts'
import { ownGroupComparator } from '../groups/ownGroupLinks.ts'
import { mapModel, readChoice, type Choice, type MapModel } from '../map/mapModel.ts'

/** What the address of an indicator page chooses, checked against the release. */
export interface IndicatorChoice {
  model: MapModel
  /** As it goes to the API and into addresses. */
  comparator: string
  order: 'value' | 'name'
  /** Whether the figures of this category are here; where not, `model` is of the default category. */
  isHere: boolean
  /** The category asked for. */
  breakdown: string
  /** The chosen place where it is none of the 32: a partnership, or a group of the reader's own; null where it is one, or none is chosen. */
  added: AddedPlace | null
  /** What of the address was not used, and what is shown instead. */
  misread: readonly Misread[]
}

/** A place whose figures are not here: the API adds its council areas up. */
export interface AddedPlace {
  /** As an address has it. */
  text: string
  /** How an answer is asked for it alone. */
  alone: Readonly<Record<string, string>>
  /** How an answer is asked for the 32 council areas and for it. */
  withCouncils: Readonly<Record<string, string>>
}

const chosen = new WeakMap<PageLocation, IndicatorChoice>()

/**
 * A place beside the 32, and how it is asked for; its name is such that it is not taken for one of theirs.
 * @returns null for Scotland and its council areas, whose figures are here
 */
function addedPlace(
  data: Pick<Loaded, 'areas' | 'area' | 'councils' | 'schemes'>,
  text: string
): { area: Area; added: AddedPlace } | null {
  const area = areaAt(data, text)
  if (area?.type !== 'partnership') return null
  const councils = data.councils.map(({ code }) => code)
  if (area.code === ownGroupCode) {
    const known = ownGroupComparator(area)
    const group = { group: known.replace(/^group:/, '') }
    return {
      area: { ...area, name: `“${area.name}”` },
      added: { text: known, alone: group, withCouncils: { areas: councils.join(','), ...group } }
    }
  }
  const scheme = data.schemes.find(({ id }) => id === area.scheme)
  return {
    area: { ...area, name: scheme ? groupName(area.name, scheme) : area.name },
    added: {
      text,
      alone: { areas: area.code },
      withCouncils: { areas: [...councils, area.code].join(',') }
    }
  }
}

/**
 * Reads `/indicators/:id` with its query; null when the release has no such indicator. Worked out once for an address,
 * however often its page is drawn, and again when the figures of its category have come.
 */
export function indicatorChoice(data: Loaded, location: PageLocation): IndicatorChoice | null {
  const before = chosen.get(location)
  if (before && before.isHere === data.holds(before.model.indicator.id, before.breakdown)) return before
  const choice = readIndicatorChoice(data, location)
  if (choice) chosen.set(location, choice)
  return choice
}

function readIndicatorChoice(data: Loaded, { path, parameters }: PageLocation): IndicatorChoice | null {
  const id = path.replace(/^\/indicators\//, '')
  if (!data.indicator(id)) return null
  const { chosen: order, misread: unknownOrder } = chosenWord(parameters, 'order', ['value', 'name'], {
    what: 'order',
    instead: 'the bars are sorted by figure'
  })
  const { comparator, misread: unknownComparator } = readComparator(parameters, data)
  const text = parameters.get('area') || null
  const place = addedPlace(data, text ?? '')
  const choice = readChoice(data, {
    ...defaultAddress,
    indicator: id,
    breakdown: parameters.get('breakdown'),
    period: parameters.get('period'),
    area: place === null ? text : null,
    sort: order
  })
  const breakdown = choice.category.id
  const isHere = data.holds(id, breakdown)
  const area = place?.area ?? choice.area
  const shown = isHere ? choice : readChoice(data, { ...defaultAddress, indicator: id, sort: order })
  return {
    model: mapModel(data, { ...shown, area }, null),
    comparator,
    order,
    isHere,
    breakdown,
    added: place?.added ?? null,
    misread: [
      ...unknownSeries(parameters, choice),
      ...misreadPlace(data, text ?? ''),
      ...(text === null || place || choice.area ? [] : [{ words: 'None is picked out.', unused: {} }]),
      ...unknownOrder,
      ...(choice.indicator.method === 'count' ? [] : unknownComparator)
    ]
  }
}

function unknownSeries(parameters: URLSearchParams, choice: Choice): Misread[] {
  const { indicator, category, period } = choice
  const misread = misreadSeries(parameters, choice)
  const shown = `${seriesTitle(indicator, category)}, ${periodLabel(period, indicator.periodKind)}`
  return misread.length === 0 ? [] : [...misread, { words: `Shown instead: ${shown}.`, unused: {} }]
}
