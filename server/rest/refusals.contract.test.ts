import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefused as expectRefusal, type RefusalAnswer } from "./testing/expect-refused";
import {
  digestOfKind,
  evaluationEnvelope,
  MODEL,
  modelInput,
  openRecorded,
  recorded,
  recordedComponents,
  releaseInput,
} from "./testing/recorded-release";
import {
  type Asking,
  createRestWorld,
  ONE_GATE_POLICY,
  type RestAnswer,
  type RestWorld,
} from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
let before: Readonly<Record<string, number>>;

beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline", {
    evidenceTypes: ["evaluation", "leakage"],
    environments: ["training"],
  });
  await world.account("other-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  release = await openRecorded(world, pipeline);
});
afterAll(() => world.drop());
beforeEach(async () => {
  before = await world.rows();
});

async function expectRefused(answered: RestAnswer, refused: RefusalAnswer): Promise<void> {
  await expectRefusal({ world, before }, answered, refused);
  before = await world.rows();
}
const post = (path: string, body: unknown, asking: Asking = {}) =>
  world.ask("POST", path, { token: pipeline, body, ...asking });
const withComponent = (change: object) => {
  const [first, ...rest] = recordedComponents();
  return { ...releaseInput("9.9.9"), components: [{ ...first, ...change }, ...rest] };
};

describe("models and releases", () => {
  test("name the token's teams and models, and are the same for another team's release and for none", async () => {
    const outsider = await world.account("outsider-ci", "pipeline", { team: "default" });
    for (const key of [release, "no-such@1.0.0"]) {
      const { status, json } = await world.ask("GET", `/releases/${key}/decision?stage=production`, {
        token: outsider,
      });
      expect([status, json.detail]).toEqual([
        404,
        `The release ${key} does not exist, or you have no access to it. This token has access to the team default.`,
      ]);
    }
    const narrow = await world.token("trainer-ci", { models: ["another-model"] });
    const { detail } = (await world.ask("GET", `/models/${MODEL}`, { token: narrow })).json;
    expect(detail).toContain("This token has access to the team clinical-ml and of its models another-model");
  });

  test("an unknown model", async () => {
    await expectRefused(await post("/releases", releaseInput("1.0.0", "no-such-model")), {
      status: 404,
      code: "not-found",
      says: "no-such-model",
      isRecorded: true,
    });
    await expectRefused(await world.ask("GET", "/models/no-such-model", { token: pipeline }), {
      status: 404,
      code: "not-found",
      says: "no-such-model",
      isRecorded: true,
    });
  });

  test("for a model key in use", async () => {
    await expectRefused(await post("/models", modelInput()), {
      status: 409,
      code: "already-exists",
      says: MODEL,
    });
  });

  test("for an intake with an unanswered question, each named", async () => {
    const { regulated: _open, ...intake } = modelInput().intake;
    await expectRefused(await post("/models", { ...modelInput("another"), intake }), {
      status: 422,
      code: "validation-failed",
      pointer: "/intake/regulated",
      says: "an unanswered question is not false",
    });
  });

  test("a version that was opened before", async () => {
    await expectRefused(await post("/releases", releaseInput()), {
      status: 409,
      code: "already-exists",
      says: "1.2.0",
    });
  });

  test.each(["latest", "main", "refs/heads/main", "^1.2"])("the mutable version %s", async (version) => {
    await expectRefused(await post("/releases", withComponent({ version })), {
      status: 422,
      code: "mutable-reference",
      pointer: "/components/0/version",
    });
  });

  test.each(["sha256:abc", "md5:d41d8cd98f00b204e9800998ecf8427e", "", `sha256:${"A".repeat(64)}`])(
    "the malformed digest %j",
    async (digest) => {
      await expectRefused(await post("/releases", withComponent({ digest })), {
        status: 422,
        code: "malformed-digest",
        pointer: "/components/0/digest",
        says: "64 lower-case",
      });
    },
  );

  test("a component without a digest", async () => {
    await expectRefused(await post("/releases", withComponent({ digest: undefined })), {
      status: 422,
      code: "validation-failed",
      pointer: "/components/0/digest",
    });
  });

  test("for an unknown field, and one that the path has already", async () => {
    await expectRefused(await post("/releases", { ...releaseInput("9.9.9"), riskTier: "low" }), {
      status: 422,
      code: "validation-failed",
      says: "riskTier",
    });
    await expectRefused(
      await world.ask("PATCH", `/releases/${release}`, {
        token: pipeline,
        body: { expectedVersion: 1, release: "another", summary: "x" },
      }),
      {
        status: 422,
        code: "validation-failed",
        says: "release",
      },
    );
  });

  test("for an amendment of a release that has changed since it was read", async () => {
    await expectRefused(
      await world.ask("PATCH", `/releases/${release}`, {
        token: pipeline,
        body: { expectedVersion: 7, summary: "Better words" },
      }),
      {
        status: 409,
        code: "stale-write",
        says: "revision 1",
      },
    );
  });

  test("for a list with a misspelt filter, a duplicate one, or a made-up cursor", async () => {
    const get = (query: string) => world.ask("GET", `/releases?${query}`, { token: pipeline });
    await expectRefused(await get("modle=x"), { status: 422, code: "validation-failed", parameter: "modle" });
    await expectRefused(await get("model=a&model=b"), {
      status: 422,
      code: "validation-failed",
      parameter: "model",
    });
    await expectRefused(await get("cursor=made-up"), {
      status: 422,
      code: "validation-failed",
      parameter: "cursor",
    });
    await expectRefused(await get("limit=201"), {
      status: 422,
      code: "validation-failed",
      parameter: "limit",
    });
    for (const limit of ["", "1e1", "0x10", "+5", " 5", "5.0"])
      await expectRefused(await get(`limit=${encodeURIComponent(limit)}`), {
        status: 422,
        code: "validation-failed",
        parameter: "limit",
      });
  });
});

