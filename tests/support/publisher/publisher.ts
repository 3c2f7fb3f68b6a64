import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Server, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { generate } from 'selfsigned'
import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import { boundariesText } from './boundaries.ts'
import type { Making } from './cubes.ts'
import { isTransportFault, type ContentFault, type Fault, type TransportFault } from './faults.ts'
import { csvText, workbookBytes, type Grid } from './grid.ts'
import { mutateBytes, mutateGrid, mutatePage } from './mutate.ts'
import { resources, type Content, type Resource } from './resources.ts'
import { zipBomb } from './zipBomb.ts'

export interface PublisherOptions {
  /** 0: any free port. */
  port?: number
  securePort?: number
  /** Turns the figures of the council areas round. */
  seed?: number
  /** First and last year of the first edition. */
  firstYear?: number
  lastYear?: number
}

/** One request as it came. */
export interface PublisherRequest {
  resource: string | null
  url: string
  headers: IncomingMessage['headers']
  status: number
}

interface Body {
  bytes: Uint8Array
  contentType: string
  fileName: string | null
}

const contentTypes: Readonly<Record<Content['type'], string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8'
}

const apology =
  '<!DOCTYPE html><html lang="en"><head><title>Sorry</title></head><body><h1>Sorry, there is a problem with the service</h1><p>Try again later.</p></body></html>'

/**
 * A local publisher: a real HTTP and HTTPS server on this machine that answers as statistics.gov.scot, opendata.nhs.scot,
 * gov.scot and the others do, at `/<host>/<path>`, with made-up figures that say so, and goes wrong on demand.
 */
