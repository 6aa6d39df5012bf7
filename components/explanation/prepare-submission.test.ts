import { expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import type { Component } from "@/server/domain/manifest/component";
import { firstCommand, resendCommand } from "./prepare-submission";

const digest = digestOf("model");
const model: Component = {
  kind: "model",
  name: "screening",
  version: "2.3.0",
  digest,
  uri: "s3://m",
  attributes: {},
};
const release = { origin: "http://localhost:3000", key: "breast-screening@2.3.0", components: [model] };
const item: EvidenceItem = {
  id: "evd_1",
  type: "evaluation",
  subjects: [digest],
  environment: "staging",
  origin: { engine: "mlflow", runId: "it's $HOME" },
  collector: "trainer-ci",
  collectorOwnerIds: [],
  suite: "holdout",
  payload: { metrics: { auc: 0.97 } },
  payloadDigest: digest,
  bodyDigest: digest,
  receivedOrder: 1,
  receivedAt: new Date(0),
  attempts: 1,
  collectedAt: undefined,
};
/** Returns the body that the shell passes to curl: the unchanged text between the quoted end marks. */
const bodyOf = (command: string) => JSON.parse(/<<'END'\n([\s\S]*)\nEND$/.exec(command)?.[1] ?? "null");

test("a received item is sent again unchanged, to its release", () => {
  const command = resendCommand(release, item);
  expect(command).toContain("/api/v1/releases/breast-screening%402.3.0/evidence");
  expect(bodyOf(command)).toEqual({
    type: "evaluation",
    subjects: [{ digest }],
    environment: "staging",
    origin: { engine: "mlflow", runId: "it's $HOME" },
    suite: "holdout",
    payload: { metrics: { auc: 0.97 } },
  });
});

test("the command for missing evidence has type, subject and data set; the sender fills in the rest", () => {
  const body = bodyOf(
    firstCommand(release, { type: "evaluation", from: [], subject: "model", dataset: "holdout" }),
  );
  expect(body).toMatchObject({
    type: "evaluation",
    subjects: [{ name: "screening", digest }],
    environment: "<environment>",
    payload: { dataset: { name: "holdout" } },
  });
});
