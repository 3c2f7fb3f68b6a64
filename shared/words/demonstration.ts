/** What every page, drawing, file and feed of a release with made-up figures says. */
export const DEMONSTRATION = 'Demonstration figures: not statistics'
