import type { EventSubject } from "@/server/domain/ledger/reach";

/** A trusted key in the ledger; readable by its team. */
export function trustedKeySubject({
  id,
  name,
  team,
}: {
  readonly id: string;
  readonly name: string;
  readonly team: string;
}): EventSubject {
  return { kind: "trusted-key", id, name, of: { teams: [team] } };
}
