import type { EventSubject } from "@/server/domain/ledger/reach";
import type { TransactionStore } from "../kernel/ports";
import type { OutsideAccessRow } from "../kernel/ports/outside-access";
import { notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { covers } from "../kernel/scope";
import { modelSubject } from "../kernel/subject";

/** Returns an access and its models as subjects of a ledger entry. */
export async function accessSubjects(
  tx: Pick<TransactionStore, "models">,
  id: string,
  models: readonly string[],
): Promise<[EventSubject, ...EventSubject[]]> {
  const found = await Promise.all(models.map((key) => tx.models.findByKey("*", key)));
  return [{ kind: "outside-access", id }, ...found.flatMap((model) => (model ? [modelSubject(model)] : []))];
}

/** Returns an access if the caller reaches the teams of all its models. @throws AppError `not-found`. */
export async function requireAccess(
  tx: Pick<TransactionStore, "outsideAccess">,
  { teams }: Scope,
  id: string,
): Promise<OutsideAccessRow> {
  const access = await tx.outsideAccess.find(id);
  return access?.teams.every((team) => covers(teams, team)) ? access : notFound("outside access", id);
}
