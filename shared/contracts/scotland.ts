/** Scotland's own code: the comparator of every council area. In a file of its own, so that a page need not carry zod for it. */
export const SCOTLAND = 'S92000003'
