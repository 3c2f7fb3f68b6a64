/** Events below which a figure that counts them is read with caution. */
const cautious = 10

/**
 * Whether a count of events is so small that a figure made of it is read with caution: one to nine. Such a figure is shown
 * and marked, never hidden: hiding is for disclosure, not for imprecision. None at all is as certain as its source.
 * @param count events; null where there is no figure
 *
 * Source: GSS (2018), Communicating quality, uncertainty and change.
 */
export const isFewEvents = (count: number | null): boolean => count !== null && count > 0 && count < cautious
