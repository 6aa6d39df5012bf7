import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import type { Caller } from "@/server/application/kernel/command";
import { attestIntake } from "@/server/application/model/attest-intake";
import { registerModel } from "@/server/application/model/register-model";
import { openRelease } from "@/server/application/release/open-release";
import { establishSession } from "@/server/application/session/establish-session";
import { sessionActor } from "@/server/application/session/session-actor";
import type { PersonRole, RoleGrant } from "@/server/domain/authorization/role";
import { digestOf } from "@/server/domain/canonical/index";

/** The second team; its one model has the same name. */
export const OTHER = "credit";
/** A snapshot that a release of each team has. */
export const SHARED = digestOf("rows");

export interface TwoTeams {
  readonly team: Scenario;
  /** Keys of the releases. */
  readonly ours: string;
  readonly theirs: string;
  /** A person who has just signed in with these roles. */
  someone(name: string, ...grants: readonly RoleGrant<PersonRole>[]): Promise<Caller>;
}

/** Two teams, a release of each, and a snapshot that both releases have. */
export async function createTwoTeams(): Promise<TwoTeams> {
  const team = await createScenario();
  const someone: TwoTeams["someone"] = async (name, ...grants) => {
    const subject = name.toLowerCase();
    const identity = {
      issuer: "https://id.other",
      subject,
      name,
      email: `${subject}@other.example.org`,
      grants,
    };
    const session = { ...identity, authenticatedAt: team.kernel.now(), sessionHours: 12 };
    const { sessionId } = await establishSession.execute(team.kernel, SYSTEM, session);
    const actor = await sessionActor.execute(team.kernel, SYSTEM, { sessionId });
    if (!actor) throw new Error(`${name} did not come in`);
    return { actor, requestId: team.kernel.newId("req") };
  };
  const ours = await team.release("1.0.0");
  const intake = {
    affectsIndividuals: true,
    automated: true,
    affectsRevenue: false,
    regulated: true,
    purpose: "credit",
  };
  const model = {
    key: "credit",
    title: "Credit",
    team: OTHER,
    domain: "health",
    task: "classification",
    intake,
  };
  await registerModel.execute(team.kernel, SYSTEM, model);
  await attestIntake.execute(team.kernel, await someone("Omar", { role: "product-owner", teams: [OTHER] }), {
    model: "credit",
  });
  const component = { version: "7", uri: "s3://x/7", createdBy: "mona@example.org" };
  const components = [
    { ...component, kind: "model", name: "credit", digest: digestOf("credit 7") },
    { ...component, kind: "dataset", name: "rows", digest: SHARED },
  ];
  const mia = await someone("Mia", { role: "ml-engineer", teams: [OTHER] });
  const { key: theirs } = await openRelease.execute(team.kernel, mia, {
    model: "credit",
    version: "7.0.0",
    summary: "x",
    components,
  });
  return { team, ours, theirs, someone };
}
