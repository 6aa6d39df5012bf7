/** The limits of a pattern, so that matching has a small cost. */
export const IDENTITY_PATTERN_MAX = 300;
const WILDCARDS_MAX = 4;

/**
 * Returns true if a pattern for the identity in a certificate can be used: text without control characters in
 * which `*` stands for one or more characters other than `/` and `@`, at most four times, and never alone.
 */
export function isIdentityPattern(pattern: string): boolean {
  const wildcards = pattern.split("*").length - 1;
  return (
    pattern.length <= IDENTITY_PATTERN_MAX &&
    wildcards <= WILDCARDS_MAX &&
    !pattern.includes("**") &&
    /^[\x21-\x7e]+$/.test(pattern) &&
    pattern.replaceAll("*", "").length >= 3
  );
}

/** Returns true if the complete identity matches the pattern. A part of the identity is never enough. */
export function matchesIdentity(pattern: string, identity: string): boolean {
  if (!isIdentityPattern(pattern)) return false;
  const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const expression = pattern.split("*").map(literal).join("[^/@\\s]+");
  return new RegExp(`^${expression}$`).test(identity);
}
