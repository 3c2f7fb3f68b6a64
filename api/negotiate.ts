import type { Format } from '../shared/contracts/endpoints.ts'

/** How the bytes of an answer are written on the wire. */
export type Encoding = 'br' | 'identity'

/** What a request's headers ask for, as far as any answer here depends on them. */
export interface Preference {
  encoding: Encoding
  /** The form of observations that is liked best; null when none of them is accepted. */
  format: Format | null
  /** Whether an error or a page may be answered in HTML, as a browser asks. */
  html: boolean
  /** Whether JSON is accepted at all. */
  json: boolean
  /** The same for requests that ask for the same, whatever their headers look like. */
  key: string
}

export const mediaTypes: Readonly<Record<Format, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream'
}

interface Weighted {
  name: string
  quality: number
}

/** Entries of an Accept or Accept-Encoding header; parameters other than q are ignored. */
function weighted(header: string): Weighted[] {
  return header.split(',').flatMap(entry => {
    const [name = '', ...parameters] = entry.split(';').map(part => part.trim().toLowerCase())
    if (name === '') return []
    const q = parameters.find(parameter => parameter.startsWith('q='))
    const quality = q === undefined ? 1 : Number(q.slice(2))
    return [{ name, quality: quality >= 0 && quality <= 1 ? quality : 0 }]
  })
}

/** Quality given to a media type by the most specific range that covers it (RFC 9110, section 12.5.1). */
function qualityOf(type: string, accepted: readonly Weighted[]): number {
  const range = `${type.split('/')[0]}/*`
  for (const name of [type, range, '*/*']) {
    const found = accepted.find(entry => entry.name === name)
    if (found) return found.quality
  }
  return 0
}

/** Reads the two headers anew; {@link preference} remembers the outcome. */
function readPreference(
  accept: string | undefined,
  acceptEncoding: string | undefined
): Omit<Preference, 'key'> {
  const encodings = weighted(acceptEncoding ?? '')
  const brotli = encodings.find(({ name }) => name === 'br') ?? encodings.find(({ name }) => name === '*')
  const encoding = brotli !== undefined && brotli.quality > 0 ? 'br' : 'identity'

  const accepted = weighted(accept ?? '')
  if (accepted.length === 0) return { encoding, format: 'json', html: false, json: true }
  const formats = (Object.keys(mediaTypes) as Format[]).map(format => ({
    format,
    quality: qualityOf(mediaTypes[format], accepted)
  }))
  const best = formats.reduce((a, b) => (b.quality > a.quality ? b : a))
  return {
    encoding,
    format: best.quality > 0 ? best.format : null,
    html: accepted.some(entry => entry.name === 'text/html' && entry.quality > 0),
    json: qualityOf(mediaTypes.json, accepted) > 0
  }
}

const mostRemembered = 500
const remembered = new Map<string, Preference>()

/** What the headers Accept and Accept-Encoding ask for. Clients send few different ones, so they are parsed once. */
export function preference(accept: string | undefined, acceptEncoding: string | undefined): Preference {
  const key = `${accept ?? ''}\n${acceptEncoding ?? ''}`
  const known = remembered.get(key)
  if (known) return known
  const asked = readPreference(accept, acceptEncoding)
  const read = { ...asked, key: `${asked.encoding} ${asked.format} ${asked.html} ${asked.json} ` }
  if (remembered.size >= mostRemembered) remembered.clear()
  if (key.length <= 1000) remembered.set(key, read)
  return read
}
