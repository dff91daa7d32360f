/**
 * Whether a text can be kept as it is. PostgreSQL keeps no NUL, and half a character (a lone surrogate) would become another one, so that
 * what is kept were not what was sent.
 */
export function isKeepable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
