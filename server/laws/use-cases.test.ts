import { beforeAll, describe, expect, test } from "vitest";
import type { ZodType } from "zod";
import { PERMISSIONS } from "../domain/authorization/permissions";
import { MACHINE_ROLES } from "../domain/authorization/role";
import { restRoutes } from "../rest/app";
import { allOperations, allUseCases, type UseCase } from "../testing/use-cases";

/** Use-cases behind neither of the two transports, and their callers. */
const INTERNAL: Readonly<Record<string, string>> = {
  "checklist.record-link-check": "the worker, when it has fetched a link",
  "component.record-reference-check": "the worker, when it has checked an address",
  "approval-request.send": "the worker, when an external approver is due to be asked",
  "incident.group-alarms": "the worker, when alarms were raised",
  "incident.settle": "the worker, when an acceptance expires or an act ends",
  "installation.begin": "start-up, once per database",
  "installation.close-demo-clock": "the replay, when the demo's history ends",
  "ledger.finish-verification": "the worker, when it has verified the ledger",
  "notification-webhook.disable": "the worker, when it keeps failing",
  "policy.finish-dry-run": "the worker, when it has tried a policy on history",
  "policy.publish-pack": "start-up, for the packs that ship",
  "person.change-roles": "start-up, when the mapping of groups to roles has changed",
  "promotion.lapse-request": "the worker, when a promotion request has lapsed",
  "promotion.record-overdue": "the worker, when a promotion is not live in time",
  "drift.assess-alarms": "the worker, when time passed or a policy changed",
  "recall.assess": "the worker, when the affected releases of a recall may have changed",
  "session.end-access": "the sign-in, when the identity provider shows no role of a person any more",
  "session.establish": "the sign-in, once the identity provider has vouched",
  "session.actor": "every request with a session's cookie",
  "session.end": "the sign-out of next-auth",
  "session.has-outside-access": "the sign-in, for a person without a role",
  "session.what-waits": "the sign-in page, which tells only how much waits",
  "token.create-locally": "the loopback endpoint, for a person at the machine",
};

/** Objects with undeclared members, because somebody else defines them. */
const OPEN_OBJECTS: Readonly<Record<string, string>> = {
  "promotion.report /permit": "a DSSE envelope is compared as issued, member by member",
};

let useCases: readonly UseCase[];
beforeAll(async () => {
  useCases = await allUseCases();
});

test("each use-case has a name of its own and a permission of the table", () => {
  const names = useCases.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(30);
  expect(new Set(names).size).toBe(names.length);
  expect(useCases.filter(({ permission }) => !Object.hasOwn(PERMISSIONS, permission))).toEqual([]);
});

test("every use-case is behind a handler or known to be internal, and none is both", () => {
  const reached = new Set(allOperations().map(({ useCase }) => useCase));
  const unreached = useCases.map(({ name }) => name).filter((name) => !reached.has(name));
  expect(unreached.sort()).toEqual(Object.keys(INTERNAL).sort());
});

test("acts of the product itself are behind no handler except one that a signature authenticates", () => {
  const signed = restRoutes().filter(({ permission }) => permission === "signed");
  expect(signed.map(({ useCase }) => useCase)).toEqual(["external-decision.record"]);
  const isSigned = (name: string) => signed.some(({ method, path }) => `${method} ${path}` === name);
  const noRole = new Set(
    useCases.filter(({ permission }) => PERMISSIONS[permission].length === 0).map(({ name }) => name),
  );
  expect(allOperations().filter(({ name, useCase }) => noRole.has(useCase) && !isSigned(name))).toEqual([]);
});

test("every permission of the table belongs to a use-case", () => {
  const used = new Set<string>(useCases.map(({ permission }) => permission));
  expect(
    Object.keys(PERMISSIONS).filter((permission) => !used.has(permission) && !HELD_BACK.includes(permission)),
  ).toEqual([]);
});

test("the holders of each permission are in a golden list: a further role must be added", async () => {
  const holders = Object.entries(PERMISSIONS).map(
    ([permission, roles]) => [permission, [...roles].sort().join(", ") || "nobody"] as const,
  );
  const lines = holders.map(([permission, roles]) => `${permission}: ${roles}\n`).sort();
  await expect(lines.join("")).toMatchFileSnapshot("../testing/permissions.golden.txt");
});

/** Permissions whose use-case is still to come. */
const HELD_BACK: readonly string[] = ["drift.read"];

test("machines propose, submit and execute; acts of people are in no machine role", () => {
  const people = [
    "sign-off.sign",
    "sign-off.withdraw",
    "checklist.confirm",
    "contribution.declare",
    "significance.confirm",
    "model.attest-intake",
    "waiver.request",
    "waiver.grant",
    "release.roll-back",
    "override.ask",
    "enforcement-mode.change",
    "promotion.review",
    "hold.place",
    "comment.write",
  ] as const;
  for (const permission of people) {
    const roles: readonly string[] = PERMISSIONS[permission];
    expect(MACHINE_ROLES.filter((role) => roles.includes(role))).toEqual([]);
  }
});

describe("mass assignment", () => {
  test("no use-case takes a field that it does not declare, at any depth", () => {
    const open = useCases.flatMap(({ name, input }) =>
      openObjectsOf(input).map((pointer) => `${name} ${pointer}`),
    );
    expect([...new Set(open)].sort()).toEqual(Object.keys(OPEN_OBJECTS).sort());
  });

  test("the walk finds an open object", async () => {
    const { z } = await import("zod");
    const schema = z.strictObject({
      list: z.array(z.union([z.string(), z.object({ a: z.string().optional() })])).default([]),
    });
    expect(openObjectsOf(schema)).toEqual(["/list/*"]);
  });
});

/** The parts of a schema that this walk uses; `def` is zod 4's description of any schema for tools. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, ZodType>>;
  readonly catchall?: ZodType;
  readonly element?: ZodType;
  readonly innerType?: ZodType;
  readonly options?: readonly ZodType[];
  readonly valueType?: ZodType;
  readonly in?: ZodType;
  readonly out?: ZodType;
}

/** Returns the places where a schema accepts an object with unknown members. Free-form JSON is left out. */
function openObjectsOf(schema: ZodType, pointer = "", seen = new Set<ZodType>()): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const {
    type,
    shape,
    catchall,
    element,
    innerType,
    options,
    valueType,
    in: first,
    out,
  } = schema._zod.def as unknown as Definition;
  const isOpen =
    type === "object" &&
    (catchall === undefined || (catchall._zod.def as unknown as Definition).type !== "never");
  const inside: readonly (readonly [string, ZodType | undefined])[] = [
    ...Object.entries(shape ?? {}).map(([name, member]) => [`${pointer}/${name}`, member] as const),
    [`${pointer}/*`, element],
    [`${pointer}/*`, valueType],
    ...[innerType, first, out, ...(options ?? [])].map((part) => [pointer, part] as const),
  ];
  return [
    ...(isOpen ? [pointer] : []),
    ...inside.flatMap(([at, part]) => (part ? openObjectsOf(part, at, seen) : [])),
  ];
}
