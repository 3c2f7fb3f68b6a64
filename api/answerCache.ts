import type { IncomingMessage, ServerResponse } from 'node:http'
import { preference } from './negotiate.ts'

/** A whole answer, ready to be written. */
export interface ReadyAnswer {
  etag: string
  /** Names and values in turn, those of a 200, without the ones that each request has of its own. */
  headers: readonly string[]
  /** The same for a 304. */
  notModifiedHeaders: readonly string[]
  /**
   * A small one is a string of its bytes (latin1). Node joins it with the head and writes both at once, where a buffer
   * takes a second write, which costs more than the body itself; and thousands of buffers, which lie outside the heap, make
   * the collector of garbage go through everything the service holds, while readers wait.
   */
  body: Buffer | string
  /** For an answer that may end before its release does: whether it still holds. Asked before each repeat, so it must be quick. */
  isCurrent?: () => boolean
}

/** Bodies up to this many bytes are kept as text. */
const mostBytesAsText = 65_536

/** The body as it is kept; its length in bytes stays the same. */
export const toKeep = (body: Buffer): Buffer | string =>
  body.length <= mostBytesAsText ? body.toString('latin1') : body

/** An answer, and the release it was made from; null for a file that belongs to none. */
export interface PreparedAnswer {
  releaseId: string | null
  answer: ReadyAnswer
}

export interface AnswerCacheOptions {
  /** Most bytes of all bodies together. */
  mostBytes?: number
  /** Most bytes of one body. */
  mostBytesEach?: number
}

/** The longest request target that is remembered. */
const longestTarget = 2048

/** Whether an If-None-Match header names this entity tag (weak comparison, RFC 9110 section 13.1.2). */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some(candidate => candidate.trim().replace(/^W\//, '') === etag)
}

/**
 * Answers of one release, ready to be written ahead of Express: what was answered once with 200 is answered again from
 * memory, byte for byte. Bounded; the oldest go first. A swap of the release empties it.
 */
export class AnswerCache {
  readonly #answers = new Map<string, ReadyAnswer>()
  readonly #inPreparation = new Map<string, Promise<ReadyAnswer>>()
  readonly #mostBytes: number
  readonly #mostBytesEach: number
  #bytes = 0
  #releaseId: string | null = null

  constructor({ mostBytes = 96 * 2 ** 20, mostBytesEach = 8 * 2 ** 20 }: AnswerCacheOptions = {}) {
    this.#mostBytes = mostBytes
    this.#mostBytesEach = mostBytesEach
  }

  get size(): number {
    return this.#answers.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Forgets everything; only answers of this release are remembered from now on. */
  startRelease(releaseId: string | null): void {
    this.#answers.clear()
    this.#inPreparation.clear()
    this.#bytes = 0
    this.#releaseId = releaseId
  }

  /**
   * What the answer to a request is remembered under; null for one that is never answered from memory.
   * @param target path and query as the client sent them (Express shortens `url` on the way)
   */
  key({ method, headers }: IncomingMessage, target: string | undefined): string | null {
    if (method !== 'GET' && method !== 'HEAD') return null
    if (target === undefined || target.length > longestTarget) return null
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return null
    return preference(headers.accept, headers['accept-encoding']).key + target
  }

  get(key: string): ReadyAnswer | undefined {
    const known = this.#answers.get(key)
    if (known?.isCurrent === undefined || known.isCurrent()) return known
    this.#answers.delete(key)
    this.#bytes -= known.body.length
    return undefined
  }

  /**
   * The answer under a key, prepared only once however many ask for it at the same time, and remembered.
   * @param prepare gives the answer and the release it was made from; what it throws reaches all who wait
   */
  once(key: string | null, prepare: () => Promise<PreparedAnswer>): Promise<ReadyAnswer> {
    if (key === null) return prepare().then(({ answer }) => answer)
    const known = this.get(key)
    if (known) return Promise.resolve(known)
    const awaited = this.#inPreparation.get(key)
    if (awaited) return awaited
    const preparation = prepare()
      .then(({ releaseId, answer }) => {
        this.set(key, releaseId, answer)
        return answer
      })
      .finally(() => {
        if (this.#inPreparation.get(key) === preparation) this.#inPreparation.delete(key)
      })
    this.#inPreparation.set(key, preparation)
    return preparation
  }

  /**
   * @param releaseId of the release the answer was made from; null for a file that belongs to no release. An answer of
   * another release than the one now served is not kept.
   */
  set(key: string, releaseId: string | null, answer: ReadyAnswer): void {
    if (releaseId !== null && releaseId !== this.#releaseId) return
    const bytes = answer.body.length
    if (bytes > this.#mostBytesEach || this.#answers.has(key)) return
    this.#answers.set(key, answer)
    this.#bytes += bytes
    for (const [oldest, { body }] of this.#answers) {
      if (this.#bytes <= this.#mostBytes && this.#answers.size <= 20_000) break
      this.#answers.delete(oldest)
      this.#bytes -= body.length
    }
  }
}

/**
 * Writes a ready answer: 304 where the client has it, without the body for HEAD.
 * @returns the status written
 */
export function writeReady(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ReadyAnswer,
  own: readonly string[]
): number {
  if (matches(request.headers['if-none-match'], answer.etag)) {
    response.writeHead(304, [...answer.notModifiedHeaders, ...own])
    response.end()
    return 304
  }
  response.writeHead(200, [...answer.headers, ...own])
  if (request.method === 'HEAD') response.end()
  else response.end(answer.body, 'latin1')
  return 200
}
