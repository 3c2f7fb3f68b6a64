import type { TemplateResult } from 'lit-html'
import { defaultComparator } from '../../shared/comparisons/comparator.ts'
import type { ComparatorSwitch } from '../components/comparatorSwitch.ts'
import { baselinesOf } from './baselines.ts'
import type { Context } from './view.ts'

/** The switch of a page of several indicators, its choice in the address. */
export const comparatorControl = (
  { data, navigate }: Context,
  comparator: string,
  comparatorSwitch: ComparatorSwitch
): TemplateResult =>
  comparatorSwitch.view({
    current: comparator,
    areas: data.areas,
    councils: data.councils,
    schemes: data.schemes,
    periods: baselinesOf(data),
    choose: value => navigate({ comparator: value === defaultComparator ? null : value })
  })
