export type Stage = 'acquire' | 'snapshot' | 'parse' | 'validate' | 'derive' | 'publish'

/** A point that a run has come to; a release is first built, then in place, and last pointed to. */
export type Point = Stage | 'built' | 'in-place'

/** Why ingest stopped, in words for whoever keeps the data: what is wrong, where it stands, and what to do. */
export class IngestError extends Error {
  readonly dataset: string
  readonly stage: Stage

  constructor(dataset: string, stage: Stage, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'IngestError'
    this.dataset = dataset
    this.stage = stage
  }
}
