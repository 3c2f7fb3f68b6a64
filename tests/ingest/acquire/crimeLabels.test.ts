import { recordedCrime as indicator } from '../../../shared/catalogue/indicators/recordedCrime.ts'
import { recordedCrime } from '../../../ingest/datasets/recordedCrime.ts'
import { crimeLabels, groupTitles, isTotalUsed, isUsed } from '../../support/publisher/crimeLabels.ts'
import { tableYear, yearsBetween } from '../../support/publisher/figures.ts'

const cube = recordedCrime.files.find(({ name }) => name.test('recorded-crime.csv'))

/** Category that a label of the cube is read as. */
const categoryOf = (label: string) =>
  cube?.measures({ FeatureCode: 'S12000005', Measurement: 'Count', 'Crime Or Offence': label })[0]?.breakdown

const given = [
  ...crimeLabels.map(label => ({ label: label.label, isGiven: (year: number) => isUsed(label, year) })),
  ...Object.entries(groupTitles).map(([group, title]) => ({
    label: `All Group ${group}: ${title}`,
    isGiven: (year: number) => isTotalUsed(Number(group), year)
  }))
]

it.each(given)(
  'the local publisher gives $label in the years that the catalogue has',
  ({ label, isGiven }) => {
    const category = indicator.breakdown.categories.find(({ id }) => id === categoryOf(label))
    const { from = '', to = '9999' } = category ?? {}
    expect(category).toBeDefined()
    expect(yearsBetween(1996, 2024).filter(isGiven)).toEqual(
      yearsBetween(1996, 2024).filter(year => tableYear(year) >= from && tableYear(year) <= to)
    )
  }
)
