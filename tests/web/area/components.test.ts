import { jest } from '@jest/globals'
import { render } from 'lit-html'
import { citationBox } from '../../../web/components/citation.ts'
import { downloadAddresses } from '../../../web/components/downloads.ts'
import { observationTable } from '../../../web/components/observationTable.ts'
import { trendTable } from '../../../web/charts/trendTable.ts'
import { trendOf } from './readObservations.ts'

const draw = (copied: boolean) => {
  const said = jest.fn<(words: string) => void>()
  const copy = jest.fn<(text: string) => Promise<boolean>>().mockResolvedValue(copied)
  const container = document.createElement('div')
  render(citationBox('Commonty (2026). Recorded crime, Fife.', said, copy), container)
  const button = container.querySelector('button')
  if (!button) throw new Error('there is no button')
  return { said, copy, button }
}

describe('citationBox', () => {
  it('copies the text and says so once', async () => {
    const { said, copy, button } = draw(true)
    button.click()
    await Promise.resolve()
    expect(copy).toHaveBeenCalledWith('Commonty (2026). Recorded crime, Fife.')
    expect(said.mock.calls).toEqual([['Citation copied.']])
    expect(button.textContent).toBe('Copied')
  })

  it('says what to do where the browser does not allow it', async () => {
    const { said, button } = draw(false)
    button.click()
    await Promise.resolve()
    expect(said.mock.calls).toEqual([['The browser did not allow copying. Select the text and copy it.']])
  })
})

describe('downloadAddresses', () => {
  it('names the same rows in three forms', () => {
    expect(downloadAddresses({ indicator: 'recorded-crime', areas: 'S12000047,S92000003' })).toEqual({
      csv: '/api/v1/observations.csv?indicator=recorded-crime&areas=S12000047,S92000003',
      arrow: '/api/v1/observations.arrow?indicator=recorded-crime&areas=S12000047,S92000003',
      json: '/api/v1/observations?indicator=recorded-crime&areas=S12000047,S92000003'
    })
  })
})

describe('observationTable', () => {
  const table = trendTable(trendOf('recorded-crime', 'recorded-crime-fife', 'Fife'))
  const container = document.createElement('div')

  it('is a captioned table in a region that keyboards reach, with its key', () => {
    render(observationTable(table, { id: 'caption', first: 'Year' }), container)
    expect(container.querySelector('[role=region]')?.getAttribute('tabindex')).toBe('0')
    expect(container.querySelector('caption')?.textContent?.trim()).toBe('Recorded crime in Fife')
    expect(container.querySelectorAll('tbody tr')).toHaveLength(30)
    expect(container.querySelectorAll('th[scope=row]')).toHaveLength(30)
    expect(container.textContent).toContain('[w] Not in this release.')
  })

  it('shows only the latest rows where asked', () => {
    render(observationTable(table, { id: 'caption', first: 'Year', last: 8 }), container)
    const years = [...container.querySelectorAll('tbody th')].map(th => th.textContent)
    expect(years).toHaveLength(8)
    expect(years[0]).toBe('2018-19')
  })
})
