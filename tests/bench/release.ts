import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { median, type Section } from './table.ts'

const runs = 3

async function build(): Promise<{ seconds: number; peakMiB: number; rows: number; bytes: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'commonty-bench-'))
  try {
    const memory = path.join(folder, 'memory')
    const start = performance.now()
    await new Promise<void>((resolve, reject) => {
      spawn(
        process.execPath,
        ['dist/ingest/main.js', '--releases', folder, '--archive', path.join(folder, 'archive')],
        {
          stdio: 'ignore',
          env: {
            ...process.env,
            MEMORY_REPORT: memory,
            NODE_OPTIONS: `--import=${pathToFileURL('tests/bench/servers/reportMemory.js').href}`
          }
        }
      ).on('exit', code => (code === 0 ? resolve() : reject(new Error(`ingest ended with code ${code}`))))
    })
    const seconds = (performance.now() - start) / 1000
    const pointer = JSON.parse(await readFile(path.join(folder, 'current.json'), 'utf8')) as { file: string }
    const instance = await DuckDBInstance.create(path.join(folder, pointer.file), {
      access_mode: 'READ_ONLY'
    })
    const connection = await instance.connect()
    const result = await connection.runAndReadAll(
      'select (select count(*) from measure)::double, (select count(*) from observation)::double'
    )
    const [measures, observations] = result.getRows()[0] as [number, number]
    connection.closeSync()
    instance.closeSync()
    const { size } = await import('node:fs').then(fs => fs.statSync(path.join(folder, pointer.file)))
    return {
      seconds,
      peakMiB: Number(await readFile(memory, 'utf8')) / 1024,
      rows: measures + observations,
      bytes: size
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Building a release from the snapshots, as a whole process. */
export async function measureRelease(): Promise<Section> {
  const results = []
  for (let run = 0; run < runs; run++) results.push(await build())
  const seconds = median(results.map(result => result.seconds))
  const peak = median(results.map(result => result.peakMiB))
  const rows = results[0]?.rows ?? 0
  return {
    title: 'Release from snapshots',
    method: `\`node dist/ingest/main.js --releases <empty folder> --archive <empty folder>\`, whole process, median of ${runs} runs. Rows are measures and observations written.`,
    columns: ['seconds', 'rows', 'rows/s', 'peak memory, MiB', 'release file, MiB'],
    rows: [
      [
        seconds.toFixed(2),
        rows.toLocaleString('en-GB'),
        Math.round(rows / seconds).toLocaleString('en-GB'),
        Math.round(peak),
        ((results[0]?.bytes ?? 0) / 2 ** 20).toFixed(1)
      ]
    ],
    targets: [
      { target: 'release ≤ 20 s', measured: `${seconds.toFixed(2)} s`, met: seconds <= 20 },
      { target: 'peak ≤ 1 GiB', measured: `${Math.round(peak)} MiB`, met: peak <= 1024 }
    ]
  }
}
