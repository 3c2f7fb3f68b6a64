import { nothing, type TemplateResult } from 'lit-html'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { periodInFull } from '../../../shared/words/periods.ts'
import { tooltip, type TooltipOptions } from '../../components/tooltip.ts'
import type { MapModel } from './mapModel.ts'
import { countsText, figureText, gapText, intervalText, unitOf } from './mapWords.ts'

/** What is known of the council area that the pointer or the focus is on; nothing where it is on none. */
export function mapTooltip(
  model: MapModel,
  council: string | null,
  where: Pick<TooltipOptions, 'at' | 'within' | 'entered' | 'left'>
): TemplateResult | typeof nothing {
  const row = council === null ? undefined : model.rowOf.get(council)
  if (council === null || !row) return nothing
  const { indicator, category, period } = model
  const { cell } = row
  const interval = intervalText(indicator, cell)
  const gap = gapText(model, row)
  return tooltip({
    id: 'map-tooltip',
    name: row.code === council ? row.name : `${model.councilNames.get(council) ?? council} (${row.name})`,
    figure:
      cell.value === null
        ? statuses[cell.status].title
        : `${figureText(indicator, cell)} ${unitOf(indicator, category).replace(/^% ?/, '')}`,
    lines: [
      interval === null ? '' : `95% interval ${interval}`,
      countsText(indicator, category, cell) ?? '',
      periodInFull(period, indicator.periodKind),
      gap === null ? '' : capitalised(gap),
      cell.value === null ? (cell.reason ?? statuses[cell.status].meaning) : ''
    ].filter(Boolean),
    ...where
  })
}
