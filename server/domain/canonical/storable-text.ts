/**
 * True for text that the database stores unchanged: PostgreSQL has no U+0000, and a lone surrogate has no
 * UTF-8. Other text is refused on input, because a digest over it could never be checked later.
 */
export function isStorableText(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}
