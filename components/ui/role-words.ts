/** Returns a role in words: `product-owner` is a product owner, `sre` is an SRE. */
export function roleInWords(role: string): string {
  if (role === "sre") return "SRE";
  if (role === "ml-engineer") return "ML engineer";
  return role.replaceAll("-", " ");
}
