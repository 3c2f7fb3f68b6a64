import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { readSettings } from '../settings.ts'
import { embedAccepted } from './embedAccepted.ts'
import { makeBoundaries } from './makeBoundaries.ts'
import { readGeography } from './readGeography.ts'

const { values } = parseArgs({
  // Make the map from the boundaries that were fetched and accepted last, not from those that are embedded.
  options: { accepted: { type: 'boolean', default: false } }
})
const dataDirectory = path.resolve('data')
if (values.accepted) {
  const { archive } = readSettings({ data: dataDirectory }, process.env)
  const edition = await embedAccepted(dataDirectory, archive)
  process.stdout.write(`boundaries of edition ${edition} are embedded\n`)
}
const { areas, schemes } = await readGeography(dataDirectory)
const boundaries = await makeBoundaries(dataDirectory)
const file = path.join(dataDirectory, 'geography', 'boundaries.topo.json')
await writeFile(file, boundaries)
const compressed = brotliCompressSync(boundaries, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
process.stdout.write(
  `${areas.length} areas, ${schemes.length} schemes\n` +
    `${path.relative('.', file)}: ${Buffer.byteLength(boundaries)} bytes, ${compressed.length} by brotli\n`
)
