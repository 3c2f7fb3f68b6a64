import path from 'node:path'
import { isLoopbackAddress } from './acquire/publicAddress.ts'

/** Releases that stay on disc, for readers in flight and to go back to; the one that is served is always among them. */
export interface Kept {
  /** How many. */
  count: number
  /** Bytes of all together; Infinity for no limit. */
  bytes: number
}

/** Where a run reads and writes, and how much it keeps. */
export interface Settings {
  archive: string
  releases: string
  /** Origin of a local publisher that is asked in place of every other: a demonstration. */
  standIn: string | undefined
  kept: Kept
}

/** A setting that cannot be used; the message names it and says what it may be. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

export const usuallyKept: Kept = { count: 3, bytes: Infinity }

/** A whole number of at least 1, or what is usual when it is not set. */
function positive(name: string, text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1)
    throw new SettingsError(`${name}=${text}: must be a whole number of at least 1.`)
  return value
}

/** Origin of a stand-in publisher; an empty text stands for none. Made-up figures come from this machine and no other. */
function onThisMachine(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.canParse(text) ? new URL(text) : null
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (url && /^https?:$/.test(url.protocol) && (host === 'localhost' || isLoopbackAddress(host))) return text
  throw new SettingsError(
    `A stand-in publisher (--stand-in, PUBLISHER_STAND_IN) must be on this machine, such as http://127.0.0.1:4810, not “${text}”. To ask the publishers themselves, leave it out.`
  )
}

/**
 * Options of the command line first, then the environment, then what is usual. Made-up figures have folders of their own,
 * so that they never meet the real ones.
 * @throws SettingsError
 */
export function readSettings(
  given: {
    data: string
    archive?: string | undefined
    releases?: string | undefined
    'stand-in'?: string | undefined
  },
  environment: Readonly<Record<string, string | undefined>>
): Settings {
  const standIn = onThisMachine(given['stand-in'] ?? environment['PUBLISHER_STAND_IN'])
  const home = standIn === undefined ? given.data : path.join(given.data, 'demonstration')
  const folder = (name: 'archive' | 'releases', setting: string): string =>
    given[name] ??
    (standIn === undefined ? environment[setting] || undefined : undefined) ??
    path.join(home, name)
  return {
    standIn,
    archive: folder('archive', 'ARCHIVE_DIR'),
    releases: folder('releases', 'RELEASES_DIR'),
    kept: {
      count: positive('RELEASES_KEPT', environment['RELEASES_KEPT'], usuallyKept.count),
      bytes: 2 ** 20 * positive('RELEASES_MEBIBYTES', environment['RELEASES_MEBIBYTES'], usuallyKept.bytes)
    }
  }
}
