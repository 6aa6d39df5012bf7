import type { ComponentData } from "../data/component-data";

export const COMPONENT_ACTS = ["agreeToLift", "requestLift", "revoke", "report"] as const;
export type ComponentAct = (typeof COMPONENT_ACTS)[number];

/** What a dialog about one act on a component says. */
export interface ComponentActWords {
  readonly title: string;
  readonly act: string;
  readonly consequences: readonly string[];
}

/** The acts the reader may do, the most decisive first. */
export function actsAllowed({ acts }: Pick<ComponentData, "acts">): readonly ComponentAct[] {
  return COMPONENT_ACTS.filter((act) => acts[act]);
}

/** What follows from an act, of the releases within reach. */
export function prepareComponentAct(act: ComponentAct, name: string, component: ComponentData): ComponentActWords {
  const { releases, revocation } = component;
  const keys = releases.map(({ key }) => key).join(", ");
  const live = releases.flatMap((release) => release.live.map((stage) => `${release.key} in ${stage}`));
  const revoked = revocation ? [`${revocation.revokedBy.name} revoked it: ${revocation.reason}`] : [];
  const lift = revocation?.lift;
  switch (act) {
    case "revoke":
      return {
        title: `Revoke ${name}?`,
        act: "Revoke",
        consequences: [
          `It blocks ${keys}.`,
          live.length > 0 ? `Live now: ${live.join(", ")}. These releases stay live and are shown as stopped.` : "None of them is live.",
          "Two people together can lift a mistaken revocation.",
        ],
      };
    case "report":
      return {
        title: `Report ${name}?`,
        act: "Report",
        consequences: ["No release is blocked.", "People who can revoke it are notified in every team that uses it."],
      };
    case "requestLift":
      return {
        title: `Request to lift the revocation of ${name}?`,
        act: "Request",
        consequences: [...revoked, "Another person with permission to revoke must approve. Until then the releases stay blocked."],
      };
    case "agreeToLift":
      return {
        title: `Lift the revocation of ${name}?`,
        act: "Approve",
        consequences: [
          ...revoked,
          ...(lift ? [`${lift.requestedBy.name} requested to lift it: ${lift.reason}`] : []),
          `It unblocks ${keys}.`,
        ],
      };
  }
}
