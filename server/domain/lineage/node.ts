import type { Digest } from "../canonical/index";
import { nameKey } from "../text/visible-text";

/** What can stand in the graph. `component` is any part of a release that is neither data nor the model itself: code, image, configuration. */
export const LINEAGE_KINDS = ["dataset", "feature-set", "component", "job", "run", "model", "evaluation", "release", "deployment"] as const;
export type LineageKind = (typeof LINEAGE_KINDS)[number];

/** A name in a namespace, as senders call data sets and jobs. */
export interface LineageName {
  readonly namespace: string;
  readonly name: string;
}

/** What a node's id refers to. */
export type LineageReference =
  | { readonly of: "artifact"; readonly digest: Digest }
  | ({ readonly of: "dataset"; readonly version: string | undefined } & LineageName)
  | ({ readonly of: "job" } & LineageName)
  | { readonly of: "run" | "evidence" | "release" | "deployment"; readonly id: string };

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Longest id that takes part in the graph: three of them stand in one key of the database's. */
export const LINEAGE_ID_MAX = 700;

/**
 * Ids are made of names that came from outside, so every part is percent-encoded: no name can hold a separator, and two
 * different things never share an id. Names are compared composed (NFC), so that names that look the same are the same.
 */
const part = (text: string) => encodeURIComponent(nameKey(text));

export function jobNode({ namespace, name }: LineageName): string {
  return `job:${part(namespace)}/${part(name)}`;
}

export function runNode(runId: string): string {
  return `run:${part(runId.toLowerCase())}`;
}

/** The data set under its name, whichever version. */
export function datasetNode({ namespace, name }: LineageName): string {
  return `dataset:${part(namespace)}/${part(name)}`;
}

/**
 * One version of a data set. A version that is a digest names the bytes, whatever they are called: so it is the same node as
 * the component of that digest in a release's manifest, and that is how runs and releases meet.
 */
export function versionNode(dataset: LineageName, version: string | undefined): string {
  if (version === undefined) return datasetNode(dataset);
  return DIGEST.test(version) ? `artifact:${version}` : `${datasetNode(dataset)}@${part(version)}`;
}

export function artifactNode(digest: Digest): string {
  return `artifact:${digest}`;
}

/** Reads an id back; undefined for text that is no id of a node. */
export function readNode(id: string): LineageReference | undefined {
  const [, of, rest = ""] = /^(artifact|dataset|job|run|evidence|release|deployment):(.{1,4000})$/.exec(id) ?? [];
  if (of === undefined) return undefined;
  if (of === "artifact") return DIGEST.test(rest) ? { of, digest: rest as Digest } : undefined;
  if (of !== "dataset" && of !== "job") {
    const named = decoded(rest);
    return named === undefined ? undefined : { of: of as "run", id: named };
  }
  const [, namespace, name, version] = /^([^/@]*)\/([^/@]*)(?:@([^/@]+))?$/.exec(rest) ?? [];
  const parts = [namespace, name, version].map((text) => (text === undefined ? undefined : decoded(text)));
  if (parts[0] === undefined || parts[1] === undefined || (of === "job" && version !== undefined)) return undefined;
  return of === "job" ? { of, namespace: parts[0], name: parts[1] } : { of, namespace: parts[0], name: parts[1], version: parts[2] };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
