import { z } from 'zod'
import { CellRefusal } from '../dataset.ts'
import { referencePeriod, type ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'

/** Columns of the single years of age, from `Age0` to `Age90plus`. */
const ageColumns: readonly string[] = [...Array.from({ length: 90 }, (_, age) => `Age${age}`), 'Age90plus']

/** Columns of the ages from `first` to `last`, both included; `last` 90 stands for 90 and over. */
export const agesBetween = (first: number, last: number): readonly string[] =>
  ageColumns.slice(first, last + 1)

/** A row of the population file of opendata.nhs.scot. Editions with totals only may lack the age columns. */
export const populationRow = z.object({
  Year: z.string(),
  CA: z.string(),
  Sex: z.enum(['All', 'Female', 'Male']),
  AllAges: z.string(),
  Age0: z.string().optional(),
  ...Object.fromEntries(ageColumns.map(column => [column, z.string().optional()]))
})

/** `2019` as 30 June of that year. */
export function midYear(text: string): ReferencePeriod {
  if (!/^(19|20)\d{2}$/.test(text)) throw new CellRefusal('Year', 'is not a year such as 2019')
  return referencePeriod(text, 'point-in-time')
}
