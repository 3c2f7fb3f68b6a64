import { dobsonInterval } from './dobsonInterval.ts'
import type { Estimate, Level } from './estimate.ts'
import { refuse, type Refusal } from './refusal.ts'

/** One age and sex group: its events, its people, and its people in the standard population. */
export interface StandardisedGroup {
  numerator: number | null
  denominator: number | null
  standardPopulation: number
}

/** Persons who had exactly so many events each, by age and sex group. */
export interface RepeatedEvents {
  eventsEach: number
  groups: readonly StandardisedGroup[]
}

/** Under this count a directly standardised rate is not reported (UKHSA). */
const leastEvents = 10

/**
 * European Standard Population 2013: the 19 age groups 0–4, 5–9 … 85–89, 90 and over, 100,000 people in all.
 *
 * Source: Eurostat (2013), Revision of the European Standard Population.
 */
export const europeanStandardPopulation2013: readonly number[] = [
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500,
  1000
]

/**
 * The rate an area would have with the ages of a standard population: Σ w·O/n ÷ Σ w, × per, with Dobson limits in
 * the same unit. Each event counts one person.
 *
 * Source: Dobson et al. (1991), Stat Med 10:457–462; UKHSA, PHEindicatormethods (`calculate_dsr`).
 * @returns a refusal under ten events, or when a group has no figure
 * @throws RangeError when a count is negative, a population is not positive, or a weight is negative
 */
export function directlyStandardisedRate(
  groups: readonly StandardisedGroup[],
  per: number,
  level: Level = 0.95
): Estimate | Refusal {
  return directlyStandardisedRateOfRepeats([{ eventsEach: 1, groups }], per, level)
}

/**
 * The same where one person may have several events in the year: the variance of f events each is f² times that of
 * one each, so that the interval does not pretend that repeated events are independent.
 *
 * Source: UKHSA, PHEindicatormethods (`calculate_dsr` with independent_events = FALSE).
 * @param repeats persons by how many events each had, one entry for each number of events
 */
export function directlyStandardisedRateOfRepeats(
  repeats: readonly RepeatedEvents[],
  per: number,
  level: Level = 0.95
): Estimate | Refusal {
  if (!(per > 0 && per < Infinity)) throw new RangeError(`a rate is per a positive number, got ${per}`)
  let events = 0
  let value = 0
  let variance = 0
  for (const { eventsEach, groups } of repeats) {
    const weights = groups.reduce((sum, { standardPopulation }) => sum + standardPopulation, 0)
    for (const { numerator, denominator, standardPopulation } of groups) {
      if (numerator === null || denominator === null) {
        return refuse('A figure is missing for one of the age groups, so the rate cannot be standardised.')
      }
      requireGroup(numerator, denominator, standardPopulation)
      const share = standardPopulation / weights
      events += eventsEach * numerator
      value += (eventsEach * share * numerator) / denominator
      variance += (eventsEach ** 2 * share ** 2 * numerator) / denominator ** 2
    }
  }
  if (events < leastEvents) {
    return refuse(`Fewer than ${leastEvents} events: too few for a rate standardised for age.`)
  }
  const { lower, upper } = dobsonInterval(value, variance, events, level)
  return { value: per * value, lower: per * lower, upper: per * upper }
}

function requireGroup(numerator: number, denominator: number, standardPopulation: number): void {
  if (!(numerator >= 0 && numerator < Infinity)) {
    throw new RangeError(`events must be 0 or more and finite, got ${numerator}`)
  }
  if (!(denominator > 0 && denominator < Infinity)) {
    throw new RangeError(`a population must be positive and finite, got ${denominator}`)
  }
  if (!(standardPopulation >= 0 && standardPopulation < Infinity)) {
    throw new RangeError(`a standard population must be 0 or more, got ${standardPopulation}`)
  }
}