describe("evidence", () => {
  const submit = (body: unknown, asking: Asking = {}) => post(`/releases/${release}/evidence`, body, asking);

  test("for a digest no component has", async () => {
    const subjects = [{ name: "model", digest: `sha256:${"0".repeat(64)}` }];
    await expectRefused(await submit({ ...evaluationEnvelope(), subjects }), {
      status: 422,
      code: "subject-not-in-manifest",
      says: "No component",
    });
  });

  test("of a type or environment the token is not scoped for", async () => {
    const scan = {
      ...evaluationEnvelope(),
      type: "packaging",
      payload: { filesChecked: 1, filesMismatched: 0, predictionDeltaMax: 0, loadable: true },
    };
    await expectRefused(await submit(scan), {
      status: 403,
      code: "evidence-out-of-scope",
      says: "evaluation, leakage",
      isRecorded: true,
    });
    await expectRefused(await submit({ ...evaluationEnvelope(), environment: "production" }), {
      status: 403,
      code: "evidence-out-of-scope",
      says: "training",
      isRecorded: true,
    });
  });

  test("of an unknown type", async () => {
    await expectRefused(await submit({ ...evaluationEnvelope(), type: "vibes" }), {
      status: 422,
      code: "unknown-evidence-type",
      says: "vibes",
    });
  });

  test("of an unknown source", async () => {
    const path = `/releases/${release}/evidence/tea-leaves?environment=training&subject=${digestOfKind("model")}`;
    await expectRefused(await post(path, {}), { status: 404, code: "unknown-source", says: "evidently" });
  });

  test("a file of another tool", async () => {
    const path = `/releases/${release}/evidence/evidently?environment=training&subject=${digestOfKind("model")}&runId=1`;
    await expectRefused(await post(path, recorded("modelscan.json")), {
      status: 422,
      code: "evidence-unreadable",
    });
  });

  test("with a payload that is not of its type, with a pointer into it", async () => {
    const payload = { ...evaluationEnvelope().payload, sampleSize: "many" };
    await expectRefused(await submit({ ...evaluationEnvelope(), payload }), {
      status: 422,
      code: "validation-failed",
      pointer: "/payload/sampleSize",
    });
  });

  test("beside a file without a parameter, or with a wrong one: the parameter is named, and no other place", async () => {
    const query = { environment: "training", subject: digestOfKind("model"), runId: "1" };
    const send = (over: Readonly<Record<string, string | undefined>>) => {
      const given = Object.entries({ ...query, ...over }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      );
      return post(
        `/releases/${release}/evidence/modelscan?${new URLSearchParams(given)}`,
        recorded("modelscan.json"),
      );
    };
    for (const [parameter, value] of [
      ["runId", undefined],
      ["runId", ""],
      ["subject", undefined],
      ["subject", "sha256:1"],
      ["environment", undefined],
      ["environment", "Training"],
      ["engine", " "],
      ["url", "no address"],
      ["type", "evaluation"],
      ["suit", "x"],
    ] as const)
      await expectRefused(await send({ [parameter]: value }), {
        status: 422,
        code: "validation-failed",
        parameter,
      });
  });

  test("of an unknown source and no known format", async () => {
    const headers = { "content-type": "text/xml" };
    const path = `/releases/${release}/evidence/unknown?environment=training`;
    await expectRefused(await post(path, "<x/>", { headers }), {
      status: 404,
      code: "unknown-source",
      says: "modelscan",
    });
  });

  test("about one subject twice, in the envelope and beside a tool's file", async () => {
    const [subject] = evaluationEnvelope().subjects;
    await expectRefused(
      await submit({ ...evaluationEnvelope(), subjects: [subject, { ...subject, name: "the same" }] }),
      {
        status: 422,
        code: "validation-failed",
        pointer: "/subjects/1/digest",
      },
    );
    const path = `/releases/${release}/evidence/modelscan?environment=training&subject=${subject?.digest},${subject?.digest}&runId=1`;
    await expectRefused(await post(path, recorded("modelscan.json")), {
      status: 422,
      code: "validation-failed",
      says: "twice",
    });
  });

  test("collected in the year 0 or after the year 9999", async () => {
    for (const collectedAt of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-00:01"])
      await expectRefused(await submit({ ...evaluationEnvelope(), collectedAt }), {
        status: 422,
        code: "validation-failed",
        pointer: "/collectedAt",
      });
  });

  test("for a release of another team, like an absent one", async () => {
    const stranger = await world.account("stranger-ci", "pipeline", { team: "pricing", evidenceTypes: "*" });
    before = await world.rows();
    await expectRefused(await submit(evaluationEnvelope(), { token: stranger }), {
      status: 404,
      code: "not-found",
      isRecorded: true,
    });
    const confined = await world.token("trainer-ci", { models: ["another-model"], evidenceTypes: "*" });
    before = await world.rows();
    await expectRefused(await submit(evaluationEnvelope(), { token: confined }), {
      status: 404,
      code: "not-found",
      isRecorded: true,
    });
    await expectRefused(await world.ask("GET", `/releases/${release}`, { token: confined }), {
      status: 404,
      code: "not-found",
      isRecorded: true,
    });
    expect((await world.ask("GET", "/releases", { token: confined })).json.items).toEqual([]);
  });
});
