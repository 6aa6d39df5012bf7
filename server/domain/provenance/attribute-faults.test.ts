import { describe, expect, test } from "vitest";
import type { JsonValue } from "../canonical/index";
import { attributeFaults } from "./attribute-faults";
import { typedAttribute } from "./typed-attributes";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const DIGEST = `sha256:${"a".repeat(64)}`;
const faultsOf = (kind: string, attributes: Record<string, JsonValue>, uri = "s3://data/x") =>
  attributeFaults({ kind, attributes, uri }).map(({ path }) => path);

describe("possible values of typed attributes", () => {
  test.each<[string, Record<string, JsonValue>]>([
    [
      "code",
      { repository: "https://git.example.org/ml/x", commit: COMMIT, treeState: "dirty", builder: "ci" },
    ],
    ["code", { builder: { id: "https://ci.example.org/workflows/train", version: "3", run: "77" } }],
    [
      "pipeline",
      {
        sql: [
          { statement: "select 1", dialect: "postgres", engine: "PostgreSQL", engineVersion: "16.4" },
          { digest: DIGEST, dialect: "spark", engine: "Spark", parameters: { day: "2026-08-31" } },
        ],
      },
    ],
    [
      "feature-set",
      {
        definition: "features.json",
        features: ["age"],
        timeRange: { from: "2026-01-01", to: "2026-08-31T00:00:00Z" },
        backfill: { from: "2026-01-01", to: "2026-01-31", executedAt: "2026-02-01" },
      },
    ],
    ["feature-set", { backfill: "none" }],
    [
      "dataset",
      {
        snapshot: "4348",
        rowCount: 0,
        columns: ["id", { name: "age", type: "int" }],
        purpose: "screening",
        legalBasis: "public-task",
        labels: { source: "two pathologists", annotators: 2, agreement: 0.93 },
      },
    ],
    ["dataset", { labels: "none", rowCount: null }],
    ["image", { lockDigest: DIGEST, builder: "buildkit" }],
    ["model", { seed: 2026, hyperParameters: {}, runId: "r", datasetDigest: DIGEST }],
    ["config", { rowCount: -1, commit: "x" }],
    ["dataset", { anything: { else: [-1] } }],
  ])("%s %j", (kind, attributes) => expect(faultsOf(kind, attributes)).toEqual([]));
});

describe("an impossible value is refused at its pointer", () => {
  test.each<[string, Record<string, JsonValue>, string]>([
    ["code", { repository: "x" }, "/repository"],
    ["code", { repository: "https://me:secret@git.example.org/x" }, "/repository"],
    ["code", { commit: "main" }, "/commit"],
    ["code", { treeState: "unclean" }, "/treeState"],
    ["code", { builder: { version: "3" } }, "/builder/id"],
    ["code", { sql: { dialect: "postgres", engine: "PostgreSQL" } }, "/sql/statement"],
    ["dataset", { sql: [{ statement: "select 1", engine: "Trino" }] }, "/sql/0/dialect"],
    ["feature-set", { features: [] }, "/features"],
    ["feature-set", { features: ["age", 7] }, "/features/1"],
    ["feature-set", { timeRange: { from: "2026-02-30", to: "2026-03-01" } }, "/timeRange/from"],
    ["feature-set", { timeRange: { from: "2026-03-02", to: "2026-03-01" } }, "/timeRange/to"],
    ["feature-set", { backfill: "all" }, "/backfill"],
    ["dataset", { rowCount: -1 }, "/rowCount"],
    ["dataset", { rowCount: 1.5 }, "/rowCount"],
    ["dataset", { rowCount: "283" }, "/rowCount"],
    ["dataset", { columns: [{ type: "int" }] }, "/columns/0/name"],
    ["dataset", { purpose: "  " }, "/purpose"],
    ["dataset", { legalBasis: "because" }, "/legalBasis"],
    ["dataset", { labels: { source: "x", agreement: 1.2 } }, "/labels/agreement"],
    ["image", { lockDigest: "md5:1" }, "/lockDigest"],
    ["model", { seed: 0.5 }, "/seed"],
  ])("%s %j: %s", (kind, attributes, path) => {
    expect(faultsOf(kind, attributes)).toEqual([path]);
    const [name = ""] = path.split("/").slice(1);
    expect(typedAttribute({ kind: kind as "code", attributes }, name)).toBeUndefined();
  });

  test("a commit that is not the commit of the URI", () => {
    const uri = `git+https://git.example.org/ml/x@${COMMIT}`;
    expect(faultsOf("code", { commit: COMMIT }, uri)).toEqual([]);
    expect(faultsOf("code", { commit: "f".repeat(40) }, uri)).toEqual(["/commit"]);
  });
});
