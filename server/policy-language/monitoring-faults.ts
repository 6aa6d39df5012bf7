import type { MonitoringRule } from "@/server/domain/drift/monitoring-rule";
import { wallClockAt } from "@/server/domain/stage/wall-clock";
import { suggestion } from "./field-faults";
import type { PartialSpec } from "./partial-policy";
import type { PolicyFault } from "./policy-fault";

type Path = PolicyFault["path"];

/** Checks the monitoring rules: each has one form, known stages and a possible number of windows. */
export function monitoringFaults({ monitoring, stages }: PartialSpec): readonly PolicyFault[] {
  const rules = monitoring?.rules ?? [];
  return rules.flatMap((rule, index) => {
    const path: Path = ["spec", "monitoring", "rules", index];
    return [
      ...(rules.findIndex(({ id }) => id === rule.id) === index
        ? []
        : [{ path: [...path, "id"], detail: `a rule "${rule.id}" already exists` }]),
      ...formFaults(rule, path),
      ...occurrenceFaults(rule, path),
      ...quietFaults(rule, path),
      ...rule.stages.flatMap((stage, place) =>
        stages === undefined || stages.includes(stage)
          ? []
          : [
              {
                path: [...path, "stages", place],
                detail: `the stage "${stage}" does not exist in this policy${suggestion(stage, stages)}`,
              },
            ],
      ),
    ];
  });
}

const FORMS = ["limit", "change", "noDataHours"] as const;

function formFaults(rule: MonitoringRule, path: Path): readonly PolicyFault[] {
  const present = FORMS.filter((form) => rule[form] !== undefined);
  if (present.length === 1) return [];
  const detail = "must have exactly one of limit, change and noDataHours";
  return [{ path: present.length === 0 ? path : [...path, present.at(-1) ?? ""], detail }];
}

function occurrenceFaults({ detected, suspected }: MonitoringRule, path: Path): readonly PolicyFault[] {
  const impossible = Object.entries({ detected, ...(suspected && { suspected }) }).flatMap(
    ([member, { past, of }]) =>
      past <= of
        ? []
        : [{ path: [...path, member, "past"], detail: `must be at most ${of}: so many windows are judged` }],
  );
  const isWeaker = suspected === undefined || suspected.past < detected.past;
  return isWeaker
    ? impossible
    : [
        ...impossible,
        {
          path: [...path, "suspected", "past"],
          detail: `must be less than ${detected.past}, with which the alarm is detected`,
        },
      ];
}

function quietFaults({ quietHours, tiers }: MonitoringRule, path: Path): readonly PolicyFault[] {
  if (quietHours === undefined) return [];
  const here = [...path, "quietHours"];
  return [
    ...(tiers.includes("high")
      ? [{ path: here, detail: "not allowed for tier high; name the other tiers in `tiers`" }]
      : []),
    ...(isTimeZone(quietHours.timeZone)
      ? []
      : [{ path: [...here, "timeZone"], detail: "must be an IANA time zone, for example Europe/Berlin" }]),
  ];
}

function isTimeZone(timeZone: string): boolean {
  try {
    wallClockAt(0, timeZone);
    return true;
  } catch {
    return false;
  }
}
