import type { Component } from "../manifest/component";
import { repositoryOf, revisionOf } from "./source-reference";

/** Addresses that `git clone` reads. */
const CLONED = /^(?:https?|ssh|git):\/\//i;

/** The clients that fetch an address, by scheme. Each ends the options, so that no address is read as one. */
const CLIENTS: Readonly<Record<string, (uri: string, file: string) => string>> = {
  https: (uri, file) => `curl --fail --location --output ${file} -- ${uri}`,
  http: (uri, file) => `curl --fail --location --output ${file} -- ${uri}`,
  s3: (uri, file) => `aws s3 cp ${uri} ${file}`,
  gs: (uri, file) => `gcloud storage cp ${uri} ${file}`,
};

/** Returns the commands that check out the commit of a component; undefined if its repository or commit is unknown. */
export function checkoutCommands(component: Component): readonly string[] | undefined {
  const repository = repositoryOf(component);
  const commit = revisionOf(component);
  if (repository === undefined || commit === undefined || !CLONED.test(repository)) return undefined;
  const folder = quoted(fileName(component));
  return [`git clone -- ${quoted(repository)} ${folder}`, `git -C ${folder} checkout --detach ${commit}`];
}

/** Returns the command that fetches an image by its digest. */
export function imageCommands({ uri }: Component): readonly string[] {
  const image = uri.replace(/^(?:oci|docker):\/\//i, "");
  return image.startsWith("-") || image.includes("://") ? [] : [`docker pull ${quoted(image)}`];
}

/**
 * Returns the commands that fetch the bytes of a component and check them; undefined for an address without a known client. The
 * digest is checked unless the component says that it is the digest of something else.
 */
export function fetchCommands(component: Component): readonly string[] | undefined {
  const { uri, digest, attributes } = component;
  const client = CLIENTS[/^([a-z0-9]+):/i.exec(uri)?.[1]?.toLowerCase() ?? ""];
  if (client === undefined) return undefined;
  const file = quoted(fileName(component));
  const check = `printf '%s  %s\\n' ${digest.slice("sha256:".length)} ${file} | sha256sum --check`;
  return [client(quoted(uri), file), ...(attributes["digestOf"] === undefined ? [check] : [])];
}

/** Returns text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Returns a name for the local file: a name from outside could leave the folder or look like an option. */
function fileName({ kind, name, version }: Component): string {
  return `${kind}-${name}-${version}`.replace(/[^A-Za-z0-9._-]+/g, "_").slice(0, 200);
}
