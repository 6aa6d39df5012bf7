import { type Digest, digestOfRecord } from "../canonical/index";
import { AppError } from "../error/app-error";
import type { Component } from "./component";

/** A component in a manifest. */
export type ManifestEntry = Component;

/**
 * Returns the components of a release in canonical order: by kind, name, version and digest, each compared by
 * UTF-16 code units, so that the order of sending and the reader's locale change nothing.
 *
 * Every field is in it: kind, name, version, digest, URI, attributes, and the maker. `createdBy` decides who
 * may sign independently, so signers rely on it as much as on a digest; another maker makes another manifest.
 */
export function manifestOf(components: readonly Component[]): readonly ManifestEntry[] {
  return [...components]
    .sort(byIdentity)
    .map(({ kind, name, version, digest, uri, createdBy, attributes }) => ({
      kind,
      name,
      version,
      digest,
      uri,
      ...(createdBy === undefined ? {} : { createdBy }),
      attributes,
    }));
}

/**
 * Returns `sha256:` of the RFC 8785 JSON of the manifest: the identity of a release.
 *
 * @throws AppError `validation-failed` when a kind and name occur twice.
 */
export function manifestDigest(components: readonly Component[]): Digest {
  const manifest = manifestOf(components);
  const twice = manifest.find(
    (entry, index) => manifest[index - 1]?.kind === entry.kind && manifest[index - 1]?.name === entry.name,
  );
  if (twice)
    throw new AppError("validation-failed", `${twice.kind} ${twice.name} is in the manifest twice`, {
      kind: twice.kind,
      name: twice.name,
    });
  return digestOfRecord(manifest);
}

function byIdentity(one: Component, other: Component): number {
  return (
    compare(one.kind, other.kind) ||
    compare(one.name, other.name) ||
    compare(one.version, other.version) ||
    compare(one.digest, other.digest)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
