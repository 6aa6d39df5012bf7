import fc from "fast-check";
import { expect, test } from "vitest";
import { EDGE_BASES } from "../lineage/edge";
import { DAY_MS } from "../time/durations";
import { type AlarmGroup, type AlarmOrigin, groupAlarms } from "./group-alarms";

const start = new Date("2026-06-01T00:00:00Z").getTime();
const alarm = (alarmId: string, day: number, other: Partial<AlarmOrigin> = {}): AlarmOrigin => ({
  ...{ alarmId, upstream: [], incident: undefined },
  startsAt: new Date(start + day * DAY_MS),
  endsAt: new Date(start + (day + 1) * DAY_MS),
  ...other,
});
const node = (name: string, distance = 1, basis: (typeof EDGE_BASES)[number] = "attested") => ({
  node: name,
  distance,
  basis,
});

const anyAlarms = fc
  .uniqueArray(
    fc.record({
      alarmId: fc.stringMatching(/^alm_[a-h][a-h]$/),
      day: fc.integer({ min: 0, max: 30 }),
      days: fc.integer({ min: 1, max: 2 }),
      incident: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      upstream: fc.uniqueArray(
        fc.record({
          node: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
          distance: fc.integer({ min: 1, max: 4 }),
          basis: fc.constantFrom(...EDGE_BASES),
        }),
        { maxLength: 2, selector: (one) => one.node },
      ),
    }),
    { maxLength: 12, selector: (one) => one.alarmId },
  )
  .map((alarms) =>
    alarms.map(
      ({ alarmId, day, days, incident, upstream }): AlarmOrigin => ({
        ...alarm(alarmId, day, { incident, upstream }),
        endsAt: new Date(start + (day + days) * DAY_MS),
      }),
    ),
  );

const byFirst = (groups: readonly AlarmGroup[]) =>
  [...groups].sort((one, other) => ((one.alarmIds[0] ?? "") < (other.alarmIds[0] ?? "") ? -1 : 1));

test("the groups do not depend on the order in which alarms arrive", () => {
  fc.assert(
    fc.property(anyAlarms, fc.infiniteStream(fc.nat()), (alarms, keys) => {
      const shuffled = alarms
        .map((one) => ({ one, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(byFirst(groupAlarms(shuffled))).toEqual(byFirst(groupAlarms(alarms)));
    }),
  );
});

test("grouping alarms that are in the incidents of their groups changes no group", () => {
  fc.assert(
    fc.property(anyAlarms, (alarms) => {
      const groups = groupAlarms(alarms);
      const number = new Map(
        groups.flatMap(({ alarmIds, incidents }, index) =>
          alarmIds.map((id) => [id, incidents[0] ?? 100 + index] as const),
        ),
      );
      const again = groupAlarms(alarms.map((one) => ({ ...one, incident: number.get(one.alarmId) })));
      expect(byFirst(again).map(({ alarmIds }) => alarmIds)).toEqual(
        byFirst(groups).map(({ alarmIds }) => alarmIds),
      );
      expect(again.every(({ incidents }) => incidents.length === 1)).toBe(true);
    }),
  );
});

test("alarms that arrive one at a time end in the same groups as alarms that arrive together", () => {
  fc.assert(
    fc.property(anyAlarms, (alarms) => {
      const fresh = alarms.map((one) => ({ ...one, incident: undefined }));
      let known: readonly AlarmOrigin[] = [];
      let next = 1;
      for (const one of fresh) {
        const groups = groupAlarms([...known, one]);
        const number = new Map<string, number>();
        for (const { alarmIds, incidents } of groups) {
          const kept = incidents[0] ?? next++;
          for (const id of alarmIds) number.set(id, kept);
        }
        known = [...known, one].map((origin) => ({ ...origin, incident: number.get(origin.alarmId) }));
      }
      const together = byFirst(groupAlarms(fresh)).map(({ alarmIds }) => alarmIds);
      expect(byFirst(groupAlarms(known)).map(({ alarmIds }) => alarmIds)).toEqual(together);
    }),
  );
});

test("every alarm is in exactly one group, and alarms with a shared node are in the same one", () => {
  fc.assert(
    fc.property(anyAlarms, (alarms) => {
      const groups = groupAlarms(alarms);
      expect(groups.flatMap(({ alarmIds }) => alarmIds).sort()).toEqual(
        alarms.map(({ alarmId }) => alarmId).sort(),
      );
      const groupOf = (id: string) => groups.findIndex(({ alarmIds }) => alarmIds.includes(id));
      for (const one of alarms)
        for (const other of alarms)
          if (one.upstream.some(({ node: id }) => other.upstream.some((shared) => shared.node === id)))
            expect(groupOf(one.alarmId)).toBe(groupOf(other.alarmId));
    }),
  );
});

test("series of two models that share a snapshot are one group; the cause is the nearest node that all share", () => {
  const groups = groupAlarms([
    alarm("1", 0, { upstream: [node("snapshot", 2), node("image", 1)] }),
    alarm("2", 10, { upstream: [node("snapshot", 2), node("image", 1)] }),
    alarm("3", 20, { upstream: [node("snapshot", 3, "claimed")] }),
  ]);
  expect(groups).toEqual([
    {
      alarmIds: ["1", "2", "3"],
      cause: { kind: "upstream", node: "snapshot", basis: "claimed", alarmIds: ["1", "2", "3"] },
      incidents: [],
    },
  ]);
});

test("alarms that only begin in the same window state the window as what they share", () => {
  const [group, alone] = groupAlarms([alarm("1", 0), alarm("2", 0), alarm("3", 1)]);
  expect(group?.cause).toEqual({
    ...{ kind: "window", alarms: 2 },
    ...{ startsAt: "2026-06-01T00:00:00.000Z", endsAt: "2026-06-02T00:00:00.000Z" },
  });
  expect(alone).toEqual({ alarmIds: ["3"], cause: undefined, incidents: [] });
});

test("an alarm that joins by its window alone is not among those that share the node", () => {
  const [group] = groupAlarms([
    alarm("1", 0, { upstream: [node("snapshot")] }),
    alarm("2", 9, { upstream: [node("snapshot")] }),
    alarm("3", 9),
  ]);
  expect(group?.alarmIds).toEqual(["1", "2", "3"]);
  expect(group?.cause).toMatchObject({ node: "snapshot", alarmIds: ["1", "2"] });
});

test("windows that overlap and are not the same connect nothing", () => {
  const weekFrom = (day: number) => ({ endsAt: new Date(start + (day + 7) * DAY_MS) });
  const groups = groupAlarms([alarm("1", 0, weekFrom(0)), alarm("2", 3, weekFrom(3))]);
  expect(groups.map(({ alarmIds }) => alarmIds)).toEqual([["1"], ["2"]]);
});

test("an alarm that connects two incidents joins them, and the lower number is kept", () => {
  const [group] = groupAlarms([
    alarm("1", 0, { incident: 4, upstream: [node("a")] }),
    alarm("2", 9, { incident: 2, upstream: [node("b")] }),
    alarm("3", 20, { upstream: [node("a"), node("b")] }),
  ]);
  expect(group).toMatchObject({ alarmIds: ["1", "2", "3"], incidents: [2, 4] });
});
