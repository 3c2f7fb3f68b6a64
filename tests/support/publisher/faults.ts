/** What can go wrong on the way. Figures are in bytes and milliseconds. */
export type TransportFault =
  /** Takes the request and never answers. */
  | { kind: 'blackhole' }
  /** Breaks the connection off before an answer. */
  | { kind: 'reset' }
  /** Sends the headers and this much of the file, then nothing. */
  | { kind: 'stall'; after: number }
  /** Sends a few bytes now and then, for ever. */
  | { kind: 'drip'; bytes: number; every: number }
  /** Announces the whole length and sends a part of it. */
  | { kind: 'short-length'; share?: number }
  /** Breaks a chunked answer off before its last chunk. */
  | { kind: 'cut-chunked'; share?: number }
  /** Announces no length and ends after a part, as if that were all. */
  | { kind: 'cut-close'; at: 'row' | 'mid-row'; share?: number }
  /** Sends a part of a gzip stream, as if that were all. */
  | { kind: 'cut-gzip'; share?: number }
  /** Sends a page of apology with status 200. */
  | { kind: 'html'; type?: string }
  | { kind: 'status'; status: number; retryAfter?: string | number }
  /** Sends the reader elsewhere; `loop` to the same address again. */
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 303 | 307 | 308 }
  /** A small answer that unfolds to this many bytes. */
  | { kind: 'gzip-bomb'; bytes?: number }
  /** A small workbook that unfolds to this many bytes. */
  | { kind: 'zip-bomb'; bytes?: number }
  /** An answer without an end. */
  | { kind: 'endless' }
  /** Publishes the same bytes anew: the old validators no longer match. */
  | { kind: 'same-bytes' }

/** What can be wrong with the file itself. A column is meant by its published name. */
export type ContentFault =
  | { kind: 'empty' }
  | { kind: 'header-only' }
  | { kind: 'encoding'; as: 'windows-1252' | 'utf-16' }
  | { kind: 'byte-order-mark' }
  | { kind: 'crlf' }
  | { kind: 'nul' }
  | { kind: 'column-added'; column: string; value?: string }
  | { kind: 'column-renamed'; column: string; to: string }
  | { kind: 'column-dropped'; column: string }
  | { kind: 'column-duplicated'; column: string }
  | { kind: 'columns-reordered' }
  /** One cell in every so many holds this text instead of its figure. */
  | { kind: 'type-drift'; mark: string; every?: number }
  | { kind: 'unit-change'; factor: number }
  | { kind: 'duplicate-rows'; conflicting?: boolean }
  /** Drops every row of an area, given by its published code or name. */
  | { kind: 'area-missing'; area: string }
  | { kind: 'area-extra'; code: string; name: string }
  /** Fife, Perth and Kinross, North Lanarkshire and Glasgow under the codes they had before 2018–19. */
  | { kind: 'old-codes' }
  | { kind: 'name-variant'; area: string; as: string }
  /** One council area's figure is changed and Scotland's is not. */
  | { kind: 'sum-broken'; by: number }
  /** The figures of one period are changed everywhere, Scotland included. */
  | { kind: 'correction'; period: string; by: number }
  | { kind: 'older-edition' }
  | { kind: 'year-mislabelled'; period: string; as: string }
  /** The first figure becomes this. */
  | { kind: 'figure'; value: string | number }
  /** A page without its link to the file. */
  | { kind: 'link-missing' }
  /** A page with a second link of the same words, to another file. */
  | { kind: 'link-twice' }

export type Fault = TransportFault | ContentFault

const transportKinds = new Set<Fault['kind']>([
  'blackhole',
  'reset',
  'stall',
  'drip',
  'short-length',
  'cut-chunked',
  'cut-close',
  'cut-gzip',
  'html',
  'status',
  'redirect',
  'gzip-bomb',
  'zip-bomb',
  'endless',
  'same-bytes'
])

export const isTransportFault = (fault: Fault): fault is TransportFault => transportKinds.has(fault.kind)
