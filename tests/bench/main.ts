import { writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { format, resolveConfig } from 'prettier'
import { measureComparisons } from './comparisons.ts'
import { watchHost } from './hostShare.ts'
import { measureCached, measureUncached, startServer } from './http.ts'
import { measureInteractive } from './interactive.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureLive } from './live.ts'
import { measureMap, measureParts, measureWeight } from './page.ts'
import { measureRelease } from './release.ts'
import { report, type Section } from './table.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

const machine = `Measured on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB.`

const withServer = async (measure: (origin: string) => Promise<Section>): Promise<Section> => {
  const { origin, stop } = await startServer()
  try {
    return await measure(origin)
  } finally {
    await stop()
  }
}

const steps: Readonly<Record<string, () => Promise<Section>>> = {
  release: measureRelease,
  live: measureLive,
  repeated: () => withServer(measureCached),
  first: measureUncached,
  comparisons: measureComparisons,
  weight: () => withServer(measureWeight),
  parts: measureParts,
  map: () => withServer(measureMap),
  interactive: () => withServer(measureInteractive),
  lighthouse: () => withServer(measureLighthouse)
}

/** From this part of the processor time on, a measurement tells more of what else runs on the host than of this service. */
const mostTaken = 0.03
const mostTimes = 2

/** What was measured while the machine's host took least of its processor time: again where it took much. */
async function measuredInPeace(
  name: string,
  step: () => Promise<Section>
): Promise<{ section: Section; taken: number; times: number }> {
  const found: { section: Section; taken: number }[] = []
  do {
    const hostTook = await watchHost()
    // One part that cannot be measured takes no other with it.
    const section = await step().catch((fault: unknown): Section => {
      const why = fault instanceof Error ? fault.message : String(fault)
      say(`  NOT MEASURED: ${why}`)
      process.exitCode = 1
      return { title: name, method: `Not measured: ${why}`, columns: [], rows: [], targets: [] }
    })
    found.push({ section, taken: await hostTook() })
  } while (found.length < mostTimes && (found.at(-1)?.taken ?? 0) > mostTaken)
  const [least] = found.toSorted((a, b) => a.taken - b.taken)
  if (!least) throw new RangeError('nothing was measured')
  return { ...least, times: found.length }
}

const wanted = process.argv.slice(2)
const sections: Section[] = []
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  say(`${name} …`)
  const { section, taken, times } = await measuredInPeace(name, step)
  const again = times > 1 ? ` Measured ${times} times: this is when it took least.` : ''
  sections.push({
    ...section,
    method: `${section.method} The machine’s host took ${(100 * taken).toFixed(1)} % of its processor time meanwhile.${again}`
  })
  for (const { target, measured, met } of section.targets)
    say(`  ${met ? 'met' : 'NOT MET'}: ${target}: ${measured}`)
}
const table = report(sections, machine)
if (wanted.length > 0) say(table)
else {
  const filepath = 'docs/benchmarks.md'
  await writeFile(filepath, await format(table, { ...(await resolveConfig(filepath)), filepath }))
}
