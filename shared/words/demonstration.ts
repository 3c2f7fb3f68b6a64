/** What every page, drawing, file and feed of a release with made-up figures says. */
export const DEMONSTRATION = 'Demonstration figures: not statistics'

/** What the name of each of its files begins with. */
export const demonstrationStem = 'demonstration-not-statistics-'
