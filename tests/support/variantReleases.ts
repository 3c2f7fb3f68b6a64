import { DuckDBInstance, blobValue, type DuckDBConnection } from '@duckdb/node-api'
import { copyFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { TestRelease } from './release.ts'

/** Points readers to a release file of a folder, as publish does: written beside, then renamed into place. */
export async function pointTo(directory: string, release: string, file = `${release}.duckdb`): Promise<void> {
  const beside = join(directory, `current.json.building-${process.pid}`)
  await writeFile(beside, JSON.stringify({ release, file }))
  await rename(beside, join(directory, 'current.json'))
}

async function openForChange(
  file: string
): Promise<{ connection: DuckDBConnection; close: () => Promise<void> }> {
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  return {
    connection,
    async close() {
      await connection.run('CHECKPOINT')
      connection.closeSync()
      instance.closeSync()
    }
  }
}

/** Changes the JSON of the headline cube. */
async function changeHeadline(connection: DuckDBConnection, change: (text: string) => string): Promise<void> {
  const [row] = (
    await connection.runAndReadAll("SELECT body FROM answer WHERE name = 'cube/headline'")
  ).getRowsJS()
  const body = change(Buffer.from(row?.[0] as Uint8Array).toString())
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  await connection.run("DELETE FROM answer WHERE name = 'cube/headline'")
  await connection.run("INSERT INTO answer VALUES ('cube/headline', $body, $brotli)", {
    body: blobValue(Buffer.from(body)),
    brotli: blobValue(brotli)
  })
}

/**
 * A copy of a real release that says of itself that its figures were made up, as one from a stand-in publisher does, in a
 * folder that points to it.
 */
export async function makeDemonstration({ file, current }: TestRelease, directory: string): Promise<void> {
  const copy = join(directory, `${current}.duckdb`)
  await copyFile(file, copy)
  const { connection, close } = await openForChange(copy)
  await connection.run('UPDATE release SET demonstration = true')
  await changeHeadline(connection, text =>
    JSON.stringify({ ...(JSON.parse(text) as object), demonstration: true })
  )
  await close()
  await pointTo(directory, current)
}

/**
 * A copy of a real release under another id, in which every observation (as its unit and its edition), every data zone (as
 * its edition), every area (as its short name) and the headline cube carry that id, so that an answer mixed from two
 * releases gives itself away.
 */
export async function makeVariant(original: TestRelease, directory: string, id: string): Promise<void> {
  const file = join(directory, `${id}.duckdb`)
  await copyFile(original.file, file)
  const { connection, close } = await openForChange(file)
  await connection.run('UPDATE release SET id = $id', { id })
  await connection.run('UPDATE observation SET unit = $id', { id })
  await connection.run('UPDATE observation SET edition = $id WHERE edition IS NOT NULL', { id })
  await connection.run('UPDATE data_zone SET edition = $id', { id })
  await connection.run('UPDATE area SET short_name = $id', { id })
  await connection.run("DELETE FROM answer WHERE name <> 'cube/headline'")
  await changeHeadline(connection, text => text.replaceAll(original.current, id))
  await close()
}
