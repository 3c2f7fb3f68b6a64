import { jest } from '@jest/globals'
import { gzipSync } from 'node:zlib'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { snapshot } from '../../ingest/stages/snapshot.ts'
import { changed, line, read, realSnapshot, refusal, withBytes } from './support/realEditions.ts'

jest.setTimeout(240_000)

const households = await realSnapshot('households', '2019-06')
const crime = await realSnapshot('recorded-crime', '2026-06')
const deaths = await realSnapshot('drug-misuse-deaths', '2025-09')
const fires = await realSnapshot('fire-incidents', '2022-10')
const orders = await realSnapshot('community-payback-orders', '2019-20')
const zones = await realSnapshot('simd', '2020v2')
const population = await realSnapshot('population', '2024-03')

const inHouseholds = (number: number, change: (text: string) => string | string[]) =>
  refusal(changed(households, 'household-estimates.csv', line(number, change)))
const inCrime = (number: number, change: (text: string) => string | string[]) =>
  refusal(changed(crime, 'recorded-crime.csv', line(number, change)))

describe('a refused cell is named by file, row, column and value', () => {
  it.each<[string, () => Promise<string>, string]>([
    [
      'an unknown council code',
      () => inHouseholds(2, text => text.replace('S12000005', 'S12000099')),
      'household-estimates.csv, row 2, column FeatureCode: “S12000099” is not the code of Scotland or of a council area'
    ],
    [
      'an unknown council name, however like a known one',
      () => inHouseholds(2, text => text.replace('Clackmannanshire', 'Clackmananshire')),
      'household-estimates.csv, row 2, column FeatureName: “Clackmananshire” is not a published name'
    ],
    [
      'a name that is not that of the code',
      () => inHouseholds(2, text => text.replace('Clackmannanshire', 'Fife')),
      'household-estimates.csv, row 2, column FeatureName: “Fife” is the name of S12000047, but the row has the code S12000005'
    ],
    [
      'an unknown mark',
      () => inHouseholds(2, text => text.replace('18857', 'n/l')),
      'household-estimates.csv, row 2, column Value: “n/l” is neither a number nor a known mark (this dataset has none)'
    ],
    [
      'an unknown mark where others are known',
      () =>
        refusal(
          changed(
            orders,
            'national-by-edition.csv',
            line(2, text => text.replace('18688', '[c]'))
          )
        ),
      'national-by-edition.csv, row 2, column Value: “[c]” is neither a number nor a known mark (known: “..”)'
    ],
    [
      'a thousands comma that was not there before',
      () => inHouseholds(2, text => text.replace('18857', '"18,857"')),
      'household-estimates.csv, row 2, column Value: “18,857” is neither a number'
    ],
    [
      'an empty figure',
      () => inHouseholds(2, text => text.replace('18857', '')),
      'household-estimates.csv, row 2, column Value: “” is neither a number'
    ],
    [
      'a negative count',
      () => inHouseholds(2, text => text.replace('18857', '-18857')),
      'household-estimates.csv, row 2, column Value: “-18857” is negative'
    ],
    [
      'a count that is not whole',
      () => inHouseholds(2, text => text.replace('18857', '18857.5')),
      'household-estimates.csv, row 2, column Value: “18857.5” is a count, and not a whole number'
    ],
    [
      'a percentage above 100',
      () => refusal(changed(orders, 'national-by-edition.csv', text => text.replace(',74.3', ',743'))),
      'national-by-edition.csv, row 3, column Value: “743” is a percentage above 100'
    ],
    [
      'the same row twice',
      () => inHouseholds(2, text => [text, text]),
      'household-estimates.csv, row 3, column Value: “18857” is given again: household-estimates.csv, row 2, holds the same figure'
    ],
    [
      'two rows that contradict each other',
      () => inHouseholds(2, text => [text, text.replace('18857', '18858')]),
      'household-estimates.csv, row 3, column Value: “18858” contradicts household-estimates.csv, row 2, which gives 18857'
    ],
    [
      'an old code beside its successor',
      () =>
        refusal(
          changed(households, 'household-estimates.csv', text =>
            text.replace(
              'S12000047,Fife,Council Area,1991',
              'S12000015,Fife,Council Area,1991,Count,Households,1\nS12000047,Fife,Council Area,1991'
            )
          )
        ),
      'contradicts household-estimates.csv, row 30, which gives 1 for the same households (all) of S12000047 in 1991'
    ],
    [
      'a council area that is missing',
      () =>
        refusal(
          changed(households, 'household-estimates.csv', text => text.replace(/S12000023,.*,2018,.*\n/, ''))
        ),
      'household-estimates.csv, rows 893 to 924 hold households (all) of 2018, but not of S12000023 (Orkney Islands): 1 of the 32 council areas'
    ],
    [
      'council areas that do not add to Scotland',
      () => inHouseholds(2, text => text.replace('18857', '18867')),
      'household-estimates.csv, row 34, column Value: “2042809” is the figure of Scotland for households (all) in 1991, but the 32 council areas add to 2042819: 10 more, where at most 3 is explained'
    ],
    [
      'a fire too many in a year without a documented residual',
      () =>
        refusal(
          changed(fires, 'fire---type-of-incident.csv', text =>
            text.replace(
              /(S12000005,Clackmannanshire,Council Area,2019\/2020,Count,Fires,)(\d+)/,
              (_, before, fire) => `${before}${Number(fire) + 1}`
            )
          )
        ),
      '“4890” is the figure of Scotland for dwelling-fires (all) in 2019-20, but the 32 council areas add to 4891: 1 more, where at most 0 is explained'
    ],
    [
      'parts that do not add to their whole',
      () =>
        refusal(
          changed(deaths, 'drug-misuse-deaths.csv', text =>
            text
              .replace(
                'S12000005,Clackmannanshire,Council Area,2010,Count,Deaths,1,Males',
                'S12000005,Clackmannanshire,Council Area,2010,Count,Deaths,2,Males'
              )
              .replace(
                /(S92000003,Scotland,Country,2010,Count,Deaths,)(\d+)(,Males)/,
                (_, before, count, after) => `${before}${Number(count) + 1}${after}`
              )
          )
        ),
      'drug-misuse-deaths.csv, row 4, column Value: “1” is the whole of drug-misuse-deaths (persons) of S12000005 in 2010, but its 2 parts add to 2'
    ],
    [
      'a published rate that does not follow from its count',
      () => inCrime(68, text => text.replace(',519,', ',529,')),
      'recorded-crime.csv, row 68, column Value: “529” is the published rate of S12000005 (all-crimes) in 2025-26, but 2706 over 52110 people gives 519.29'
    ],
    [
      'a category that the catalogue does not have',
      () => inCrime(2, text => text.replace('All Crimes', 'All Group 9: New crimes')),
      'recorded-crime.csv, row 2, column Crime Or Offence: “All Group 9: New crimes” (read as group-9) is not a category of the catalogue'
    ],
    [
      'another unit',
      () => inCrime(2, text => text.replace('Per 10,000 Population', 'Per 1,000 Population')),
      'recorded-crime.csv, row 2, column Units: “Per 1,000 Population” is not what this column holds'
    ],
    [
      'another measurement',
      () => inHouseholds(2, text => text.replace('Count', 'Mean')),
      'household-estimates.csv, row 2, column Measurement: “Mean” is not what this column holds'
    ],
    [
      'a year that is not one',
      () => inHouseholds(2, text => text.replace('1991', '1991/1992')),
      'household-estimates.csv, row 2, column DateCode: “1991/1992” is not a year such as 2019'
    ],
    [
      'a financial year whose halves do not meet',
      () => inCrime(2, text => text.replace('2024/2025', '2024/2026')),
      'recorded-crime.csv, row 2, column DateCode: “2024/2026” is not a financial year such as 2021/2022'
    ],
    [
      'a row cut short',
      () => inHouseholds(3, () => 'S12000006,Dumfries and Gall'),
      'household-estimates.csv, row 3, column FeatureType: “S12000006,Dumfries and Gall” has 2 cells where the header has 7'
    ],
    [
      'a column that is missing or renamed',
      () => inHouseholds(1, text => text.replace('Value', 'Figure')),
      'household-estimates.csv, row 1, column Value: “FeatureCode,FeatureName,FeatureType,DateCode,Measurement,Units,Figure” lacks the column Value'
    ],
    [
      'a heading that stands there twice',
      () => inHouseholds(1, text => text.replace('Units', 'Value')),
      'household-estimates.csv, row 1, column 7: “Value” is the heading of an earlier column too'
    ],
    [
      'a header without rows',
      () => refusal(changed(households, 'household-estimates.csv', text => `${text.split('\n')[0]}\n`)),
      'household-estimates.csv, row 1, column FeatureCode: “” is all there is'
    ],
    [
      'single years of age that do not add to all ages',
      () =>
        refusal(
          changed(population, 'population.csv', text =>
            text.replaceAll(
              /^(2022,(?:S12000005|S92000003),All,\d+,)(\d+)/gm,
              (_, before, age) => `${before}${Number(age) + 1}`
            )
          )
        ),
      'column AllAges: “51750” is the whole of population (all) of S12000005 in 2022, but its 4 parts add to 51751'
    ],
    [
      'a data zone in a council area of unknown name',
      () =>
        refusal(
          changed(
            zones,
            'simd2020v2-ranks.csv',
            line(2, text => text.replace('Aberdeen City', 'Aberdeen'))
          )
        ),
      'simd2020v2-ranks.csv, row 2, column Council_area: “Aberdeen” is not the published name of a council area'
    ],
    [
      'a rank outside the data zones there are',
      () =>
        refusal(
          changed(
            zones,
            'simd2020v2-ranks.csv',
            line(2, text => text.replace(',4691,', ',46910,'))
          )
        ),
      'simd2020v2-ranks.csv, row 2, column SIMD2020v2_Rank: “46910” is not a number from 1 to 6976'
    ],
    [
      'a data zone that is missing',
      () =>
        refusal(
          changed(
            zones,
            'simd2020v2-ranks.csv',
            line(6977, () => [])
          )
        ),
      'simd2020v2-ranks.csv, row 6976, column Data_Zone: “6975 data zones” are not the 6976 of 2011'
    ],
    [
      'an unknown mark among the indicators of a data zone',
      () =>
        refusal(
          changed(
            zones,
            'simd2020v2-indicators.csv',
            line(2, text => text.replace('8%', 'c'))
          )
        ),
      'simd2020v2-indicators.csv, row 2, column Income_rate: “c” is neither a number nor * (withheld)'
    ]
  ])('%s', async (_, refuse, words) => {
    expect(await refuse()).toContain(words)
  })
})

