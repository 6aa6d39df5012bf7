import type { Component } from "../manifest/component";
import { typedText } from "./typed-attributes";

type Source = Pick<Component, "kind" | "attributes" | "uri">;

/** `git+https://host/repository@<commit>#path`, and the page of a tree or a file at a commit. */
const GIT_URI = /^git\+((?:https?|ssh):\/\/[^#]+?)@([0-9a-f]{40}|[0-9a-f]{64})(?:#(.*))?$/;
const TREE_URI =
  /^(https?:\/\/[^#]+?)\/(?:-\/)?(?:tree|blob|raw)\/([0-9a-f]{40}|[0-9a-f]{64})(?:\/([^?#]*))?$/;

/** Returns the repository that a component is in: its attribute, or the one of its URI. */
export function repositoryOf(source: Source): string | undefined {
  return typedText(source, "repository") ?? matched(source)?.[1];
}

/** Returns the commit of a component: its attribute, or the one of its URI. */
export function revisionOf(source: Source): string | undefined {
  return typedText(source, "commit") ?? commitOfUri(source.uri);
}

/** Returns the path within the repository; undefined if the URI states none. */
export function pathInRepository({ uri }: Source): string | undefined {
  return matched({ uri })?.[3] || undefined;
}

/** Returns the commit in a URI of code; undefined if it has none. */
export function commitOfUri(uri: string): string | undefined {
  return matched({ uri })?.[2];
}

function matched({ uri }: Pick<Source, "uri">): RegExpExecArray | null {
  return GIT_URI.exec(uri) ?? TREE_URI.exec(uri);
}
