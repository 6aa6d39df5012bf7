import type { ControlCoverage } from "@/server/domain/policy/overlay/policy-coverage";

type Gate = ControlCoverage["gates"][number];

/**
 * Returns the gates of a control: one line for each title and mode, with the policies that include it, in
 * order.
 */
export function prepareControlGates(
  gates: readonly Pick<Gate, "policy" | "title" | "mode">[],
): readonly { readonly title: string; readonly mode: Gate["mode"]; readonly policies: readonly string[] }[] {
  const lines = new Map<
    string,
    { readonly title: string; readonly mode: Gate["mode"]; readonly policies: Set<string> }
  >();
  for (const { policy, title, mode } of gates) {
    const key = `${mode} ${title}`;
    const line = lines.get(key) ?? { title, mode, policies: new Set<string>() };
    lines.set(key, line);
    line.policies.add(policy);
  }
  return [...lines.values()].map(({ policies, ...line }) => ({ ...line, policies: [...policies].sort() }));
}
