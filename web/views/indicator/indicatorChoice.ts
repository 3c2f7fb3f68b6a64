import { defaultComparator, parseComparator } from '../../../shared/comparisons/comparator.ts'
import { isRefusal } from '../../../shared/methods/refusal.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { PageLocation } from '../../state/location.ts'
import { defaultAddress } from '../../state/mapAddress.ts'
import { mapModel, readChoice, type MapModel } from '../map/mapModel.ts'

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
}

/** The comparator of an address; what cannot be read is Scotland, and reported in `misread`. */
export function readComparator(parameters: URLSearchParams): { comparator: string; misread: string[] } {
  const text = parameters.get('comparator') ?? defaultComparator
  return isRefusal(parseComparator(text))
    ? { comparator: defaultComparator, misread: [`“${text}” is no comparator that is known here.`] }
    : { comparator: text, misread: [] }
}

const chosen = new WeakMap<PageLocation, IndicatorChoice>()

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
  const order = parameters.get('order') === 'name' ? 'name' : 'value'
  const { comparator, misread } = readComparator(parameters)
  const choice = readChoice(data, {
    ...defaultAddress,
    indicator: id,
    breakdown: parameters.get('breakdown'),
    period: parameters.get('period'),
    area: parameters.get('area'),
    sort: order
  })
  const breakdown = choice.category.id
  const isHere = data.holds(id, breakdown)
  const shown = isHere ? choice : readChoice(data, { ...defaultAddress, indicator: id, sort: order })
  return {
    model: mapModel(data, { ...shown, misread: [...choice.misread, ...misread] }, null),
    comparator,
    order,
    isHere,
    breakdown
  }
}
