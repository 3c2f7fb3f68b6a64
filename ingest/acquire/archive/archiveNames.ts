/** @throws RangeError when a dataset or resource has a name that no file may have */
export function checkedName(name: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,119}$/.test(name) || name.includes('..'))
    throw new RangeError(
      `'${name}' is not a name for the archive: use lower-case letters, digits and hyphens`
    )
  return name
}

/** @throws RangeError when it is no SHA-256 in hex */
export function checkedHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256')
  return sha256
}
