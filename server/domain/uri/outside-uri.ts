import { VISIBLE_LINE } from "../text/visible-text";

/** Schemes of pages that a person follows. */
const WEB_SCHEMES: ReadonlySet<string> = new Set(["https", "http"]);

/** Schemes of places from which another machine fetches bytes: the web, object stores, repositories, registries of models and images. */
const ARTIFACT_SCHEMES: ReadonlySet<string> = new Set([
  ...WEB_SCHEMES,
  ...["s3", "s3a", "gs", "az", "abfs", "abfss", "wasb", "wasbs", "adl", "hdfs", "dbfs", "r2", "swift"],
  ...["git", "git+https", "git+http", "git+ssh", "ssh", "hg+https"],
  ...["oci", "docker", "models", "runs", "mlflow-artifacts", "hf", "pkg", "azureml", "lakefs", "dvc"],
  ...["bq", "bigquery", "snowflake", "delta", "iceberg", "kafka"],
]);

/** Schemes in which a user name without a password is part of every address, as in `ssh://git@host`. */
const WITH_USER: ReadonlySet<string> = new Set(["ssh", "git+ssh", "abfs", "abfss", "wasb", "wasbs"]);

/** Parameters with which object stores and code hosts grant access to anyone with the link. */
const SECRET_PARAMETERS =
  /[?&#;](?:x-(?:amz|goog|oss|cos)-(?:signature|security-token|credential)|(?:aws|oss)accesskeyid|googleaccessid|sig|signature|(?:(?:access|private|job|deploy|refresh|id|auth)_)?token|api[_-]?key|subscription-key|password|(?:client_)?secret)=/i;

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** More levels of percent-encoding have no honest use. */
const DECODINGS_MAX = 4;

/** Returns why the text is no address of a page; undefined for one that may be stored and followed. */
export function whyNoWebAddress(text: string, { withSecret = false } = {}): string | undefined {
  if (!WEB_SCHEMES.has(schemeOf(text) ?? "")) return "expected an https or http address";
  if (!/^https?:\/\/[^/\\]/i.test(text) || !URL.canParse(text))
    return "expected an absolute address, such as https://example.org/runs/7";
  return whyUnsafe(text, { withSecret });
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Returns why this product must not store the text as an address that it sends messages to; undefined if it can. Chats put a secret
 * into the query, which is stored encrypted. `http` is for a server on this machine: the sender refuses it elsewhere, and
 * checks at each call what the name resolves to.
 */
export function whyNoCalledAddress(text: string): string | undefined {
  const unsafe = whyNoWebAddress(text, { withSecret: true });
  if (unsafe !== undefined) return unsafe;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || LOOPBACK.test(hostname) ? undefined : "expected an https address";
}

/**
 * Returns why the text is no address from which another machine could fetch an artifact; undefined for one
 * that may be stored.
 */
export function whyNoArtifactUri(text: string): string | undefined {
  const scheme = schemeOf(text);
  if (scheme === undefined) return "expected an absolute URI, such as s3://bucket/object";
  if (!ARTIFACT_SCHEMES.has(scheme))
    return `${scheme}: is not a scheme that artifacts are fetched by; expected one such as https, s3, gs, oci or git+https`;
  return WEB_SCHEMES.has(scheme) ? whyNoWebAddress(text) : whyUnsafe(text);
}

/**
 * Matches a reference of an image: `registry.example.org:5000/team/name:tag@sha256:…`, or a name alone. A tag
 * needs a registry before it.
 */
const IMAGE =
  /^(?:[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:\/[a-z0-9._-]+)+(?::[a-z0-9_.-]+)?|[a-z0-9][a-z0-9._-]*)(?:@\S*)?$/i;

/** The same for an image, which may be named without a scheme. */
export function whyNoImageUri(text: string): string | undefined {
  if (IMAGE.test(text)) return whyUnsafe(text);
  return schemeOf(text) === undefined
    ? "expected a reference such as registry.example.org/name@sha256:…"
    : whyNoArtifactUri(text);
}

function schemeOf(text: string): string | undefined {
  return SCHEME.exec(text)?.[1]?.toLowerCase();
}

function whyUnsafe(text: string, { withSecret = false } = {}): string | undefined {
  const read = fullyDecoded(text);
  if (read === undefined) return "is percent-encoded more often than once or twice";
  if (!VISIBLE_LINE.test(read) || /\s/.test(text))
    return "must hold no spaces, control characters or characters without a width";
  if (read.split(/[/\\?#]/).includes("..")) return "must not climb with `..`, however that is encoded";
  if (hasCredentials(text) || hasCredentials(read))
    return "must hold no user name and no password; give access at the place itself";
  if (!withSecret && SECRET_PARAMETERS.test(read))
    return "must hold no signature, token or password; name the place, not a signed link to it";
  return undefined;
}

/** Decodes repeatedly, like the readers of an address; undefined beyond the limit. */
function fullyDecoded(text: string): string | undefined {
  let read = text;
  for (let round = 0; round < DECODINGS_MAX; round++) {
    const next = decoded(read);
    if (next === read) return read;
    read = next;
  }
  return undefined;
}

/** Text that cannot be decoded stays unchanged. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hasCredentials(text: string): boolean {
  const scheme = schemeOf(text) ?? "";
  const authority = /^[a-z0-9+.-]+:[/\\]{2,}([^/\\?#]*)/i.exec(text)?.[1] ?? "";
  const user = authority.includes("@") ? authority.slice(0, authority.lastIndexOf("@")) : undefined;
  return user !== undefined && (user.includes(":") || !WITH_USER.has(scheme));
}
