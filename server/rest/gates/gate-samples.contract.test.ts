import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sample, samplesPresent } from "../../sources/testing/samples";
import { evaluationEnvelope, MODEL, modelInput, releaseInput } from "../testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, type RestWorld } from "../testing/rest-world";

/** The commit of the deployment in the sample of GitHub. */
const COMMIT = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

let world: RestWorld;
let token: string;
beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  token = await world.account("trainer-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  await world.ask("POST", "/models", { token, body: modelInput() });
  const body = { ...releaseInput("1.0.0"), externalIds: { commit: COMMIT } };
  const { id } = (await world.ask("POST", "/releases", { token, body })).json;
  await world.ask("POST", `/releases/${id}/evidence`, { token, body: evaluationEnvelope() });
});
afterAll(() => world.drop());

const send = (dialect: string, name: string) =>
  world.ask("POST", `/gates/production/${dialect}`, { token, body: sample(name) });

describe.runIf(samplesPresent)("the bytes that a client really sends", () => {
  test("a delivery of GitHub is approved by its commit, and the review names its environment", async () => {
    const answer = await send("github", "github/deployment_protection_rule.requested.composed.json");
    expect(answer).toMatchObject({
      status: 200,
      json: { environment_name: "production", state: "approved", data: { release: `${MODEL}@1.0.0` } },
    });
    expect(answer.json.comment.length).toBeLessThanOrEqual(1024);
  });

  test("a webhook of Flagger about a release that does not exist is no success", async () => {
    expect(await send("flagger", "flagger/confirm_promotion_request.json")).toMatchObject({
      status: 404,
      json: { code: "gate-not-approved", gate: { state: "unknown" } },
    });
    expect((await send("flagger/rollback", "flagger/confirm_promotion_request.json")).status).toBe(409);
  });

  test("an admission review without a digest is denied in the form of the sample of a denial", async () => {
    const request = JSON.parse(
      new TextDecoder().decode(sample("kubernetes/admissionreview_v1_request.json")),
    );
    const denial = JSON.parse(new TextDecoder().decode(sample("kubernetes/admissionreview_v1_deny.json")));
    const { status, json } = await send("kubernetes", "kubernetes/admissionreview_v1_request.json");
    expect([status, json.response.uid, json.response.allowed]).toEqual([200, request.request.uid, false]);
    expect([json.apiVersion, json.kind]).toEqual([denial.apiVersion, denial.kind]);
    expect(json.response.status).toMatchObject({ code: denial.response.status.code, reason: "Forbidden" });
  });
});