export async function startPublisher({
  port = 0,
  securePort = 0,
  seed = 0,
  firstYear = 2015,
  lastYear = 2024
}: PublisherOptions = {}) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' }
        ]
      }
    ]
  })
  const faults = new Map<string, { fault: Fault; left: number }>()
  const editions = new Map<string, number>()
  const requests: PublisherRequest[] = []
  const sockets = new Set<Socket>()
  const bodies = new Map<string, Body>()
  const waiting = new Set<NodeJS.Timeout>()

  const making = (edition: number): Making => ({ seed, firstYear, lastYear: lastYear + edition })

  /** The resource at an address, and which edition of it: files of earlier editions stay where they were. */
  function find(url: URL): { resource: Resource; edition: number } | null {
    const [, host = '', ...rest] = url.pathname.split('/')
    const path = `/${rest.join('/')}`
    for (const resource of resources) {
      const isAsked = Object.entries(resource.query ?? {}).every(
        ([name, value]) => url.searchParams.get(name) === value
      )
      if (resource.host !== host || !isAsked) continue
      for (let edition = editions.get(resource.id) ?? 0; edition >= -1; edition -= 1) {
        if (resource.path(making(edition)) === path) return { resource, edition }
      }
    }
    return null
  }

  function bodyOf(
    resource: Resource,
    edition: number,
    query: URLSearchParams,
    fault: ContentFault | null
  ): Body {
    const isPage = resource.id.includes('.page')
    // A page may name the editions of another publication too.
    const name = JSON.stringify([resource.id, edition, [...query], fault, isPage ? [...editions] : null])
    const held = bodies.get(name)
    if (held) return held
    const body = makeBody(
      resource.content(making(fault?.kind === 'older-edition' ? edition - 1 : edition), query, id =>
        making(editions.get(id) ?? 0)
      ),
      fault
    )
    if (bodies.size > 200) bodies.clear()
    bodies.set(name, body)
    return body
  }

  const handle: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const found = find(url)
    const entry = found ? faults.get(found.resource.id) : undefined
    const fault = entry && entry.left > 0 ? entry.fault : null
    if (entry && entry.left > 0) entry.left -= 1
    const logged = {
      resource: found?.resource.id ?? null,
      url: request.url ?? '/',
      headers: request.headers,
      status: 0
    }
    requests.push(logged)
    response.once('close', () => {
      logged.status = response.statusCode
    })
    response.setHeader('x-demonstration', DEMONSTRATION_MARK)
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/html' }).end(apology)
      return
    }
    const transport = fault && isTransportFault(fault) ? fault : null
    const content = fault && !isTransportFault(fault) ? fault : null
    const body = bodyOf(found.resource, found.edition, url.searchParams, content)
    const edition = content?.kind === 'older-edition' ? found.edition - 1 : found.edition
    const etag = `"${createHash('sha256').update(body.bytes).digest('hex').slice(0, 16)}${transport?.kind === 'same-bytes' ? `-${requests.length}` : ''}"`
    const modified = new Date(Date.UTC(2026, edition, 1, 9, 30)).toUTCString()
    response.setHeader('etag', etag)
    response.setHeader('last-modified', modified)
    response.setHeader('content-type', body.contentType)
    if (body.fileName) response.setHeader('content-disposition', `attachment; filename="${body.fileName}"`)
    if (transport) goWrong(request, response, body, transport)
    else answer(request, response, body, etag)
  }

  function goWrong(
    request: IncomingMessage,
    response: ServerResponse,
    body: Body,
    fault: TransportFault
  ): void {
    const { bytes } = body
    const part = (share = 0.5) => Math.max(1, Math.floor(bytes.length * share))
    const closeDelimited = () => {
      response.shouldKeepAlive = false
      response.useChunkedEncodingByDefault = false
    }
    switch (fault.kind) {
      case 'blackhole':
        return
      case 'reset':
        response.socket?.destroy()
        return
      case 'stall':
        response.writeHead(200, { 'content-length': bytes.length })
        response.flushHeaders()
        response.write(bytes.subarray(0, fault.after))
        return
      case 'drip': {
        response.writeHead(200)
        let at = 0
        const timer = setInterval(() => {
          response.write(bytes.subarray(at, at + fault.bytes))
          at = (at + fault.bytes) % bytes.length
        }, fault.every)
        waiting.add(timer)
        response.once('close', () => clearInterval(timer))
        return
      }
      case 'short-length':
        response.writeHead(200, { 'content-length': bytes.length })
        response.write(bytes.subarray(0, part(fault.share)), () => response.socket?.end())
        return
      case 'cut-chunked':
        response.writeHead(200)
        response.write(bytes.subarray(0, part(fault.share)), () => response.socket?.end())
        return
      case 'cut-close': {
        closeDelimited()
        const lineEnd = bytes.indexOf(10, part(fault.share)) + 1
        const nextComma = bytes.indexOf(44, lineEnd)
        response.writeHead(200)
        response.end(bytes.subarray(0, fault.at === 'row' ? lineEnd : nextComma + 2))
        return
      }
      case 'cut-gzip': {
        closeDelimited()
        const packed = gzipSync(bytes)
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end(packed.subarray(0, Math.floor(packed.length * (fault.share ?? 0.5))))
        return
      }
      case 'html':
        response.writeHead(200, { 'content-type': fault.type ?? 'text/html; charset=utf-8' }).end(apology)
        return
      case 'status':
        response
          .writeHead(fault.status, {
            'content-type': 'text/html',
            ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
          })
          .end(apology)
        return
      case 'redirect': {
        const [, , ...rest] = (request.url ?? '').split('/')
        response
          .writeHead(fault.status ?? 302, { location: fault.to === 'loop' ? `/${rest.join('/')}` : fault.to })
          .end()
        return
      }
      case 'gzip-bomb': {
        const piece = 2 ** 20
        const packed = gzipSync(Buffer.alloc(piece, 44))
        const pieces = Array.from({ length: Math.ceil((fault.bytes ?? 2 ** 28) / piece) }, () => packed)
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.concat(pieces))
        return
      }
      case 'zip-bomb':
        response.writeHead(200).end(zipBomb(fault.bytes ?? 2 ** 26))
        return
      case 'endless': {
        response.writeHead(200)
        const piece = Buffer.alloc(2 ** 16, 'S12000005,1\n')
        const more = () => {
          while (!response.destroyed && response.write(piece));
        }
        response.on('drain', more)
        more()
        return
      }
      case 'same-bytes':
        answer(request, response, body, null)
    }
  }

  function listenOn(make: () => Server, wanted: number) {
    let server: Server | null = null
    let bound = wanted
    return {
      get port() {
        return bound
      },
      async up() {
        if (server) return
        const next = make()
        next.on('connection', (socket: Socket) => {
          sockets.add(socket)
          socket.on('error', () => {})
          socket.once('close', () => sockets.delete(socket))
        })
        await new Promise<void>((resolve, reject) => {
          next.once('error', reject)
          next.listen(bound, '127.0.0.1', resolve)
        })
        const address = next.address()
        if (address !== null && typeof address === 'object') bound = address.port
        server = next
      },
      async down() {
        const last = server
        server = null
        for (const socket of sockets) socket.destroy()
        if (last) await new Promise(resolve => last.close(resolve))
      }
    }
  }

  const plain = listenOn(() => createServer(handle), port)
  const secure = listenOn(() => createSecureServer({ key, cert }, handle), securePort)
  await plain.up()
  await secure.up()

  return {
    /** What `standIn` of a download is set to. */
    origin: `http://127.0.0.1:${plain.port}`,
    secureOrigin: `https://localhost:${secure.port}`,
    /** The certificate authority behind `secureOrigin`, made at start, PEM. */
    certificate: cert,
    /** Every request that was answered, in order. */
    requests,
    resourceIds: resources.map(({ id }) => id),
    /** Makes a resource go wrong, until cleared or for the next `times` requests. */
    fault(resource: string, fault: Fault, { times = Infinity }: { times?: number } = {}) {
      known(resource)
      faults.set(resource, { fault, left: times })
    },
    /** Puts one resource, or all of them, right again. */
    clear(resource?: string) {
      if (resource === undefined) faults.clear()
      else faults.delete(resource)
    },
    /** Issues the next edition of a resource and of the pages that lead to it: one more year. */
    publish(resource: string) {
      known(resource)
      for (const { id } of resources) {
        if (id === resource || id.startsWith(`${resource}.`)) editions.set(id, (editions.get(id) ?? 0) + 1)
      }
    },
    /** Refuses connections until `up` is called. */
    async down() {
      await Promise.all([plain.down(), secure.down()])
    },
    /** Listens again, on the same ports. */
    async up() {
      await Promise.all([plain.up(), secure.up()])
    },
    async close() {
      for (const timer of waiting) clearInterval(timer)
      await Promise.all([plain.down(), secure.down()])
    }
  }
}

