import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { makeBoundaries } from './makeBoundaries.ts'
import { readGeography } from './readGeography.ts'

const dataDirectory = path.resolve('data')
const { areas, schemes } = await readGeography(dataDirectory)
const boundaries = await makeBoundaries(dataDirectory)
const file = path.join(dataDirectory, 'geography', 'boundaries.topo.json')
await writeFile(file, boundaries)
const compressed = brotliCompressSync(boundaries, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
process.stdout.write(
  `${areas.length} areas, ${schemes.length} schemes\n` +
    `${path.relative('.', file)}: ${Buffer.byteLength(boundaries)} bytes, ${compressed.length} by brotli\n`
)