const encode = (text: string) => new TextEncoder().encode(text)

describe('a file that is not a table', () => {
  it.each<[string, Uint8Array, string]>([
    ['a web page', encode('<!DOCTYPE html><title>Error</title>'), 'is a web page, not a table'],
    ['nothing', new Uint8Array(), 'holds no rows'],
    ['text of another encoding', Uint8Array.of(0x46, 0xe9, 0x0a), 'is not UTF-8 text'],
    ['NUL characters', encode('FeatureCode\0'), 'holds NUL characters'],
    ['an open quotation mark', encode('FeatureCode\n"S12'), 'is not comma-separated text']
  ])('is refused when it is %s', async (_, bytes, words) => {
    const message = await refusal(withBytes(households, 'household-estimates.csv', bytes))
    expect(message).toContain('household-estimates.csv')
    expect(message).toContain(words)
  })
})

const figures = async (edition: typeof households) =>
  (await read(edition)).measures.map(({ area, period, value }) => `${area} ${period.id} ${value}`)

describe('what a publisher may change without harm', () => {
  it('reads the same figures after a byte order mark and with Windows line ends', async () => {
    const other = changed(
      households,
      'household-estimates.csv',
      text => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    )
    expect(await figures(other)).toEqual(await figures(households))
  })

  it('reads columns by name, in whatever order they come', async () => {
    const other = changed(households, 'household-estimates.csv', text =>
      text
        .split('\n')
        .map(each => each.split(',').toReversed().join(','))
        .join('\n')
    )
    expect(await figures(other)).toEqual(await figures(households))
  })

  it('leaves a new column alone and says so', async () => {
    const other = changed(households, 'household-estimates.csv', text => text.replaceAll(/(?<=.)$/gm, ',new'))
    const { warnings, measures } = await read(other)
    expect(measures.length).toBe(924)
    expect(warnings).toEqual([
      'households 2019-06: household-estimates.csv has a new column “new”, which is not read.'
    ])
  })

  it('reads a table without the columns that older ones lack', async () => {
    const other = changed(households, 'household-estimates.csv', text =>
      text
        .split('\n')
        .map(each => each.split(',').toSpliced(1, 2).join(','))
        .join('\n')
    )
    expect(await figures(other)).toEqual(await figures(households))
  })

  it('maps codes that were replaced to those in use', async () => {
    const other = changed(households, 'household-estimates.csv', text =>
      text.replaceAll('S12000047,', 'S12000015,').replaceAll('S12000049,', 'S12000046,')
    )
    expect(await figures(other)).toEqual(await figures(households))
  })

  it('leaves rows of other kinds of area alone', async () => {
    const other = changed(households, 'household-estimates.csv', text =>
      text.replace(
        /\n/,
        '\nS08000015,NHS Ayrshire and Arran,Health Board Areas 2019,1991,Count,Households,1\n'
      )
    )
    expect(await figures(other)).toEqual(await figures(households))
  })
})

