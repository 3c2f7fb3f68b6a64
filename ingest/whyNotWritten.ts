import { errorCodes } from './acquire/errorCode.ts'

/** By the code of Node and by the words of the system, which the database passes on instead. */
const reasons: readonly { codes: readonly string[]; words: RegExp; reason: string }[] = [
  {
    codes: ['ENOSPC', 'EDQUOT'],
    words: /no space left|disk quota/i,
    reason: 'there is no room left on the disk: make room, then run it again'
  },
  {
    codes: ['EFBIG'],
    words: /file too large/i,
    reason: 'it would be larger than a file may be here: raise the limit, then run it again'
  },
  {
    codes: ['EROFS'],
    words: /read-only file system/i,
    reason: 'the disk can only be read: let it be written, then run it again'
  },
  {
    codes: ['EACCES', 'EPERM'],
    words: /permission denied|not permitted/i,
    reason: 'this program may not write there: let its user do so, then run it again'
  },
  {
    codes: ['ENOTDIR', 'EEXIST', 'ENOENT'],
    words: /not a directory|no such file/i,
    reason: 'the folder is not there, or is a file: look at the settings of the folders'
  }
]

/** Why something could not be written, in plain words, with what to do; never a path, for a source's status shows it to all. */
export function whyNotWritten(cause: unknown): string {
  const codes = errorCodes(cause)
  const text = cause instanceof Error ? cause.message : ''
  const known = reasons.find(
    ({ codes: some, words }) => some.some(code => codes.includes(code)) || words.test(text)
  )
  return known?.reason ?? `the system refused it${codes[0] === undefined ? '' : ` (${codes[0]})`}`
}
