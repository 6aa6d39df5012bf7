/**
 * True for text that is the same after it has been stored and read again: PostgreSQL holds no U+0000, and a lone
 * surrogate has no UTF-8. Such text is refused at the door, because a digest over it could never be checked later.
 */
export function isStorableText(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}