export type Publisher = Awaited<ReturnType<typeof startPublisher>>

function known(resource: string): void {
  if (!resources.some(({ id }) => id === resource))
    throw new RangeError(
      `the publisher has no ${resource}; it has ${resources.map(({ id }) => id).join(', ')}`
    )
}

function makeBody(content: Content, fault: ContentFault | null): Body {
  const change = (bytes: Uint8Array) => (fault ? mutateBytes(bytes, fault) : bytes)
  const contentType = contentTypes[content.type]
  switch (content.type) {
    case 'csv': {
      const grid = fault ? mutateGrid(content.grid, fault) : content.grid
      return { bytes: change(Buffer.from(csvText(grid))), contentType, fileName: content.fileName }
    }
    case 'geojson': {
      const grid = fault ? mutateGrid(content.grid, fault) : content.grid
      return { bytes: change(Buffer.from(boundariesText(grid, content.making))), contentType, fileName: null }
    }
    case 'xlsx': {
      const meant = content.grids.filter(grid => fault && hasFigures(grid) && hasItsColumn(grid, fault))
      if (fault && meant.length === 0) throw new RangeError(`no sheet has what ${fault.kind} is to change`)
      const grids = content.grids.map(grid =>
        fault && meant.includes(grid) ? mutateGrid(grid, fault) : grid
      )
      return { bytes: change(workbookBytes(grids)), contentType, fileName: content.fileName }
    }
    case 'html':
      return {
        bytes: change(Buffer.from(fault ? mutatePage(content.html, fault) : content.html)),
        contentType,
        fileName: null
      }
    default:
      return { bytes: change(Buffer.from(JSON.stringify(content.body))), contentType, fileName: null }
  }
}

/** A fault of one column is worked into the sheets that have it. */
const hasItsColumn = ({ rows, header }: Grid, fault: ContentFault) =>
  !('column' in fault) || fault.kind === 'column-added' || rows[header]?.includes(fault.column) === true

const hasFigures = ({ values }: { values: number[] }) => values.length > 0

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, contentType }: Body,
  etag: string | null
): void {
  if (etag !== null && request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  const isText = !contentType.includes('spreadsheet')
  const sent =
    isText && bytes.length > 0 && /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')
      ? gzipSync(bytes, { level: 1 })
      : bytes
  response.writeHead(200, {
    'content-length': sent.length,
    ...(sent === bytes ? {} : { 'content-encoding': 'gzip' })
  })
  response.end(sent)
}
