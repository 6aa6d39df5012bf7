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
        act: "Revoke it",
        consequences: [
          `It stops ${keys}.`,
          live.length > 0 ? `Live now: ${live.join(", ")}. What is live stays live and is shown as stopped.` : "None of them is live.",
          "Two people can lift a mistaken revocation.",
        ],
      };
    case "report":
      return {
        title: `Report ${name}?`,
        act: "Report it",
        consequences: ["Nothing is stopped.", "The people who may revoke it are asked, in every team that uses it."],
      };
    case "requestLift":
      return {
        title: `Ask that the revocation of ${name} be lifted?`,
        act: "Ask for it",
        consequences: [...revoked, "Another person who may revoke it must agree. Until then the stop remains."],
      };
    case "agreeToLift":
      return {
        title: `Lift the revocation of ${name}?`,
        act: "Agree",
        consequences: [
          ...revoked,
          ...(lift ? [`${lift.requestedBy.name} asked that it be lifted: ${lift.reason}`] : []),
          `The stop ends for ${keys}.`,
        ],
      };
  }
}
