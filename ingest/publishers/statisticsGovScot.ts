import { z } from 'zod'
import { CellRefusal } from '../dataset.ts'
import {
  referencePeriod,
  type PeriodKind,
  type ReferencePeriod
} from '../../shared/contracts/referencePeriod.ts'

/**
 * Columns that every cube table of statistics.gov.scot has. FeatureName and FeatureType are absent from tables saved
 * before 2022.
 */
export const cubeColumns = {
  FeatureCode: z.string(),
  FeatureName: z.string().optional(),
  FeatureType: z.string().optional(),
  DateCode: z.string(),
  Value: z.string()
}

/** Where a cube row says which area it is about. */
export const cubeArea = { code: 'FeatureCode', name: 'FeatureName' } as const

/** Areas that a cube may hold beside councils and Scotland: data zones, intermediate zones, health boards, wards … */
const otherAreas = ['S01', 'S02', 'S08', 'S13', 'S14', 'S16', 'S17', 'S22', 'S37']

/** Whether a row is about an area of another kind, so that no figure is read from it. */
export const isOtherArea = ({ FeatureCode }: { FeatureCode: string }): boolean =>
  otherAreas.includes(FeatureCode.slice(0, 3))

/** `2021/2022` as a financial year. */
export function financialYear(text: string): ReferencePeriod {
  const years = /^(\d{4})\/(\d{4})$/.exec(text)
  if (!years || Number(years[2]) !== Number(years[1]) + 1)
    throw new CellRefusal('DateCode', 'is not a financial year such as 2021/2022')
  return referencePeriod(`${years[1]}-${String(years[2]).slice(2)}`, 'financial-year')
}

/** `2016/2017-2020/2021` as a span of financial years. */
export function financialYears(text: string): ReferencePeriod {
  const [first, last, ...more] = text.split('-')
  if (first === undefined || last === undefined || more.length > 0)
    throw new CellRefusal('DateCode', 'is not a span of financial years such as 2016/2017-2020/2021')
  return referencePeriod(`${financialYear(first).id}/${financialYear(last).id}`, 'financial-years')
}

/** `2019` as a year of that kind. */
export const year = (kind: Extract<PeriodKind, 'calendar-year' | 'point-in-time'>) =>
  function readYear(text: string): ReferencePeriod {
    if (!/^(19|20)\d{2}$/.test(text)) throw new CellRefusal('DateCode', 'is not a year such as 2019')
    return referencePeriod(text, kind)
  }
