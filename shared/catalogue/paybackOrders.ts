import { coronavirus } from './breaks.ts'
import type { IndicatorInput } from './indicator.ts'
import { per10000Aged16To70 } from './partOne.ts'

const orders = {
  theme: 'justice',
  stage: 'sentence-and-supervision',
  counted: 'orders',
  kind: 'flow',
  periodKind: 'financial-year',
  decimals: 1,
  statisticsStatus: 'accredited official statistics',
  dataset: 'community-payback-orders'
} satisfies Partial<IndicatorInput>

/** What indicators of community payback orders for every 10,000 people share. */
export const ordersOfPeople = { ...orders, ...per10000Aged16To70 } satisfies Partial<IndicatorInput>

/** What shares of the community payback orders that finished in a year share. */
export const shareOfFinished = {
  ...orders,
  denominator: { title: 'Orders finished', measure: 'cpo-terminated' },
  per: 100,
  unit: '% of orders finished',
  unitShort: '%',
  method: 'proportion',
  breaks: [coronavirus]
} satisfies Partial<IndicatorInput>

type Gap = NonNullable<IndicatorInput['gaps']>[number]

/** The year in which orders began, in its last two months. */
export const firstYear: Gap = {
  from: '2010-11',
  to: '2010-11',
  status: 'not-published',
  reason: 'The publisher’s table marks this year as not available: orders began on 1 February 2011.'
}

/** What Part 2 gives by council area. */
export const byCouncilArea = (from: string, what: string): Gap => ({
  from,
  to: '2024-25',
  areas: 'council-areas',
  status: 'not-in-release',
  reason: `The Scottish Government publishes ${what} by council area each January (Justice Social Work Statistics, Part 2); ${what === 'completion' ? 'it comes' : 'they come'} with the live feed.`
})

/** What Part 2 gives for Scotland. */
export const ofScotland = (from: string): Gap => ({
  from,
  to: '2024-25',
  areas: 'scotland',
  status: 'not-in-release',
  reason: 'Published in Justice Social Work Statistics, Part 2; it comes with the live feed.'
})
