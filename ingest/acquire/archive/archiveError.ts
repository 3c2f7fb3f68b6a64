/** What is wrong with the archive, in a sentence for whoever keeps the machine. The message holds no path. */
export class ArchiveError extends Error {
  readonly kind: 'unwritable' | 'missing' | 'damaged'

  constructor(kind: ArchiveError['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ArchiveError'
    this.kind = kind
  }
}
