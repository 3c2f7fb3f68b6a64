import { Area, AreaCode, SCOTLAND } from '../../shared/contracts/area.ts'
import { Scheme, type Membership, type SchemeGroup } from '../../shared/contracts/scheme.ts'
import { schemes as declarations, type SchemeDeclaration } from '../../shared/catalogue/schemes.ts'
import { readCouncils, type Council } from './readCouncils.ts'
import { readTable, refusal } from './readTable.ts'
import { byName } from '../../shared/words/alphabetical.ts'

/** The areas that figures are about, the ways to group them, and how a publisher's names and codes resolve. */
export type Geography = {
  /** Scotland, the 32 council areas by code, then the partnerships in the order of their schemes. */
  areas: Area[]
  /** In the order of `shared/catalogue/schemes.ts`. */
  schemes: Scheme[]
  /** The 32 codes in use, in order. */
  councilCodes: readonly string[]
  /**
   * Code of the council area that a publisher calls `name`: a closed list, exact but for spaces at either end.
   * Undefined for anything else, and for spellings that only the search box accepts.
   */
  councilByName(name: string): string | undefined
  /** Current code of a council area, given that code or one it replaced; undefined for any other code. */
  currentCode(code: string): string | undefined
  /** Codes of the council areas that share a land boundary with one, in code order. */
  neighbours(code: string): readonly string[]
}

type Variants = { published: Map<string, string>; byCode: Map<string, string[]> }

/**
 * Reads `geography/` of the data directory and parses the result with the contracts.
 * @throws Error naming the file, row, column and value on anything unexpected: an unknown council area, scheme,
 * source or heading; a council area missing from a scheme or in it twice; a spelling listed twice.
 */
export async function readGeography(dataDirectory: string): Promise<Geography> {
  const councils = await readCouncils(dataDirectory)
  const councilCodes = councils.map(council => council.code)
  const variants = await readVariants(dataDirectory, councils)
  const current = await readCodes(dataDirectory, councilCodes)
  const schemes = await readSchemes(dataDirectory, councils)
  return {
    areas: toAreas(councils, variants, current, schemes),
    schemes,
    councilCodes,
    councilByName: name => variants.published.get(name.trim()),
    currentCode: code => current.get(code),
    neighbours: code => councils.find(council => council.code === code)?.neighbours ?? []
  }
}

async function readVariants(dataDirectory: string, councils: Council[]): Promise<Variants> {
  const { file, rows } = await readTable(dataDirectory, 'geography/council-names.csv', [
    'variant',
    'code',
    'use',
    'seen_in'
  ])
  const published = new Map<string, string>()
  const byCode = new Map<string, string[]>(councils.map(council => [council.code, []]))
  const seen = new Set<string>()
  for (const { line, value } of rows) {
    const folded = value.variant.toLocaleLowerCase('en-GB')
    const variantsOfCouncil = byCode.get(value.code)
    if (variantsOfCouncil === undefined) {
      throw refusal(file, line, 'code', value.code, 'is not the current code of a council area')
    }
    if (value.variant === '') throw refusal(file, line, 'variant', value.variant, 'is empty')
    if (seen.has(folded)) throw refusal(file, line, 'variant', value.variant, 'stands on an earlier row too')
    if (value.use !== 'published' && value.use !== 'search') {
      throw refusal(file, line, 'use', value.use, 'is neither “published” nor “search”')
    }
    if (value.seen_in === '') throw refusal(file, line, 'seen_in', value.seen_in, 'is empty')
    seen.add(folded)
    variantsOfCouncil.push(value.variant)
    if (value.use === 'published') published.set(value.variant, value.code)
  }
  for (const council of councils) {
    for (const name of [council.name, council.councilName]) {
      if (published.get(name) !== council.code) {
        throw refusal(
          file,
          rows.length + 1,
          'variant',
          name,
          `is missing as a published name of ${council.code}`
        )
      }
    }
  }
  return { published, byCode }
}

