/** A method declining to answer, with a reason that can be printed beside the empty place. */
export interface Refusal {
  refused: string
}

export function refuse(reason: string): Refusal {
  return { refused: reason }
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer
}
