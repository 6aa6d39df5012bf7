import type { Digest } from "../canonical/index";
import { nameKey } from "../text/visible-text";

/**
 * Kinds of nodes. `component` is any part of a release that is neither data nor the model itself: code,
 * image, configuration. An `endpoint` is where a stage serves a model, whichever release is live. A
 * `batch-output` is data that a run made with a model version or through an endpoint; an `evaluation` is one
 * that was submitted as evidence.
 */
export const LINEAGE_KINDS = [
  "dataset",
  "feature-set",
  "component",
  "job",
  "run",
  "model",
  "evaluation",
  "release",
  "deployment",
  "endpoint",
  "batch-output",
] as const;
export type LineageKind = (typeof LINEAGE_KINDS)[number];

/** A name in a namespace, by which senders identify data sets and jobs. */
export interface LineageName {
  readonly namespace: string;
  readonly name: string;
}

/** The reference behind a node's id. */
export type LineageReference =
  | { readonly of: "artifact"; readonly digest: Digest }
  | ({ readonly of: "dataset"; readonly version: string | undefined } & LineageName)
  | ({ readonly of: "job" } & LineageName)
  | { readonly of: "endpoint"; readonly model: string; readonly stage: string }
  | { readonly of: "run" | "evidence" | "release" | "deployment"; readonly id: string };

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Longest id in the graph: one key of the database has three of them. */
export const LINEAGE_ID_MAX = 700;

/**
 * Ids are made of external names, so every part is percent-encoded: no name can contain a separator, and two
 * different nodes never share an id. Names are compared composed (NFC), so that names that look the same are
 * equal.
 */
const part = (text: string) => encodeURIComponent(nameKey(text));

export function jobNode({ namespace, name }: LineageName): string {
  return `job:${part(namespace)}/${part(name)}`;
}

export function runNode(runId: string): string {
  return `run:${part(runId.toLowerCase())}`;
}

/** The namespace by which events name an endpoint; the name is `<model>/<stage>`. */
export const ENDPOINTS_NAMESPACE = "countersign:endpoints";

const ENDPOINT = /^([a-z0-9-]{1,80})\/([a-z0-9-]{1,40})$/;

/** Returns the node of a data set without a version, or of an endpoint that is named like one. */
export function datasetNode({ namespace, name }: LineageName): string {
  if (namespace === ENDPOINTS_NAMESPACE && ENDPOINT.test(name)) return `endpoint:${name}`;
  return `dataset:${part(namespace)}/${part(name)}`;
}

/**
 * Returns the node of one version of a data set. A version that is a digest identifies the bytes under any
 * name: it is the same node as the component of that digest in a manifest, which links runs and releases.
 */
export function versionNode(dataset: LineageName, version: string | undefined): string {
  const unversioned = datasetNode(dataset);
  if (version === undefined || unversioned.startsWith("endpoint:")) return unversioned;
  return DIGEST.test(version) ? `artifact:${version}` : `${unversioned}@${part(version)}`;
}

export function artifactNode(digest: Digest): string {
  return `artifact:${digest}`;
}

/** Parses an id; undefined for text that is no id of a node. */
export function readNode(id: string): LineageReference | undefined {
  const [, of, rest = ""] =
    /^(artifact|dataset|job|run|evidence|release|deployment|endpoint):(.{1,4000})$/.exec(id) ?? [];
  if (of === undefined) return undefined;
  if (of === "artifact") return DIGEST.test(rest) ? { of, digest: rest as Digest } : undefined;
  if (of === "endpoint") {
    const [, model, stage] = ENDPOINT.exec(rest) ?? [];
    return model === undefined || stage === undefined ? undefined : { of, model, stage };
  }
  if (of !== "dataset" && of !== "job") {
    const named = decoded(rest);
    return named === undefined ? undefined : { of: of as "run", id: named };
  }
  const [, namespace, name, version] = /^([^/@]*)\/([^/@]*)(?:@([^/@]+))?$/.exec(rest) ?? [];
  const parts = [namespace, name, version].map((text) => (text === undefined ? undefined : decoded(text)));
  if (parts[0] === undefined || parts[1] === undefined || (of === "job" && version !== undefined))
    return undefined;
  return of === "job"
    ? { of, namespace: parts[0], name: parts[1] }
    : { of, namespace: parts[0], name: parts[1], version: parts[2] };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
