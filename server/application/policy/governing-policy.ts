import { AppError } from "@/server/domain/error/app-error";
import type { ModelFacts } from "@/server/domain/model/model";
import { appliesTo } from "@/server/domain/policy/applies-to";
import type { OverlayVersionRecord, PolicyReads, PolicyVersionRecord } from "../kernel/ports/models";

/**
 * Returns the one published policy that governs a model, or undefined.
 *
 * @throws AppError `policy-invalid` when two policies claim it: which gates apply must never depend on an
 * order.
 */
export function governingPolicy(
  current: readonly PolicyVersionRecord[],
  model: ModelFacts,
): PolicyVersionRecord | undefined {
  const claiming = current.filter((version) => appliesTo(version.document, model));
  if (claiming.length > 1) {
    const names = claiming.map((version) => version.name);
    throw new AppError(
      "policy-invalid",
      `${names.join(" and ")} both apply to ${model.key}. Exactly one policy must apply to a model.`,
      {
        policies: names,
      },
    );
  }
  return claiming[0];
}

/** Returns the team's overlay in force of that policy, if any. */
export async function governingOverlay(
  policies: Pick<PolicyReads, "listCurrentOverlays">,
  policy: string,
  team: string,
): Promise<OverlayVersionRecord | undefined> {
  return (await policies.listCurrentOverlays()).find(
    ({ overlay: { spec } }) => spec.tightens === policy && spec.team === team,
  );
}

/** A version as records refer to it. */
export function pinOf({ name, version, digest }: Pick<PolicyVersionRecord, "name" | "version" | "digest">) {
  return { name, version, digest };
}
