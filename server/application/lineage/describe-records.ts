import { bandOf } from "@/server/domain/drift/drift-band";
import type { ReleaseStatus } from "@/server/domain/status/status";
import { countOf } from "@/server/domain/text/count-of";
import type { DeploymentNodeFacts, EndpointNodeFacts, ReleaseNodeFacts } from "../kernel/ports/lineage";
import { instant, type LineageNode, nodeOf, people, text } from "./lineage-node";

export function releaseNodeOf(release: ReleaseNodeFacts): LineageNode {
  return nodeOf({
    id: release.id,
    kind: "release",
    label: release.modelTitle,
    detail: release.version,
    badges: [
      ...release.live.map((stage) => ({ word: `live in ${stage}`, state: "live" }) as const),
      ...release.requested.map((stage) => requestBadge(release, stage)),
      ...(release.state === "withdrawn" ? [{ word: "withdrawn", state: "failed" } as const] : []),
      ...(release.signedBy.length > 0
        ? [{ word: countOf(release.signedBy.length, "signature"), state: "signed" } as const]
        : []),
      ...(release.waivers > 0
        ? [{ word: countOf(release.waivers, "waiver"), state: "waived" } as const]
        : []),
    ],
    facts: [
      text("Release", release.key),
      ...instant("Opened", release.openedAt),
      text("Opened by", release.openedBy),
      ...people("Owners", release.owners),
      ...people("Signed by", release.signedBy),
      ...release.permitted.flatMap(({ stage, at }) => instant(`Permitted for ${stage}`, at)),
    ],
    releaseKey: release.key,
  });
}

const STATUS_BADGES: Readonly<Partial<Record<ReleaseStatus, LineageNode["badges"][number]>>> = {
  ready: { word: "ready", state: "live" },
  waiting: { word: "waiting", state: "waiting" },
  blocked: { word: "blocked", state: "failed" },
  returned: { word: "returned", state: "failed" },
};

/** The verdict on a requested release: its recorded status or, in the past, the latest decision about it by then. */
function requestBadge({ statuses, decided }: ReleaseNodeFacts, stage: string): LineageNode["badges"][number] {
  const status = statuses.find((one) => one.stage === stage)?.status;
  const badge = status && STATUS_BADGES[status];
  if (badge) return { word: `${badge.word} for ${stage}`, state: badge.state };
  const verdicts = decided.find((one) => one.stage === stage)?.verdicts ?? [];
  const failed = verdicts.filter((verdict) => verdict === "failed" || verdict === "errored").length;
  return failed === 0
    ? { word: `requested for ${stage}`, state: "waiting" }
    : { word: `${countOf(failed, "gate")} failed for ${stage}`, state: "failed" };
}

export function deploymentNodeOf(deployment: DeploymentNodeFacts): LineageNode {
  const ended =
    { superseded: "superseded", "rolled-back": "rolled back", failed: "failed" }[deployment.endedBy ?? ""] ??
    "ended";
  return nodeOf({
    id: deployment.id,
    kind: "deployment",
    label: deployment.stage,
    detail: deployment.modelTitle,
    badges: [
      deployment.until === undefined
        ? { word: "live", state: "live" }
        : { word: ended, state: ended === "superseded" ? "past" : "failed" },
      ...driftBadges(deployment.drift),
    ],
    facts: [
      text("Release", deployment.releaseKey),
      ...instant("Since", deployment.since),
      ...instant("Until", deployment.until),
      text("Requested by", deployment.requestedBy),
    ],
    releaseKey: deployment.releaseKey,
  });
}

export function endpointNodeOf({ live, ...endpoint }: EndpointNodeFacts): LineageNode {
  return nodeOf({
    id: endpoint.id,
    kind: "endpoint",
    label: endpoint.modelTitle,
    detail: endpoint.stage,
    badges: [
      live ? { word: `serves ${live.version}`, state: "live" } : { word: "serves nothing", state: "past" },
    ],
    facts: [
      ...(live ? [text("Live release", live.releaseKey), ...instant("Since", live.since)] : []),
      text("Deployments", String(endpoint.deployments)),
      ...people("Owners", endpoint.owners),
    ],
    releaseKey: live?.releaseKey,
  });
}

/** The number of monitored statistics past a limit. A deployment with stable ones has a badge too: without one nothing is monitored. */
function driftBadges(windows: DeploymentNodeFacts["drift"]): LineageNode["badges"] {
  const bands = windows.map((window) => bandOf(window, window.direction));
  const counted = (band: string) => bands.filter((one) => one === band).length;
  const [drifted, shifting, stable] = [counted("drifted"), counted("shifting"), counted("stable")];
  return [
    ...(drifted > 0 ? [{ word: `${drifted} drifted`, state: "failed" } as const] : []),
    ...(shifting > 0 ? [{ word: `${shifting} shifting`, state: "waiting" } as const] : []),
    ...(drifted + shifting === 0 && stable > 0
      ? [{ word: "no drift past a limit", state: "past" } as const]
      : []),
  ];
}
