import { setTimeout as pause } from "node:timers/promises";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { versionOf } from "@/server/domain/release/release-key";
import type { PersonName, ReleaseName } from "./cast";
import { Person } from "./person";

/**
 * Checks, as its people would, that a running demo has the expected final state. Waits for the end of the
 * history.
 *
 * `node --import tsx demo/replay/check-final-state.ts http://localhost:3000` exits 1 and lists every claim
 * that is false.
 */
const [origin = "http://localhost:3000"] = process.argv.slice(2);
const POLL_MS = 2000;
const POLLS_MAX = 60;

const broken: string[] = [];
const never = new AbortController().signal;

function claim(text: string, found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    broken.push(`${text}: found ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
}

async function arrive(name: PersonName): Promise<Person> {
  const person = new Person(name, { origin, signal: never, headers: {} });
  await person.signIn();
  return person;
}

async function waitForTheEnd(): Promise<void> {
  for (let polls = 0; polls < POLLS_MAX; polls += 1) {
    const auditor = await arrive("Audrey Blanc");
    const { demoClock, demoProgress } = await auditor.call((screens) => screens.installation.get.query({}));
    await auditor.signOut();
    if (demoClock === "closed") return;
    console.log(`${demoProgress?.step ?? 0} of ${demoProgress?.steps ?? "?"}: ${demoProgress?.label ?? ""}`);
    await pause(POLL_MS);
  }
  throw new Error("the history is still being played");
}

async function checkInbox(name: PersonName, wanted: readonly string[]): Promise<void> {
  const person = await arrive(name);
  const { needsYou } = await person.call((screens) => screens.inbox.get.query({}));
  const found = needsYou.map(({ request, turn }) => `${turn.act} ${request.releaseKey}`).sort();
  claim(`${name} finds`, found, [...wanted].sort());
  await person.signOut();
}

async function checkModels(auditor: Person): Promise<void> {
  const screening = await auditor.call((screens) => screens.model.get.query({ model: "breast-screening" }));
  const progression = await auditor.call((screens) =>
    screens.model.get.query({ model: "diabetes-progression" }),
  );
  const history = ({ deployments }: typeof screening) =>
    deployments
      .filter(({ stage }) => stage === "production")
      .map(({ releaseKey, endedBy }) => `${versionOf(releaseKey)} ${endedBy ?? "live"}`)
      .reverse();
  claim("breast-screening in production", history(screening), ["2.1.0 superseded", "2.2.1 live"]);
  claim("diabetes-progression in production", history(progression), [
    "1.0.0 superseded",
    "1.2.0 rolled-back",
    "1.0.0 superseded",
    "1.2.0 live",
  ]);
  claim("tiers", [screening.model.riskTier, progression.model.riskTier], ["high", "medium"]);
}

/** Blocking gates that are closed for production, and the name of the state. */
async function checkRelease(
  auditor: Person,
  release: ReleaseName,
  wanted: { readonly state: string; readonly closed: readonly string[] },
): Promise<void> {
  const page = await auditor.call((screens) => screens.release.page.query({ release }));
  const production = page.stages.find(({ stage }) => stage === "production");
  const closed = production?.evaluation.gates.filter(stopsRelease);
  claim(
    `${release} is`,
    { state: production?.evaluation.state, closed: closed?.map(({ id, status }) => `${id} ${status}`) },
    wanted,
  );
}

/**
 * Checks the one failed rule. Other gates may be closed by now because their evidence is old or was never
 * submitted.
 */
async function checkBlocked(auditor: Person, release: ReleaseName, gateId: string): Promise<void> {
  const page = await auditor.call((screens) => screens.release.page.query({ release }));
  const production = page.stages.find(({ stage }) => stage === "production");
  const failed = production?.evaluation.gates.filter(({ status }) => status === "failed").map(({ id }) => id);
  claim(
    `${release} is blocked by`,
    { state: production?.evaluation.state, failed },
    { state: "blocked", failed: [gateId] },
  );
}

async function checkRecord(auditor: Person, release: ReleaseName, action: string): Promise<void> {
  const { timeline } = await auditor.call((screens) => screens.release.page.query({ release }));
  claim(
    `${action} of ${release} is on record`,
    timeline.some((mark) => mark.action === action),
    true,
  );
}

/** Checks that the team's additional gates apply to it, with the team's name. */
async function checkOverlay(auditor: Person, release: ReleaseName): Promise<void> {
  const page = await auditor.call((screens) => screens.release.page.query({ release }));
  const production = page.stages.find(({ stage }) => stage === "production");
  const asked = production?.evaluation.gates.flatMap(({ id, origin }) =>
    origin ? [[id, ...origin.tightens].join(": ")] : [],
  );
  claim(`the team asks of ${release}`, asked, [
    "subgroup-recall: recallMin 0.8",
    "soak: 48 hours in soak",
    "ethics",
  ]);
}

/** One story each on the screens for waivers, delegations and external approvers. */
async function checkSideStories(): Promise<void> {
  const [sam, rosa, ada] = [
    await arrive("Sam Okafor"),
    await arrive("Rosa Meyer"),
    await arrive("Ada Byrne"),
  ];
  const waivers = await sam.call((screens) => screens.waiver.list.query({ statuses: [], limit: 50 }));
  claim(
    "waivers",
    waivers.items.map(
      ({ releaseKey, gateId, declinedByName }) => `${releaseKey} ${gateId} ${declinedByName ?? "open"}`,
    ),
    ["breast-screening@2.3.0 subgroup-recall Sam Okafor"],
  );
  const delegations = await rosa.call((screens) => screens.delegation.own.query({ limit: 50 }));
  claim(
    "delegations to Rosa Meyer",
    delegations.items.map(({ delegatorName, role, state }) => `${delegatorName} ${role} ${state}`),
    ["Rafael Costa sre in-force"],
  );
  const { items } = await ada.call((screens) => screens.external.approvers.query({}));
  claim(
    "external approvers",
    items.map(
      ({ name, unanswered, lastSent }) => `${name}: request ${lastSent?.state}, ${unanswered} unanswered`,
    ),
    ["ethics-board: request sent, 0 unanswered"],
  );
  for (const person of [sam, rosa, ada]) await person.signOut();
}

await waitForTheEnd();
await checkSideStories();
const auditor = await arrive("Anton Weiss");
await checkModels(auditor);
await checkBlocked(auditor, "breast-screening@2.2.0", "leakage");
await checkBlocked(auditor, "diabetes-progression@1.1.0", "no-open-criticals");
await checkRelease(auditor, "breast-screening@2.3.0", {
  state: "blocked",
  closed: ["subgroup-recall failed", "approvals waiting", "ethics waiting"],
});
await checkRelease(auditor, "breast-screening@2.3.1", { state: "pending", closed: ["approvals waiting"] });
await checkRelease(auditor, "diabetes-progression@1.3.0", {
  state: "pending",
  closed: ["approvals waiting"],
});
await checkRecord(auditor, "breast-screening@2.1.0", "sign-off.refused");
await checkRecord(auditor, "breast-screening@2.2.0", "promotion.refused");
await checkRecord(auditor, "breast-screening@2.2.1", "sign-off.rejected");
await checkRecord(auditor, "breast-screening@2.2.1", "release.amended");
await checkRecord(auditor, "diabetes-progression@1.1.0", "promotion.refused");
await checkRecord(auditor, "breast-screening@2.3.0", "release.policy-upgraded");
await checkRecord(auditor, "breast-screening@2.3.1", "external-decision.approved");
await checkOverlay(auditor, "breast-screening@2.3.0");
await checkOverlay(auditor, "breast-screening@2.3.1");
await checkInbox("Olivia Hart", ["sign breast-screening@2.3.1"]);
await checkInbox("Omar Diaz", ["sign breast-screening@2.3.1"]);
await checkInbox("Mona Keller", ["fix breast-screening@2.3.0", "sign diabetes-progression@1.3.0"]);
await checkInbox("Marek Novak", ["fix breast-screening@2.3.0"]);
await checkInbox("Sam Okafor", []);
await checkInbox("Rafael Costa", []);
await auditor.signOut();

console.log(
  broken.length === 0
    ? "the replay ended in the expected state"
    : broken.map((text) => `BROKEN ${text}`).join("\n"),
);
process.exitCode = broken.length === 0 ? 0 : 1;
