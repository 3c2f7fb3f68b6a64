import { readFileSync } from 'node:fs'
import { csvParse } from 'd3-dsv'
import { alphabetical, byName } from '../../../shared/words/alphabetical.ts'

const collator = new Intl.Collator('en-GB')

describe('Order of names', () => {
  it('is that of the English collation for every council area, every spelling of one, and every partnership', () => {
    const read = (file: string) => csvParse(readFileSync(`data/geography/${file}.csv`, 'utf8'))
    const names = [
      ...read('councils').flatMap(({ name }) => name ?? []),
      ...read('council-names').flatMap(({ variant }) => variant ?? []),
      ...read('memberships').flatMap(({ group_name: group }) => group ?? [])
    ]
    expect(names.length).toBeGreaterThanOrEqual(32)
    expect(names.toSorted(alphabetical)).toEqual(names.toSorted(collator.compare))
  })

  it('takes accents and capitals as a reader does', () => {
    const words = ['Éire', 'Eilean', 'Ète', 'east', 'East', 'Zetland', 'Àird', 'Aird', 'angus']
    expect(words.toSorted(alphabetical)).toEqual(words.toSorted(collator.compare))
  })

  it('orders whatever has a name', () => {
    expect([{ name: 'Moray' }, { name: 'Fife' }].toSorted(byName)).toEqual([
      { name: 'Fife' },
      { name: 'Moray' }
    ])
  })
})