async function readCodes(dataDirectory: string, councilCodes: string[]): Promise<Map<string, string>> {
  const { file, rows } = await readTable(dataDirectory, 'geography/council-codes.csv', [
    'old_code',
    'current_code',
    'name',
    'seen_in'
  ])
  const current = new Map(councilCodes.map(code => [code, code]))
  for (const { line, value } of rows) {
    if (!councilCodes.includes(value.current_code)) {
      throw refusal(
        file,
        line,
        'current_code',
        value.current_code,
        'is not the current code of a council area'
      )
    }
    if (current.has(value.old_code)) {
      throw refusal(file, line, 'old_code', value.old_code, 'is current, or stands on an earlier row too')
    }
    current.set(value.old_code, value.current_code)
  }
  return current
}

async function readSchemes(dataDirectory: string, councils: Council[]): Promise<Scheme[]> {
  const documents = await readSources(dataDirectory)
  const { file, rows } = await readTable(dataDirectory, 'geography/memberships.csv', [
    'council',
    'scheme',
    'group_code',
    'group_name',
    'status',
    'source'
  ])
  const known = new Set(councils.map(council => council.code))
  const declared = new Set(declarations.map(declaration => declaration.id))
  const groups = new Map<string, Map<string, SchemeGroup>>(declarations.map(({ id }) => [id, new Map()]))
  const memberships = new Map<string, Map<string, Membership>>(declarations.map(({ id }) => [id, new Map()]))
  const namesByCode = new Map<string, string>()

  for (const { line, value } of rows) {
    const refuse = (column: keyof typeof value, reason: string) =>
      refusal(file, line, column, value[column], reason)
    if (!declared.has(value.scheme)) throw refuse('scheme', 'is not a scheme of the catalogue')
    if (!known.has(value.council)) throw refuse('council', 'is not the current code of a council area')
    if (value.group_name === '') throw refuse('group_name', 'is empty')
    if (value.status === '') throw refuse('status', 'is empty')
    const code = value.group_code === '' ? `${value.scheme}.${slug(value.group_name)}` : value.group_code
    if (!AreaCode.safeParse(code).success) throw refuse('group_code', `makes the bad area code “${code}”`)
    const holder = `${value.scheme}, ${value.group_name}`
    const earlierHolder = namesByCode.get(code) ?? holder
    if (earlierHolder !== holder) throw refuse('group_code', `(${code}) is already that of ${earlierHolder}`)
    namesByCode.set(code, holder)

    const schemeMemberships = memberships.get(value.scheme)
    const schemeGroups = groups.get(value.scheme)
    if (schemeMemberships?.has(value.council)) throw refuse('council', `is twice in ${value.scheme}`)
    schemeMemberships?.set(value.council, {
      council: value.council,
      group: code,
      status: value.status,
      source: citation(documents, value.source, reason => refuse('source', reason))
    })
    const group = schemeGroups?.get(code) ?? { code, name: value.group_name, members: [] }
    group.members.push(value.council)
    schemeGroups?.set(code, group)
  }

  const partial = await readPartialMemberships(dataDirectory, councils, groups, documents)
  return declarations.map((declaration: SchemeDeclaration) => {
    const schemeMemberships = memberships.get(declaration.id) ?? new Map<string, Membership>()
    for (const council of known) {
      if (!schemeMemberships.has(council)) {
        throw refusal(file, rows.length + 1, 'council', council, `is missing from ${declaration.id}`)
      }
    }
    return Scheme.parse({
      ...declaration,
      notes: [...declaration.notes, ...(partial.get(declaration.id) ?? [])],
      groups: [...(groups.get(declaration.id)?.values() ?? [])]
        .map(group => ({ ...group, members: group.members.toSorted() }))
        .toSorted(byName),
      memberships: [...schemeMemberships.values()].toSorted((first, second) =>
        first.council < second.council ? -1 : 1
      )
    })
  })
}

