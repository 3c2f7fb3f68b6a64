import { carriesFigure } from '../../../shared/contracts/observation.ts'
import type { Dataset, KeyedMeasure } from '../../dataset.ts'
import { accept, refuse, refuseAt, type ComparedEdition } from './comparedEdition.ts'

/** Cells that two editions must share before their ratio says anything. */
const FEWEST_SHARED = 20
/** A series whose typical figure grows or shrinks by more than this between editions has changed its unit. */
const LARGEST_RATIO = 1.5

/** No unit has changed. */
export function refuseUnitChange(edition: ComparedEdition, before: ReadonlyMap<string, KeyedMeasure>): void {
  const ratios = new Map<string, Map<string, number[]>>()
  const ratioOf = ({ key, value }: KeyedMeasure): number | null => {
    const old = before.get(key)?.value
    return old && value ? value / old : null
  }
  for (const cell of edition.measures) {
    const ratio = ratioOf(cell)
    if (ratio === null) continue
    const ofMeasure = ratios.get(cell.measure) ?? new Map<string, number[]>()
    ratios.set(cell.measure, ofMeasure)
    const shared = ofMeasure.get(cell.breakdown)
    if (shared) shared.push(ratio)
    else ofMeasure.set(cell.breakdown, [ratio])
  }
  for (const [measure, ofMeasure] of ratios)
    for (const [breakdown, shared] of ofMeasure) {
      if (shared.length < FEWEST_SHARED) continue
      const typical = Float64Array.from(shared).toSorted()[shared.length >> 1] ?? 1
      if (typical <= LARGEST_RATIO && typical >= 1 / LARGEST_RATIO) continue
      const cell = edition.measures.find(
        each => each.measure === measure && each.breakdown === breakdown && ratioOf(each) === typical
      )
      if (cell)
        refuseAt(
          edition,
          cell,
          `stands where ${before.get(cell.key)?.value} stood in the edition before, and half of the ${shared.length} figures of ${measure} (${breakdown}) changed as much: the unit has changed, or the column means something else. ${accept(edition)}`
        )
    }
}

/** No withheld figure became nought. */
export function refuseZeroForWithheld(
  edition: ComparedEdition,
  before: ReadonlyMap<string, KeyedMeasure>
): void {
  for (const cell of edition.measures) {
    const old = before.get(cell.key)
    if (cell.value === 0 && old && !carriesFigure(old.status) && old.status === 'suppressed')
      refuseAt(
        edition,
        cell,
        `stands where the publisher withheld the figure before (${old.mark}). A withheld figure is not nought: ask the publisher.`
      )
  }
}

/** No figure drifted further than its measure allows. */
export function refuseDrift(
  { measures }: Dataset,
  edition: ComparedEdition,
  before: ReadonlyMap<string, KeyedMeasure>
): void {
  for (const cell of edition.measures) {
    const drift = measures[cell.measure]?.drift
    const old = drift && before.get(cell.key)
    if (!drift || !old || old.value === null || cell.value === null) continue
    const most = drift.share === undefined ? drift.by : drift.share * Math.abs(old.value)
    if (Math.abs(cell.value - old.value) > most)
      refuseAt(
        edition,
        cell,
        `of ${cell.area} was ${old.value} in edition ${old.edition}: a larger difference than the ${drift.share === undefined ? drift.by : `${100 * drift.share}%`} that is taken unseen. The edition is held back. ${accept(edition)}`
      )
  }
}

/** Nothing that is never revised was changed. */
export function refuseFrozen(
  { measures }: Dataset,
  edition: ComparedEdition,
  before: ReadonlyMap<string, KeyedMeasure>
): void {
  for (const cell of edition.measures) {
    const old = before.get(cell.key)
    if (measures[cell.measure]?.frozen === true && old && old.value !== cell.value)
      refuseAt(
        edition,
        cell,
        `was ${old.value ?? old.mark} in edition ${old.edition}, and this series is not revised once published. The edition is held back. ${accept(edition)}`
      )
  }
}

/** An index of data zones is issued once: a figure of a zone that differs is a fault of the file. */
export function refuseChangedZones(edition: ComparedEdition, before: ComparedEdition | undefined): void {
  const held = new Map(before?.dataZones?.map(zone => [zone.code, zone]))
  for (const zone of edition.dataZones ?? []) {
    const old = held.get(zone.code)
    for (const { name, value } of zone.indicators) {
      const was = old?.indicators.find(indicator => indicator.name === name)
      if (was && was.value !== value)
        refuse(
          edition,
          `${name} of data zone ${zone.code} was ${was.value ?? was.mark} in edition ${before?.edition}, and is ${value ?? 'withheld'} now: an index is not revised once published. The edition is held back. ${accept(edition)}`
        )
    }
  }
}
