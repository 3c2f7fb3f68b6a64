import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { SCOTLAND } from '../../shared/contracts/area.ts'
import type { ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import { inside } from '../../shared/observations/inside.ts'
import { roundHalfAwayFromZero } from '../../shared/methods/round.ts'
import type { Dataset, KeyedMeasure, MeasureInFile } from '../dataset.ts'
import type { Geography } from '../geography/readGeography.ts'
import { IngestError } from '../ingestError.ts'
import type { MeasureIndex } from './measureIndex.ts'
import { measureGroups, type MeasureGroup } from './measureGroups.ts'
import { refuseCell } from './refuseCell.ts'
import type { Snapshot } from './snapshot.ts'

interface Case {
  dataset: Dataset
  snapshot: Snapshot
  /** Every figure of this edition, by measure, breakdown and period. */
  groups: readonly MeasureGroup[]
  geography: Geography
}

/**
 * Holds the measures of one edition against each other and against what was accepted before: no council area is missing,
 * council areas add to Scotland, categories add to their whole, published rates follow from their counts.
 * @throws IngestError naming file, row, column and value of a cell at fault
 */
export function validate(
  dataset: Dataset,
  snapshot: Snapshot,
  measures: readonly KeyedMeasure[],
  geography: Geography,
  accepted: MeasureIndex,
  indicators: readonly IndicatorDefinition[]
): void {
  const edition: Case = { dataset, snapshot, groups: measureGroups(measures), geography }
  refuseMissingCouncils(edition)
  refuseWrongSums(edition)
  refuseWrongWholes(edition)
  refuseWrongRates(edition, accepted, indicators)
}

const refuseAt = (
  { snapshot }: Case,
  { file, row, column, value, mark }: MeasureInFile,
  reason: string
): never => refuseCell(snapshot, 'validate', { file, row, column, value: String(value ?? mark) }, reason)

function refuseMissingCouncils({ dataset, snapshot, groups, geography }: Case): void {
  for (const { measure, breakdown, period, cells: group } of groups) {
    const file = [...group.values()][0]?.file ?? ''
    const mayLack = dataset.measures[measure]?.mayLack
    const missing = geography.councilCodes.filter(
      council => !group.has(council) && mayLack?.({ file, breakdown, period: period.id, council }) !== true
    )
    if (missing.length === 0) continue
    const names = missing.map(code => `${code} (${geography.areas.find(area => area.code === code)?.name})`)
    const rows = [...group.values()].map(({ row }) => row)
    throw new IngestError(
      dataset.id,
      'validate',
      `${dataset.id} ${snapshot.edition}: ${file}, rows ${Math.min(...rows)} to ${Math.max(...rows)} hold ${measure} (${breakdown}) of ${period.id}, but not of ${names.join(', ')}: ${missing.length} of the 32 council areas. The file may be cut short: fetch it again. If the publisher leaves them out, say so in the dataset’s mayLack.`
    )
  }
}

function refuseWrongSums(edition: Case): void {
  const { dataset, groups, geography } = edition
  for (const { cells: group } of groups) {
    const scotland = group.get(SCOTLAND)
    if (!scotland || scotland.value === null || !dataset.measures[scotland.measure]?.additive) continue
    let sum = 0
    let isComplete = true
    for (const council of geography.councilCodes) {
      const value = group.get(council)?.value
      if (value === null || value === undefined) isComplete = false
      else sum += value
    }
    if (!isComplete) continue
    const { measure, breakdown, period, value, file } = scotland
    const most = (dataset.residuals ?? [])
      .filter(
        residual =>
          residual.measure === measure &&
          (!residual.periods || residual.periods.includes(period.id)) &&
          (!residual.file || residual.file.test(file))
      )
      .reduce((largest, residual) => Math.max(largest, residual.most), 0)
    if (Math.abs(sum - value) > most)
      refuseAt(
        edition,
        scotland,
        `is the figure of Scotland for ${measure} (${breakdown}) in ${period.id}, but the 32 council areas add to ${sum}: ${Math.abs(sum - value)} ${sum > value ? 'more' : 'fewer'}, where at most ${most} is explained. A row is wrong or a category has changed: compare with the publisher’s table.`
      )
  }
}

function refuseWrongWholes(edition: Case): void {
  const { dataset, groups } = edition
  for (const { measure, whole, parts } of dataset.wholes ?? []) {
    const ofMeasure = groups.filter(each => each.measure === measure)
    for (const { breakdown: category, period, cells: group } of ofMeasure) {
      if (category !== whole) continue
      const expected = parts.filter(
        ({ from, to }) => (!from || period.id >= from) && (!to || period.id <= to)
      )
      const sameTime = ofMeasure.filter(each => isSame(each.period, period))
      const partGroups = expected.map(
        part => sameTime.find(({ breakdown }) => breakdown === part.breakdown)?.cells
      )
      for (const [area, total] of group) {
        const values = partGroups.map(part => part?.get(area)?.value)
        if (total.value === null || values.some(value => value === null || value === undefined)) continue
        const sum = values.reduce<number>((running, value) => running + (value ?? 0), 0)
        if (sum !== total.value)
          refuseAt(
            edition,
            total,
            `is the whole of ${measure} (${whole}) of ${area} in ${period.id}, but its ${expected.length} parts add to ${sum}. A row is wrong or a category has changed: compare with the publisher’s table.`
          )
      }
    }
  }
}

function refuseWrongRates(
  edition: Case,
  accepted: MeasureIndex,
  indicators: readonly IndicatorDefinition[]
): void {
  const { dataset, groups } = edition
  const peopleOf = denominators(accepted)
  for (const { indicator: id, decimals } of dataset.rateChecks ?? []) {
    const indicator = indicators.find(definition => definition.id === id)
    if (!indicator) throw new RangeError(`dataset '${dataset.id}' checks the unknown indicator '${id}'`)
    const counts = groups.filter(({ measure }) => measure === indicator.numerator.measure)
    for (const { measure, breakdown, period, cells } of groups) {
      const category = indicator.breakdown.categories.find(each => each.id === breakdown)
      const count = counts.find(group => group.breakdown === breakdown && isSame(group.period, period))
      if (measure !== indicator.publishedRate || !category || !count) continue
      for (const rate of cells.values()) {
        const above = count.cells.get(rate.area)?.value
        if (rate.value === null || above === null || above === undefined) continue
        const below = peopleOf(indicator, category.denominator, rate)
        const rateOver = (people: number) => (indicator.per * above) / people
        const [first] = below
        if (first === undefined) continue
        if (below.some(people => roundHalfAwayFromZero(rateOver(people), decimals) === rate.value)) continue
        refuseAt(
          edition,
          rate,
          `is the published rate of ${rate.area} (${rate.breakdown}) in ${rate.period.id}, but ${above} over ${first} people gives ${roundHalfAwayFromZero(rateOver(first), decimals + 2)}. The unit, the count or the population has changed: compare with the publisher’s table.`
        )
      }
    }
  }
}

const isSame = (one: ReferencePeriod, other: ReferencePeriod): boolean =>
  one.kind === other.kind && one.id === other.id

/** What a count may be divided by, each worked out once: the categories of an indicator share them. */
function denominators(accepted: MeasureIndex) {
  const known = new Map<ReferencePeriod, Map<string, Map<string, Map<string, readonly number[]>>>>()
  return (indicator: IndicatorDefinition, breakdown: string, { area, period }: MeasureInFile) => {
    const ofPeriod = inside(inside(inside(known, period), indicator.id), breakdown)
    const held = ofPeriod.get(area)
    if (held) return held
    const people = accepted
      .denominatorsOfAnyEdition(indicator, breakdown, area, period)
      .filter(number => number > 0)
    ofPeriod.set(area, people)
    return people
  }
}
