import { refusalOf } from "../data/refusal";

/** The newer release that an act would replace with an older one, from its refusal; the next attempt acknowledges it by this key. */
export function replacedBy(error: unknown): string | undefined {
  if (!error) return undefined;
  const { code, details } = refusalOf(error);
  return code === "goes-back" && typeof details?.acknowledge === "string" ? details.acknowledge : undefined;
}
