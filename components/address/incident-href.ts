import { actOnStage } from "./act-address";

/** @param query of the address, such as `?act=hold`. */
export function incidentHref(number: number, query = ""): string {
  return `/incidents/${number}${query}`;
}

/** Returns the address of an incident's page with the dialog of its rollback open. */
export function rollBackHref(
  number: number,
  place: { readonly model: string; readonly stage: string },
): string {
  return incidentHref(number, `?act=${encodeURIComponent(actOnStage("roll-back", place))}`);
}
