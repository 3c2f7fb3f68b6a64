import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '../../../web/client/load.ts'
import type { Loaded } from '../../../web/client/loaded.ts'

const boundaries = 'data/geography/boundaries.topo.json'
const firstAddresses = ['/cubes/headline', '/indicators', '/areas', '/schemes'].map(path => `/api/v1${path}`)

/** Time for the first suite to run ingest, in milliseconds. */
export const answersTimeout = 240_000

/** What the service answers, on a real release, at each of these addresses. */
export function realAnswers(addresses: readonly string[]): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'commonty-answers-'))
  const file = join(folder, 'answers.json')
  try {
    execFileSync(process.execPath, [
      'node_modules/tsx/dist/cli.mjs',
      'tests/web/client/writeAnswers.ts',
      file,
      ...addresses
    ])
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A release as a page holds it, real to the last figure; addresses beyond the first answers must be named. */
export async function realRelease(
  further: readonly string[] = []
): Promise<{ data: Loaded; answers: Record<string, unknown>; asked: string[] }> {
  const answers: Record<string, unknown> = realAnswers([...firstAddresses, ...further])
  answers[`/${boundaries}`] = JSON.parse(readFileSync(boundaries, 'utf8')) as unknown
  const asked: string[] = []
  const data = await load(`/${boundaries}`, address => {
    asked.push(address)
    const body = answers[address]
    return Promise.resolve(
      new Response(JSON.stringify(body ?? { detail: `No answer was kept for ${address}.` }), {
        status: body === undefined ? 404 : 200,
        headers: { 'content-type': 'application/json' }
      })
    )
  })
  return { data, answers, asked }
}