/** Memberships of part of a council area, as notes by scheme: they are not part of the partition. */
async function readPartialMemberships(
  dataDirectory: string,
  councils: Council[],
  groups: Map<string, Map<string, SchemeGroup>>,
  documents: Map<string, string>
): Promise<Map<string, string[]>> {
  const { file, rows } = await readTable(dataDirectory, 'geography/memberships-partial.csv', [
    'council',
    'scheme',
    'group_name',
    'status',
    'source'
  ])
  const notes = new Map<string, string[]>()
  for (const { line, value } of rows) {
    const refuse = (column: keyof typeof value, reason: string) =>
      refusal(file, line, column, value[column], reason)
    const council = councils.find(({ code }) => code === value.council)
    if (council === undefined) throw refuse('council', 'is not the current code of a council area')
    const schemeGroups = [...(groups.get(value.scheme)?.values() ?? [])]
    if (schemeGroups.length === 0) throw refuse('scheme', 'is not a scheme of the catalogue')
    const group = schemeGroups.find(({ name }) => name === value.group_name)
    if (group === undefined) throw refuse('group_name', `is not a group of ${value.scheme}`)
    const source = citation(documents, value.source, reason => refuse('source', reason))
    notes.set(value.scheme, [
      ...(notes.get(value.scheme) ?? []),
      `Part of ${council.name} lies in ${group.name}, but all of it is counted in one group here. Source: ${source}.`
    ])
  }
  return notes
}

async function readSources(dataDirectory: string): Promise<Map<string, string>> {
  const { file, rows } = await readTable(dataDirectory, 'geography/membership-sources.csv', [
    'source',
    'document',
    'licence'
  ])
  const documents = new Map<string, string>()
  for (const { line, value } of rows) {
    if (documents.has(value.source)) {
      throw refusal(file, line, 'source', value.source, 'stands on an earlier row too')
    }
    if (value.document === '') throw refusal(file, line, 'document', value.document, 'is empty')
    documents.set(value.source, value.document)
  }
  return documents
}

/** The documents behind `sources`, ids parted by `; `. */
function citation(
  documents: Map<string, string>,
  sources: string,
  refuse: (reason: string) => Error
): string {
  return sources
    .split('; ')
    .map(source => {
      const document = documents.get(source)
      if (document === undefined) throw refuse('is not in membership-sources.csv')
      return document
    })
    .join('; ')
}

/** A name in lower case with a hyphen for every run of other characters. */
function slug(name: string): string {
  return name
    .toLocaleLowerCase('en-GB')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

function toAreas(
  councils: Council[],
  variants: Variants,
  current: Map<string, string>,
  schemes: Scheme[]
): Area[] {
  const scotland: Area = {
    code: SCOTLAND,
    name: 'Scotland',
    type: 'country',
    aliases: [],
    abbreviation: null,
    shortName: 'Scotland',
    scheme: null,
    members: [],
    partnerships: []
  }
  const councilAreas = councils.map((council): Area => ({
    code: council.code,
    name: council.name,
    type: 'council-area',
    aliases: [
      ...(variants.byCode.get(council.code) ?? []),
      ...[...current].flatMap(([code, now]) => (now === council.code && code !== now ? [code] : []))
    ].filter(variant => variant !== council.name),
    abbreviation: council.abbreviation,
    shortName: council.shortName,
    scheme: null,
    members: [],
    partnerships: schemes.flatMap(scheme =>
      scheme.groups
        .filter(group => group.members.includes(council.code))
        .map(group => ({
          scheme: scheme.id,
          code: group.code,
          name: group.name,
          membership: scheme.memberships.find(({ council: code }) => code === council.code)?.status ?? ''
        }))
    )
  }))
  const partnerships = schemes.flatMap(scheme =>
    scheme.groups.map((group): Area => ({
      code: group.code,
      name: group.name,
      type: 'partnership',
      aliases: [],
      abbreviation: null,
      shortName: group.name,
      scheme: scheme.id,
      members: group.members,
      partnerships: []
    }))
  )
  return Area.array().parse([scotland, ...councilAreas, ...partnerships])
}