describe('the snapshot stage', () => {
  let folder = ''
  const acquired = () => ({ dataset: 'households', edition: '2019-06', directory: folder })
  const message = async () =>
    String(
      await snapshot(acquired()).then(
        () => 'accepted',
        (error: unknown) => error
      )
    )

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'commonty-snapshot-'))
    await cp('data/snapshots/households/2019-06', folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('reads the same bytes gzipped', async () => {
    const file = path.join(folder, 'household-estimates.csv')
    await writeFile(`${file}.gz`, gzipSync(await readFile(file)))
    await rm(file)
    expect((await snapshot(acquired())).files).toEqual(households.files)
  })

  it('refuses bytes that are not those listed, with both hashes', async () => {
    await writeFile(path.join(folder, 'household-estimates.csv'), 'FeatureCode\n')
    expect(await message()).toMatch(
      /household-estimates\.csv is not the file that provenance\.json lists: 12 bytes with SHA-256 [0-9a-f]{64}, listed are 60204 bytes with [0-9a-f]{64}/
    )
  })

  it('refuses a gzipped file that was cut short', async () => {
    const file = path.join(folder, 'household-estimates.csv')
    await writeFile(`${file}.gz`, gzipSync(await readFile(file)).subarray(0, 500))
    await rm(file)
    expect(await message()).toContain('household-estimates.csv.gz cannot be read whole')
  })

  it('refuses a file that is not listed', async () => {
    await writeFile(path.join(folder, 'more.csv'), 'a\n')
    expect(await message()).toContain('more.csv is not listed in provenance.json')
  })

  it('refuses a listed file that is not there', async () => {
    await rm(path.join(folder, 'household-estimates.csv'))
    expect(await message()).toContain('household-estimates.csv is listed in provenance.json but is not there')
  })

  it('refuses figures without provenance', async () => {
    await rm(path.join(folder, 'provenance.json'))
    expect(await message()).toContain('provenance.json is missing')
  })

  it('refuses provenance that leaves out the licence', async () => {
    const file = path.join(folder, 'provenance.json')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/ *"licence".*\n/, ''))
    expect(await message()).toMatch(/provenance\.json is not complete:[^]*licence/)
  })

  it('refuses an edition that lies in the folder of another', async () => {
    const other = { ...acquired(), edition: '2020-06' }
    await expect(snapshot(other)).rejects.toThrow(
      'is of households 2019-06, but lies in the folder households/2020-06'
    )
  })
})
