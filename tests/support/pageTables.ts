import type { Page } from 'playwright-core'
import { settled } from './watchedPage.ts'

/** A table as a reader finds it: cells by row heading and column heading. */
export interface PageTable {
  caption: string
  columns: string[]
  /** Cells without the row heading, in the order of the columns. */
  rows: Map<string, string[]>
}

/** Brings every chart near the window until each is drawn, and the page with it. */
export async function drawEveryChart(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const waiting = document.querySelector(
        '.chart-figure__body:not(.chart-figure__body--drawn), .chart-figure__body:empty'
      )
      waiting?.scrollIntoView({ behavior: 'instant', block: 'center' })
      return waiting === null
    },
    undefined,
    { polling: 100 }
  )
  // What is drawn already may be drawn anew, at another width or with figures that came later.
  await settled(page)
}

/** Every table of a page, those behind a summary included. */
export async function tablesOf(page: Page, selector = 'main table'): Promise<PageTable[]> {
  const found = await page.locator(selector).evaluateAll(tables =>
    tables.map(table => {
      const text = (element: Element | null) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
      return {
        caption: text(table.querySelector('caption')),
        columns: [...table.querySelectorAll('thead th')].map(text),
        rows: [...table.querySelectorAll('tbody tr, tfoot tr')].map(row => ({
          header: text(row.querySelector('th')),
          cells: [...row.querySelectorAll('td')].map(text)
        }))
      }
    })
  )
  return found.map(({ caption, columns, rows }) => ({
    caption,
    columns,
    rows: new Map(rows.map(({ header, cells }) => [header, cells]))
  }))
}
