import { DuckDBInstance, blobValue } from '@duckdb/node-api'
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

/**
 * A copy of a real release under another id, in which every observation (as its unit), every area (as its short name) and
 * the headline cube carry that id, so that an answer mixed from two releases gives itself away.
 */
export async function makeVariant(original: TestRelease, directory: string, id: string): Promise<void> {
  const file = join(directory, `${id}.duckdb`)
  await copyFile(original.file, file)
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  await connection.run('UPDATE release SET id = $id', { id })
  await connection.run('UPDATE observation SET unit = $id', { id })
  await connection.run('UPDATE area SET short_name = $id', { id })
  const [row] = (
    await connection.runAndReadAll("SELECT body FROM answer WHERE name = 'cube/headline'")
  ).getRowsJS()
  const body = Buffer.from(row?.[0] as Uint8Array)
    .toString()
    .replaceAll(original.current, id)
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  await connection.run('DELETE FROM answer')
  await connection.run("INSERT INTO answer VALUES ('cube/headline', $body, $brotli)", {
    body: blobValue(Buffer.from(body)),
    brotli: blobValue(brotli)
  })
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}
