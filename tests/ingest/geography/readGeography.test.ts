import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { AreaCode, SCOTLAND } from '../../../shared/contracts/area.ts'
import { readGeography, type Geography } from '../../../ingest/geography/readGeography.ts'

const dataDirectory = path.resolve('data')
let geography: Geography

beforeAll(async () => {
  geography = await readGeography(dataDirectory)
})

const schemeNamed = (id: string) => {
  const scheme = geography.schemes.find(candidate => candidate.id === id)
  if (scheme === undefined) throw new Error(`no scheme ${id}`)
  return scheme
}

describe('readGeography: areas', () => {
  it('lists Scotland, the 32 council areas by code, then the partnerships', () => {
    const types = geography.areas.map(area => area.type)
    expect(geography.areas[0]?.code).toBe(SCOTLAND)
    expect(types.slice(1, 33)).toEqual(Array.from({ length: 32 }, () => 'council-area'))
    expect(new Set(types.slice(33))).toEqual(new Set(['partnership']))
    expect(geography.councilCodes).toHaveLength(32)
    expect(geography.councilCodes).toEqual(geography.councilCodes.toSorted())
    expect(geography.areas.slice(1, 33).map(area => area.code)).toEqual(geography.councilCodes)
  })

  it('gives every area its own code', () => {
    const codes = geography.areas.map(area => area.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter(code => !AreaCode.safeParse(code).success)).toEqual([])
  })

  it('links a council area to one partnership of every scheme, with how sure that is', () => {
    const fife = geography.areas.find(area => area.name === 'Fife' && area.type === 'council-area')
    expect(fife?.partnerships.map(link => link.scheme)).toEqual(geography.schemes.map(scheme => scheme.id))
    expect(fife?.partnerships).toContainEqual({
      scheme: 'police-division',
      code: 'S32000016',
      name: 'Fife',
      membership: 'confirmed'
    })
    expect(fife?.partnerships).toContainEqual({
      scheme: 'community-justice-partnership',
      code: 'community-justice-partnership.fife',
      name: 'Fife',
      membership: 'assumed single-authority'
    })
  })

  it('gives every council area a short name of its own that fits a tile', () => {
    const names = geography.areas.slice(1, 33).map(area => area.shortName)
    expect(new Set(names).size).toBe(32)
    expect(names.filter(name => name.length > 11)).toEqual([])
  })
})

describe('readGeography: schemes', () => {
  it.each([
    ['police-division', 13],
    ['nhs-board', 14],
    ['health-and-social-care-partnership', 31],
    ['community-justice-partnership', 30],
    ['fire-local-senior-officer-area', 14],
    ['fire-service-delivery-area', 3],
    ['alcohol-and-drug-partnership', 30],
    ['local-resilience-partnership', 12],
    ['sheriffdom', 6],
    ['police-command', 3],
    ['former-community-justice-authority', 8],
    ['fire-local-senior-officer-area-2020-register', 17],
    ['lgbf-people-services', 4],
    ['lgbf-other-services', 4],
    ['justice-social-work-delegation', 3],
    ['joint-working', 7]
  ])('puts each of the 32 in one group of %s, of which there are %d', (id, groups) => {
    const scheme = schemeNamed(id)
    expect(scheme.groups).toHaveLength(groups)
    expect(scheme.groups.flatMap(group => group.members).toSorted()).toEqual(geography.councilCodes)
    expect(scheme.memberships.map(membership => membership.council)).toEqual(geography.councilCodes)
    for (const { council, group } of scheme.memberships) {
      expect(scheme.groups.find(({ code }) => code === group)?.members).toContain(council)
    }
  })

  it('has no other scheme', () => {
    expect(geography.schemes).toHaveLength(16)
  })

  it('makes families of eight', () => {
    const families = geography.schemes.filter(scheme => scheme.kind === 'family')
    expect(families.flatMap(family => family.groups.map(group => group.members.length))).toEqual(
      Array.from({ length: 8 }, () => 8)
    )
  })

  it('joins East, North and South Ayrshire in Community Justice Ayrshire, and no others', () => {
    const { groups } = schemeNamed('community-justice-partnership')
    expect(groups.filter(group => group.members.length > 1)).toEqual([
      {
        code: 'community-justice-partnership.community-justice-ayrshire',
        name: 'Community Justice Ayrshire',
        members: ['S12000008', 'S12000021', 'S12000028']
      }
    ])
  })

  it('keeps the status of an unsure membership and names the document behind it', () => {
    const eastRenfrewshire = schemeNamed('sheriffdom').memberships.find(
      ({ council }) => council === 'S12000011'
    )
    expect(eastRenfrewshire).toEqual({
      council: 'S12000011',
      group: 'sheriffdom.north-strathclyde',
      status: 'unconfirmed',
      source: 'Scottish Courts and Tribunals Service, courts by sheriffdom (2021)'
    })
  })

  it('notes the council areas that lie partly in a second sheriffdom', () => {
    const notes = schemeNamed('sheriffdom').notes.filter(note => note.startsWith('Part of'))
    expect(notes).toHaveLength(2)
    expect(notes.join()).toMatch(/South Lanarkshire.*East Dunbartonshire/)
  })

  it('says that a superseded scheme is superseded', () => {
    const superseded = geography.schemes.filter(scheme => scheme.plural.includes('superseded'))
    expect(superseded.map(scheme => scheme.id)).toEqual([
      'former-community-justice-authority',
      'fire-local-senior-officer-area-2020-register'
    ])
  })
})

