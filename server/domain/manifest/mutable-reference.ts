import { decodedUri } from "./uri";

/** Names of mutable versions. Case is ignored. */
const MOVING_NAMES: ReadonlySet<string> = new Set(
  "latest newest current stable nightly edge tip main master trunk develop dev head production staging".split(
    " ",
  ),
);

const COMMIT = /^[0-9a-f]{40}$/;
const IMAGE_DIGEST = /@(sha256:[0-9a-f]{64})$/;

/** Returns why a version is mutable; `undefined` when it is not. */
export function whyMutableVersion(version: string): string | undefined {
  const name = version.trim();
  if (name === "") return "a component has a version; an empty one names nothing";
  if (MOVING_NAMES.has(name.toLowerCase())) return `${name} moves; name the version it stands for today`;
  if (/^refs\/heads\//i.test(name)) return `${name} is a branch; name the commit`;
  if (/[*^~<>]/.test(name)) return `${name} is a range; name one version`;
  return undefined;
}

/** Returns why a URI is mutable; `undefined` when there is no sign of it. */
export function whyMutableUri({
  kind,
  uri,
  digest,
}: {
  readonly kind: string;
  readonly uri: string;
  readonly digest: string;
}): string | undefined {
  const text = decodedUri(uri.trim());
  if (kind === "image" || /^(oci|docker):/i.test(text)) return whyMutableImage(text, digest);
  if (/^models:/i.test(text)) return whyMutableRegistryModel(text);
  if (/^git(\+|:|@)/i.test(text) || /\.git(@|#|$)/i.test(text)) return whyMutableCode(text);
  if (text.split(/[/?#&=@:]/).some((part) => part.toLowerCase() === "latest"))
    return "the URI goes through `latest`, which moves";
  const ref = /\/(?:tree|blob|raw|resolve)\/([^/?#]+)/i.exec(text)?.[1];
  if (ref !== undefined && MOVING_NAMES.has(ref.toLowerCase()))
    return `the URI follows the branch ${ref}; name the commit`;
  return undefined;
}

/** A tag can be pushed again; only `@sha256:…` cannot. */
function whyMutableImage(uri: string, digest: string): string | undefined {
  const named = IMAGE_DIGEST.exec(uri)?.[1];
  if (named === undefined)
    return "an image is named by digest: expected …@sha256: and 64 hexadecimal digits, a tag may be pushed again";
  return named === digest ? undefined : `the URI names ${named}, the component ${digest}`;
}

/** `models:/name@alias` and `models:/name/Production` are mutable; `models:/name/7` is not. */
function whyMutableRegistryModel(uri: string): string | undefined {
  return /^models:\/+[^/@]+\/\d+$/i.test(uri)
    ? undefined
    : "an alias or stage of a model registry moves; expected models:/<name>/<version number>";
}

/** `git+https://host/repository@<commit>`, perhaps with `#path`. */
function whyMutableCode(uri: string): string | undefined {
  const ref = uri.replace(/#.*$/, "").split("@").slice(1).at(-1);
  if (ref !== undefined && COMMIT.test(ref)) return undefined;
  return `${ref === undefined ? "a repository without a commit" : ref} moves; expected …@ and the 40 hexadecimal digits of a commit`;
}
