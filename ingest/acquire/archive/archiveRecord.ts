import { z } from 'zod'
import type { ArrivedFile } from '../acquired.ts'

const Headers = z.record(z.string(), z.string())

/** The record beside archived bytes: how they first came here. */
export const ArchiveRecord = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  address: z.string(),
  url: z.string(),
  retrievedAt: z.iso.datetime(),
  status: z.int(),
  headers: Headers,
  contentType: z.string().nullable(),
  /** Whether the transfer proved that the file is whole. */
  provedWhole: z.boolean(),
  /** Made-up figures of a stand-in publisher: never to be shown as statistics. */
  demonstration: z.boolean()
})
export type ArchiveRecord = z.infer<typeof ArchiveRecord>

/** What was last heard about one resource of a dataset. */
export const LastSeen = ArchiveRecord.extend({
  /** When the publisher last confirmed that these are its bytes, changed or not. */
  checkedAt: z.iso.datetime()
})
export type LastSeen = z.infer<typeof LastSeen>

/** The record of an arrival: of all that is known of it, what the record holds. */
export const recordOf = (file: ArrivedFile): ArchiveRecord =>
  ArchiveRecord.parse({ ...file, bytes: file.bytes.length })
