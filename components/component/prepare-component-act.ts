import type { ComponentData } from "../data/component-data";

export const COMPONENT_ACTS = ["agreeToLift", "requestLift", "revoke", "dismiss", "report"] as const;
export type ComponentAct = (typeof COMPONENT_ACTS)[number];

/** The texts of the dialog of one action on a component. */
export interface ComponentActWords {
  readonly title: string;
  readonly act: string;
  readonly consequence: readonly string[];
}

/** Returns the actions that the reader can do, the most severe first. */
export function actsAllowed({ acts }: Pick<ComponentData, "acts">): readonly ComponentAct[] {
  return COMPONENT_ACTS.filter((act) => acts[act]);
}

/** Returns the consequences of an action for the releases that the reader can see. */
export function prepareComponentAct(
  act: ComponentAct,
  { name, reportId }: { readonly name: string; readonly reportId?: string | undefined },
  component: ComponentData,
): ComponentActWords {
  const { releases } = component;
  const keys = releases.map(({ key }) => key).join(", ");
  const live = releases.flatMap((release) => release.live.map((stage) => `${release.key} in ${stage}`));
  const report = reportToDismiss(component, reportId);
  const reported = component.reports.map(reportInWords);
  switch (act) {
    case "revoke":
      return {
        title: `Revoke ${name}?`,
        act: "Revoke",
        consequence: [
          ...reported,
          keys === "" ? "It blocks no release: no manifest lists it." : `It blocks ${keys}.`,
          live.length > 0
            ? `Live now: ${live.join(", ")}. These releases stay live and are shown as stopped.`
            : "None of them is live.",
          "A recall asks the owners of every affected release for a decision.",
          "Two people together can lift a mistaken revocation.",
        ],
      };
    case "dismiss":
      return {
        title: `Dismiss the report about ${name}?`,
        act: "Dismiss",
        consequence: [
          ...(report ? [reportInWords(report)] : []),
          "No release is blocked. The report leaves the lists of what needs attention and stays in the ledger.",
        ],
      };
    case "report":
      return {
        title: `Report ${name}?`,
        act: "Report",
        consequence: [
          "No release is blocked.",
          "People who can revoke it are notified in every team that uses it.",
        ],
      };
    case "requestLift":
      return {
        title: `Request to lift the revocation of ${name}?`,
        act: "Request",
        consequence: [
          ...revocationInWords(component),
          "Another person with permission to revoke must approve. Until then the releases stay blocked.",
        ],
      };
    case "agreeToLift":
      return {
        title: `Lift the revocation of ${name}?`,
        act: "Approve",
        consequence: [
          ...revocationInWords(component),
          keys === "" ? "It unblocks no release: no manifest lists it." : `It unblocks ${keys}.`,
        ],
      };
  }
}

/** Returns who revoked it, and who requested to lift the revocation. */
export function revocationInWords({ revocation }: Pick<ComponentData, "revocation">): readonly string[] {
  if (!revocation) return [];
  const { revokedBy, reason, lift } = revocation;
  return [
    `${revokedBy.name} revoked it: ${reason}`,
    ...(lift ? [`${lift.requestedBy.name} requested to lift it: ${lift.reason}`] : []),
  ];
}

type Report = ComponentData["reports"][number];

/** Returns the report that the dialog was opened for, or else the first one. */
export function reportToDismiss(
  { reports }: Pick<ComponentData, "reports">,
  id?: string,
): Report | undefined {
  return reports.find((report) => report.id === id) ?? reports[0];
}

function reportInWords({ reportedBy, reason }: Report): string {
  return `${reportedBy.name} reported it: ${reason}`;
}
