import type { Provenance } from '../../../shared/contracts/provenance.ts'

/** Where an edition of made-up values says that it comes from. */
export const madeUpProvenance = (dataset: string, file: string): Provenance => ({
  dataset,
  edition: 'made-up',
  publisher: 'A local publisher',
  publication: 'Demonstration values: not statistics',
  address: 'https://example.org/',
  licence: 'none',
  attribution: 'none',
  statisticsStatus: 'official statistics',
  issued: null,
  compiled: 'Made up for this test.',
  notes: [],
  files: [{ name: file, sha256: '0'.repeat(64), bytes: 1 }]
})