describe('readGeography: names and codes', () => {
  it.each([
    ['City of Edinburgh', 'S12000036'],
    ['Edinburgh, City of', 'S12000036'],
    ['City of Edinburgh Council', 'S12000036'],
    ['Argyll & Bute', 'S12000035'],
    ['Dumfries & Galloway', 'S12000006'],
    ['Perth & Kinross', 'S12000048'],
    ['Na h-Eileanan Siar', 'S12000013'],
    ['Na h-Eileanan an Iar', 'S12000013'],
    ['Eilean Siar', 'S12000013'],
    ['Comhairle nan Eilean Siar', 'S12000013'],
    ['The Moray Council', 'S12000020'],
    ['  Fife ', 'S12000047']
  ])('takes “%s” for %s', (name, code) => {
    expect(geography.councilByName(name)).toBe(code)
  })

  it.each([
    'Scotland',
    'Ayrshire',
    'Edinbrugh',
    'fife',
    'City of  Edinburgh',
    '',
    'Glasgow',
    'Western Isles'
  ])('does not guess at “%s”', name => {
    expect(geography.councilByName(name)).toBeUndefined()
  })

  it('offers the search box the spellings that the ingest refuses', () => {
    const glasgow = geography.areas.find(area => area.code === 'S12000049')
    expect(glasgow?.aliases).toEqual(expect.arrayContaining(['Glasgow', 'Glasgow City Council']))
  })

  it('offers the search box the codes that a council area had before', () => {
    const former = geography.areas.flatMap(({ aliases }) => aliases.filter(alias => /^S\d{8}$/.test(alias)))
    expect(former).toHaveLength(18)
    expect(former.map(code => geography.currentCode(code)).includes(undefined)).toBe(false)
    expect(geography.areas.find(({ aliases }) => aliases.includes('S12000015'))?.code).toBe('S12000047')
  })

  it('brings an old code up to date and leaves a current one alone', () => {
    expect(geography.currentCode('S12000015')).toBe('S12000047')
    expect(geography.currentCode('S12000046')).toBe('S12000049')
    expect(geography.currentCode('S12000047')).toBe('S12000047')
    expect(geography.currentCode('S12000099')).toBeUndefined()
    expect(geography.currentCode(SCOTLAND)).toBeUndefined()
  })
})

describe('data-zones-2011.csv.gz', () => {
  it('puts 6,976 data zones in the 32 council areas', async () => {
    const zipped = await readFile(path.join(dataDirectory, 'geography', 'data-zones-2011.csv.gz'))
    const lines = gunzipSync(zipped).toString('utf8').trimEnd().split('\n')
    expect(lines[0]).toBe(
      'code,name,intermediate_zone,intermediate_zone_name,council,urban_rural_sixfold_2016,urban_rural_eightfold_2016'
    )
    expect(new Set(lines.slice(1).map(line => /^S01\d{6}/.exec(line)?.[0])).size).toBe(6976)
    const councils = new Set(lines.slice(1).map(line => /,(S12\d{6}),/.exec(line)?.[1]))
    expect(councils).toEqual(new Set(geography.councilCodes))
  })
})

