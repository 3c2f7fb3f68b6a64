/** Whether a cell of this `Status` holds a figure. In a file of its own, so that a page need not carry zod for it. */
export const carriesFigure = (status: string): boolean =>
  status === 'published' || status === 'provisional' || status === 'revised'
