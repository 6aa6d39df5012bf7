import { z } from "zod";
import { giveDelegation } from "@/server/application/delegation/give-delegation";
import { listDelegations } from "@/server/application/delegation/list-delegations";
import { listOwnDelegations } from "@/server/application/delegation/list-own-delegations";
import { revokeDelegation } from "@/server/application/delegation/revoke-delegation";
import type { DelegationRow } from "@/server/application/kernel/ports/delegations";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { DELEGATION_STATES, type DelegationState } from "@/server/domain/sign-off/delegation-state";
import { created, ok, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Delegates";
const Person = z.strictObject({ id: z.string(), name: z.string() });
const DelegationBody = z.strictObject({
  id: z.string(),
  delegator: Person,
  delegate: Person,
  role: z.enum(PERSON_ROLES),
  teams: z.union([z.literal("*"), z.array(z.string())]),
  since: Instant,
  until: Instant,
  reason: z.string(),
  givenAt: Instant,
  state: z.enum(DELEGATION_STATES),
  /** The reason why it has no effect at present. */
  idle: z.string().nullable(),
  revokedAt: Instant.nullable(),
  revokedBy: z.string().nullable(),
});

interface DelegationAnswer extends DelegationRow {
  readonly state: DelegationState;
  readonly idle: string | undefined;
}

function delegationShape({
  id,
  role,
  teams,
  since,
  until,
  reason,
  givenAt,
  state,
  ...rest
}: DelegationAnswer) {
  return {
    id,
    delegator: { id: rest.delegatorId, name: rest.delegatorName },
    delegate: { id: rest.delegateId, name: rest.delegateName },
    ...{ role, teams, since, until, reason, givenAt, state },
    idle: rest.idle ?? null,
    revokedAt: rest.revokedAt ?? null,
    revokedBy: rest.revokedByName ?? null,
  };
}

export const delegationRoutes = [
  route({
    method: "get",
    path: "/delegations",
    tag,
    summary: "List delegations",
    useCase: listDelegations,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(delegationShape), nextCursor }, url),
    success: { status: 200, body: pageOf(DelegationBody) },
  }),
  route({
    method: "get",
    path: "/delegations/own",
    tag,
    summary: "List your delegations (people only)",
    useCase: listOwnDelegations,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(delegationShape), nextCursor }, url),
    success: { status: 200, body: pageOf(DelegationBody) },
  }),
  route({
    method: "post",
    path: "/delegations",
    tag,
    summary: "Name a delegate (people only)",
    useCase: giveDelegation,
    answer: (given) => created(given),
    success: { status: 201, body: z.strictObject({ ids: z.array(z.string()) }) },
  }),
  route({
    method: "post",
    path: "/delegations/{id}/revoke",
    tag,
    summary: "End a delegation (people only)",
    useCase: revokeDelegation,
    answer: (ended) => ok(ended),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];
