/* How a command of ingest ends, as `npm run ingest -- --help` says. */

/** All is well. */
export const DONE = 0
/** A source could not be reached, or an edition was refused. */
export const SOMETHING_REFUSED = 1
/** Something was asked for wrongly. */
export const USAGE = 2
/** Nothing could be published, or another run is at work. */
export const NOTHING_PUBLISHED = 3
