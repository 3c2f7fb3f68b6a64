import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** A message that an address did not take. */
export const Undelivered = z.object({
  address: z.url(),
  /** Id of the message, the same at every try. */
  id: z.string(),
  body: z.string(),
  /** ISO 8601: when it was first tried, and last. */
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  tries: z.int(),
  /** Why the last try failed. */
  reason: z.string()
})
export type Undelivered = z.infer<typeof Undelivered>

/** Messages kept; the oldest go first. */
const MOST_KEPT = 500

/** The dead-letter list, oldest first; empty when there is none. A line that cannot be read is left out. */
export async function readUndelivered(file: string): Promise<Undelivered[]> {
  const text = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return ''
    throw fault
  })
  return text.split('\n').flatMap(line => {
    try {
      const parsed = Undelivered.safeParse(JSON.parse(line))
      return parsed.success ? [parsed.data] : []
    } catch {
      return []
    }
  })
}

const nameOf = ({ id, address }: Undelivered): string => `${id} ${address}`

/**
 * Puts down what came of a run. Telling takes minutes, in which another run may tell too: the letters that it kept stay, and
 * those that it delivered do not come back.
 * @param came letters of the list that were tried, those of them that are left, and new ones
 */
export async function amendUndelivered(
  file: string,
  came: Readonly<Record<'tried' | 'left' | 'failed', readonly Undelivered[]>>
): Promise<void> {
  const present = await readUndelivered(file)
  const stillThere = new Set(present.map(nameOf))
  const tried = new Set(came.tried.map(nameOf))
  const letters = [
    ...came.left.filter(letter => stillThere.has(nameOf(letter))),
    ...present.filter(letter => !tried.has(nameOf(letter))),
    ...came.failed
  ]
  if (letters.length > 0 || present.length > 0) await writeUndelivered(file, letters)
}

/** Writes the whole list anew: beside it, then renamed into place, for its owner alone. */
async function writeUndelivered(file: string, letters: readonly Undelivered[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const building = `${file}.building-${process.pid}`
  const handle = await open(building, 'w', 0o600)
  try {
    await handle.writeFile(
      letters
        .slice(-MOST_KEPT)
        .map(letter => `${JSON.stringify(letter)}\n`)
        .join('')
    )
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(building, file)
}
