import { constants, type Stats } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { sha256Of, type ArrivedFile } from '../acquired.ts'
import { marksDemonstration } from '../demonstration.ts'
import { DownloadError } from '../downloadError.ts'
import { decodeText, sniff } from '../sniff.ts'

/** The folder where people put files that have no address: `<directory>/<dataset>/`. */
export interface Inbox {
  directory: string
  dataset: string
  /** Largest file that is looked at, in bytes. */
  largest?: number
  /** How long a file must lie still before it is taken, in milliseconds. */
  settle?: number
}

export interface InboxEffects {
  now: () => number
  sleep: (milliseconds: number) => Promise<unknown>
}

/** One file of the inbox: taken, or refused with the reason. */
export type InboxFile = { name: string } & (
  { acquired: ArrivedFile; refusal?: never } | { acquired?: never; refusal: DownloadError }
)

/** What became of a file: written beside it. */
export interface InboxReceipt {
  outcome: 'accepted' | 'refused'
  /** In sentences; why it was refused, or which edition it became. */
  message: string
}

const defaultEffects: InboxEffects = { now: Date.now, sleep: sleepFor }
const LARGEST = 128 * 2 ** 20
const SETTLE = 2_000

/** Files that programs keep while they write, and what people leave lying about. */
const passing = /^[.~]|\.(part|partial|crdownload|download|tmp|swp|lock)$|~$|^(readme|desktop|thumbs)\b/i

const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  html: 'text/html'
}

/**
 * The files that lie ready in a dataset's inbox, in order of name. A file that is still being written is left alone; one
 * that cannot be what was meant is refused. Nothing is moved: call settleInboxFile when the file has been dealt with.
 */
export async function readInbox(
  { directory, dataset, largest = LARGEST, settle = SETTLE }: Inbox,
  { now, sleep }: InboxEffects = defaultEffects
): Promise<InboxFile[]> {
  const folder = folderOf(directory, dataset)
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries
    .filter(entry => !entry.isDirectory() && !passing.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
  if (names.length === 0) return []
  const before = await Promise.all(names.map(name => lstat(path.join(folder, name)).catch(() => null)))
  await sleep(settle)
  const files: InboxFile[] = []
  for (const [index, name] of names.entries()) {
    const file = path.join(folder, name)
    const first = before[index]
    const second = await lstat(file).catch(() => null)
    if (!first || !second || !same(first, second) || now() - second.mtimeMs < settle) continue
    try {
      files.push({ name, acquired: await take(file, name, second, { dataset, largest, now }) })
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error
      files.push({ name, refusal: error })
    }
  }
  return files
}

const same = (first: Stats, second: Stats) =>
  first.size === second.size && first.mtimeMs === second.mtimeMs && first.ino === second.ino

async function take(
  file: string,
  name: string,
  stats: Stats,
  { dataset, largest, now }: { dataset: string; largest: number; now: () => number }
): Promise<ArrivedFile> {
  const from = `the inbox of ${dataset} (${name})`
  const refuse = (kind: 'content' | 'too-large', reason: string): never => {
    throw new DownloadError(kind, `The file ${name} in the inbox of ${dataset} ${reason}`)
  }
  if (!stats.isFile()) refuse('content', 'is a link or a device, not a file. Put the file itself there.')
  if (stats.size > largest)
    refuse('too-large', `has ${stats.size} bytes, and the limit is ${largest}. Look at what was put there.`)
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW)
  const bytes = await handle.readFile().finally(() => handle.close())
  const format = sniff(bytes)
  if (format !== 'csv' && format !== 'xlsx' && format !== 'json')
    refuse(
      'content',
      format === 'html'
        ? 'is a web page. Save the table itself, not the page it is on.'
        : format === 'empty'
          ? 'is empty. Put it there again.'
          : 'is neither a comma-separated table, an .xlsx workbook nor JSON. Save it as one of these, and put it there again.'
    )
  const text = format === 'csv' || format === 'json' ? decodeText(bytes, from).text : ''
  const retrievedAt = new Date(now()).toISOString()
  return {
    notModified: false,
    address: `inbox:${dataset}/${name}`,
    url: `inbox:${dataset}/${name}`,
    retrievedAt,
    status: 200,
    headers: { 'content-length': String(bytes.length), 'last-modified': stats.mtime.toUTCString() },
    contentType: contentTypes[format] ?? null,
    demonstration: /^demonstration/i.test(name) || marksDemonstration(text),
    bytes,
    sha256: sha256Of(bytes),
    provedWhole: false
  }
}

/**
 * Moves a file that was dealt with to `accepted/` or `refused/`, under its time and name, and writes a receipt beside it.
 * @returns the file's new name, in its folder
 */
export async function settleInboxFile(
  { directory, dataset }: Pick<Inbox, 'directory' | 'dataset'>,
  { name, acquired }: Pick<InboxFile, 'name' | 'acquired'>,
  receipt: InboxReceipt,
  now: () => number = Date.now
): Promise<string> {
  const folder = folderOf(directory, dataset)
  const target = path.join(folder, receipt.outcome)
  await mkdir(target, { recursive: true })
  const at = new Date(now()).toISOString()
  const moved = `${at.replaceAll(/[:.]/g, '-')}-${name}`
  const content = {
    file: name,
    at,
    ...receipt,
    sha256: acquired?.sha256 ?? null,
    bytes: acquired?.bytes.length ?? null
  }
  await writeFile(path.join(target, `${moved}.receipt.json`), `${JSON.stringify(content, null, 2)}\n`, {
    flag: 'wx'
  })
  await rename(path.join(folder, name), path.join(target, moved))
  return `${receipt.outcome}/${moved}`
}

function folderOf(directory: string, dataset: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(dataset)) throw new RangeError(`'${dataset}' is not the name of a dataset`)
  return path.join(directory, dataset)
}
