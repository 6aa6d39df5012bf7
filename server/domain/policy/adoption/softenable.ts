import type { GateDefinition, GateKind } from "../policy-document";

/**
 * Gates that judge what was done and measured: a team can learn to meet them. What people answer for with their name, the
 * hour, and an outside party's word are not softened by how a policy is adopted.
 */
const SOFTENABLE = {
  rule: true,
  checklist: true,
  soak: true,
  "sign-off": false,
  window: false,
  external: false,
} as const satisfies Record<GateKind, boolean>;

export function isSoftenable({ kind }: Pick<GateDefinition, "kind">): boolean {
  return SOFTENABLE[kind];
}