describe('readGeography: refusals', () => {
  const spoilt: string[] = []

  afterEach(async () => {
    await Promise.all(spoilt.splice(0).map(directory => rm(directory, { recursive: true })))
  })

  const readSpoilt = async (file: string, before: string, after: string) => {
    const directory = await mkdtemp(path.join(tmpdir(), 'geography-'))
    spoilt.push(directory)
    await cp(path.join(dataDirectory, 'geography'), path.join(directory, 'geography'), { recursive: true })
    const table = path.join(directory, 'geography', file)
    const text = await readFile(table, 'utf8')
    expect(text).toContain(before)
    await writeFile(table, text.replace(before, after))
    return readGeography(directory)
  }

  it.each([
    [
      'a council area that does not exist',
      'memberships.csv',
      'S12000006,police-division',
      'S12000099,police-division',
      'geography/memberships.csv, row 3, column council: “S12000099” is not the current code of a council area'
    ],
    [
      'a council area twice in a scheme',
      'memberships.csv',
      'S12000006,police-division',
      'S12000005,police-division',
      'geography/memberships.csv, row 3, column council: “S12000005” is twice in police-division'
    ],
    [
      'a council area missing from a scheme',
      'memberships.csv',
      'S12000006,police-division,S32000005,Dumfries and Galloway,confirmed,sg-dz2011-official; scotpho-geography-lookup\n',
      '',
      'geography/memberships.csv, row 512, column council: “S12000006” is missing from police-division'
    ],
    [
      'a scheme that the catalogue does not declare',
      'memberships.csv',
      'S12000006,police-division',
      'S12000006,police-divisoin',
      'geography/memberships.csv, row 3, column scheme: “police-divisoin” is not a scheme of the catalogue'
    ],
    [
      'a group code that another group has',
      'memberships.csv',
      'S32000005,Dumfries and Galloway',
      'S32000008,Dumfries and Galloway',
      'geography/memberships.csv, row 3, column group_code: “S32000008” (S32000008) is already that of police-division, Forth Valley'
    ],
    [
      'a source that is not listed',
      'memberships.csv',
      'sg-dz2011-official; scotpho-geography-lookup',
      'hearsay',
      'geography/memberships.csv, row 2, column source: “hearsay” is not in membership-sources.csv'
    ],
    [
      'a part of a council area in an unknown group',
      'memberships-partial.csv',
      'Glasgow and Strathkelvin',
      'Strathkelvin',
      'geography/memberships-partial.csv, row 2, column group_name: “Strathkelvin” is not a group of sheriffdom'
    ],
    [
      'a spelling listed twice, whatever its case',
      'council-names.csv',
      'Clacks,',
      'clackmannanshire council,',
      'geography/council-names.csv, row 4, column variant: “clackmannanshire council” stands on an earlier row too'
    ],
    [
      'a use that is not one of the two',
      'council-names.csv',
      'S12000005,published',
      'S12000005,printed',
      'geography/council-names.csv, row 2, column use: “printed” is neither “published” nor “search”'
    ],
    [
      'an old code that leads nowhere',
      'council-codes.csv',
      'S12000015,S12000047',
      'S12000015,S12000015',
      'geography/council-codes.csv, row 2, column current_code: “S12000015” is not the current code of a council area'
    ],
    [
      'a neighbour that is not one in turn',
      'councils.csv',
      'S12000014 S12000030 S12000047 S12000048',
      'S12000014 S12000030 S12000047 S12000049',
      'geography/councils.csv, row 2, column neighbours: “S12000049” does not name S12000005 as its neighbour'
    ],
    [
      'a heading of another name',
      'councils.csv',
      'code,name,council_name',
      'code,title,council_name',
      'geography/councils.csv, row 1, column 2: “title” is not the expected heading “name”'
    ],
    [
      'a row with a value too many',
      'council-codes.csv',
      'S12000015,S12000047,Fife,',
      'S12000015,S12000047,Fife,Kingdom,',
      'geography/council-codes.csv, row 2, column seen_in: “S12000015,S12000047,Fife,Kingdom,Public Health Scotland area lookup” has 5 values, not 4'
    ],
    [
      'spaces round a value',
      'councils.csv',
      ',Fife,',
      ',Fife ,',
      'geography/councils.csv, row 30, column name: “Fife ” has spaces round it'
    ]
  ])('refuses %s, naming the file, row, column and value', async (_, file, before, after, message) => {
    await expect(readSpoilt(file, before, after)).rejects.toThrow(message)
  })
})
