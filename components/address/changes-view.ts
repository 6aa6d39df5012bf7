import { createLoader, createSerializer, parseAsString } from "nuqs/server";

/** The state of the page of changes. The URL holds all of it. */
const CHANGES_VIEW = {
  from: parseAsString,
  to: parseAsString,
  fromAt: parseAsString,
  toAt: parseAsString,
  stage: parseAsString,
};

export const loadChangesView = createLoader(CHANGES_VIEW);
export type ChangesView = Awaited<ReturnType<typeof loadChangesView>>;
const addressOf = createSerializer(CHANGES_VIEW);

/** Returns the query of an address that names a later release. Values that no release has are refused by the server. */
export function changesInput({ from, to, fromAt, toAt, stage }: ChangesView) {
  const text = (given: string | null) => given?.trim().slice(0, 200) || undefined;
  const later = text(to);
  return later === undefined
    ? undefined
    : { to: later, from: text(from), fromAt: text(fromAt), toAt: text(toAt), stage: text(stage) };
}

export function changesHref(view: Partial<ChangesView> = {}): string {
  return addressOf("/changes", view);
}
