import { timestampValue } from '@duckdb/node-api'
import { textList } from '../columnValues.ts'
import type { ReleaseContent } from '../releaseContent.ts'
import type { WriteTable } from '../writeTable.ts'

/** What the release is, its areas, and the ways to group them. */
export async function writeAreaTables(content: ReleaseContent, write: WriteTable): Promise<void> {
  await write(
    'release',
    [content],
    [
      ['id', ({ id }) => id],
      ['built_at', ({ builtAt }) => timestampValue(BigInt(builtAt.getTime()) * 1000n)],
      ['fingerprint', ({ fingerprint }) => fingerprint],
      ['demonstration', ({ demonstration }) => demonstration]
    ]
  )
  await write(
    'area',
    [...content.areas.entries()],
    [
      ['code', ([, { code }]) => code],
      ['name', ([, { name }]) => name],
      ['type', ([, { type }]) => type],
      ['short_name', ([, { shortName }]) => shortName],
      ['abbreviation', ([, { abbreviation }]) => abbreviation],
      ['aliases', ([, { aliases }]) => textList(aliases)],
      ['scheme', ([, { scheme }]) => scheme],
      ['position', ([position]) => position]
    ]
  )
  await write(
    'scheme',
    [...content.schemes.entries()],
    [
      ['id', ([, { id }]) => id],
      ['title', ([, { title }]) => title],
      ['plural', ([, { plural }]) => plural],
      ['kind', ([, { kind }]) => kind],
      ['description', ([, { description }]) => description],
      ['notes', ([, { notes }]) => textList(notes)],
      ['position', ([position]) => position]
    ]
  )
  await write(
    'membership',
    content.schemes.flatMap(({ id, memberships }) => memberships.map(membership => ({ id, ...membership }))),
    [
      ['scheme', ({ id }) => id],
      ['council', ({ council }) => council],
      ['group', ({ group }) => group],
      ['status', ({ status }) => status],
      ['source', ({ source }) => source]
    ]
  )
}
