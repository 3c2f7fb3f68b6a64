/** The code that Node gives its own errors, such as ENOSPC; null when there is none. */
export function errorCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}

/** The codes of an error, of those it is made of and of what caused it. */
export function errorCodes(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return []
  const own = errorCode(error)
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors.flatMap(errorCodes) : []
  return [...(own === null ? [] : [own]), ...inner, ...('cause' in error ? errorCodes(error.cause) : [])]
}
