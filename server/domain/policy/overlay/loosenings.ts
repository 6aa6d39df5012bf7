import { ROLE_WORDS } from "../../authorization/role";
import { RISK_TIERS } from "../../model/model";
import { MODE_STRENGTH } from "../mode-strength";
import type { GateDefinition, PolicyDocument, RuleGate, SignOffGate } from "../policy-document";
import type { OverlayDocument, Tightening } from "./overlay-document";
import { stricterOf, stricterWay } from "./stricter-way";

/** A forbidden part of an overlay, at a path into it. */
export interface Loosening {
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

type Member = keyof Tightening;

/** Possible tightenings of each kind of gate, beside those of all gates. */
const OF_KIND: Readonly<Record<GateDefinition["kind"], readonly Member[]>> = {
  rule: ["parameters", "also", "maxAgeDays", "attemptsMax", "everyComponent", "pinned", "waivable"],
  checklist: ["items"],
  "sign-off": ["signers", "freshAuthenticationMinutes", "independentOf", "passkey"],
  soak: ["soakHours"],
  window: [],
  external: [],
};
const OF_ALL: readonly Member[] = ["why", "mode", "tiers"];

/**
 * Returns the parts of an overlay that would loosen the policy, do not fit it, or use a name of the
 * organisation's. None of them could open a gate, because the organisation's document is evaluated besides;
 * but they would promise what is not enforced.
 */
export function loosenings(overlay: OverlayDocument, organisation: PolicyDocument): readonly Loosening[] {
  const { spec } = overlay;
  const { gates, parameters, checklists } = organisation.spec;
  const name = organisation.metadata.name;
  return [
    ...Object.entries(spec.tighten).flatMap(([id, tightening]) => {
      const gate = gates.find((one) => one.id === id);
      const path = ["spec", "tighten", id];
      if (gate === undefined)
        return [
          { path, detail: `the gate "${id}" does not exist in ${name}; define a new gate under gates` },
        ];
      return ofGate(gate, tightening, { path, overlay, organisation });
    }),
    ...ofEnforcement(overlay, organisation),
    ...spec.gates.flatMap(({ id }, index) =>
      gates.some((gate) => gate.id === id)
        ? [
            {
              path: ["spec", "gates", index, "id"],
              detail: `${name} already has a gate "${id}"; put it under tighten to make it stricter`,
            },
          ]
        : [],
    ),
    ...taken(spec.parameters, parameters, { at: "parameters", what: "parameter", name }),
    ...taken(spec.checklists, checklists, { at: "checklists", what: "checklist item", name }),
  ];
}

/**
 * A team may enforce a policy sooner and more strictly than the organisation requires, and never less or
 * later.
 */
function ofEnforcement(
  { spec: { adoption: mine } }: OverlayDocument,
  { spec: { adoption, gates }, metadata }: PolicyDocument,
): readonly Loosening[] {
  if (mine === undefined) return [];
  const path = ["spec", "adoption"];
  if (adoption === undefined)
    return [
      { path, detail: `${metadata.name} allows no weaker enforcement mode, so it cannot be tightened` },
    ];
  return [
    ...RISK_TIERS.flatMap((tier) => {
      const wanted = mine.tiers?.[tier];
      const theirs = adoption.tiers[tier] ?? "block";
      return wanted !== undefined && MODE_STRENGTH[wanted] < MODE_STRENGTH[theirs]
        ? [loosens([...path, "tiers", tier], `the weakest mode at ${tier} tier is ${theirs}`)]
        : [];
    }),
    ...(mine.maxDays !== undefined && mine.maxDays > adoption.maxDays
      ? [loosens([...path, "maxDays"], `a weaker enforcement mode ends after ${adoption.maxDays} days`)]
      : []),
    ...(mine.except ?? []).flatMap((id, index) =>
      gates.some((gate) => gate.id === id)
        ? []
        : [
            {
              path: [...path, "except", index],
              detail: `the gate "${id}" does not exist in ${metadata.name}`,
            },
          ],
    ),
  ];
}

function taken(
  own: Readonly<Record<string, unknown>>,
  organisations: Readonly<Record<string, unknown>>,
  { at, what, name }: { readonly at: string; readonly what: string; readonly name: string },
): readonly Loosening[] {
  return Object.keys(own)
    .filter((key) => Object.hasOwn(organisations, key))
    .map((key) => ({
      path: ["spec", at, key],
      detail: `${name} already has a ${what} "${key}"; an overlay cannot replace it`,
    }));
}

interface Where {
  readonly path: readonly (string | number)[];
  readonly overlay: OverlayDocument;
  readonly organisation: PolicyDocument;
}

function ofGate(gate: GateDefinition, tightening: Tightening, where: Where): readonly Loosening[] {
  const { path } = where;
  const said = (Object.keys(tightening) as readonly Member[]).filter(
    (member) => tightening[member] !== undefined,
  );
  const foreign = said.filter((member) => !OF_ALL.includes(member) && !OF_KIND[gate.kind].includes(member));
  return [
    ...(said.some((member) => member !== "why")
      ? []
      : [{ path, detail: "must tighten at least one requirement" }]),
    ...foreign.map((member) => ({
      path: [...path, member],
      detail: `is not a requirement of a ${gate.kind} gate`,
    })),
    ...(tightening.mode !== undefined && MODE_STRENGTH[tightening.mode] < MODE_STRENGTH[gate.mode]
      ? [loosens([...path, "mode"], `the mode is ${gate.mode}`)]
      : []),
    ...ofKind(gate, tightening, where),
  ];
}

function ofKind(gate: GateDefinition, tightening: Tightening, where: Where): readonly Loosening[] {
  switch (gate.kind) {
    case "rule":
      return ofRule(gate, tightening, where);
    case "checklist":
      return unknownItems(tightening, where);
    case "sign-off":
      return ofSignOff(gate.signOff, tightening, where.path);
    case "soak":
      return tightening.soakHours !== undefined && tightening.soakHours < gate.soak.hours
        ? [loosens([...where.path, "soakHours"], `it soaks for ${gate.soak.hours} hours`)]
        : [];
    case "window":
    case "external":
      return [];
  }
}

function ofRule(gate: RuleGate, tightening: Tightening, { path, organisation }: Where): readonly Loosening[] {
  const { also, maxAgeDays, attemptsMax, pinned, waivable, parameters = {} } = tightening;
  const limits = [
    {
      member: "maxAgeDays",
      mine: maxAgeDays,
      theirs: gate.evidence?.maxAgeDays,
      words: "days is the oldest that counts",
    },
    {
      member: "attemptsMax",
      mine: attemptsMax,
      theirs: gate.evidence?.attemptsMax,
      words: "attempts are the most",
    },
  ];
  return [
    ...(also !== undefined && gate.rule === undefined
      ? [
          {
            path: [...path, "also"],
            detail: "the gate has no rule that could be extended; add a gate instead",
          },
        ]
      : []),
    ...limits.flatMap(({ member, mine, theirs, words }) => {
      if (mine === undefined) return [];
      if (gate.evidence === undefined)
        return [{ path: [...path, member], detail: "the gate has no evidence" }];
      return theirs !== undefined && mine > theirs ? [loosens([...path, member], `${theirs} ${words}`)] : [];
    }),
    ...(["everyComponent", "pinned"] as const).flatMap((member) =>
      tightening[member] === undefined || gate.evidence !== undefined
        ? []
        : [{ path: [...path, member], detail: "the gate has no evidence" }],
    ),
    ...(pinned !== undefined && gate.evidence !== undefined && gate.evidence.dataset === undefined
      ? [{ path: [...path, "pinned"], detail: "the gate has no data set to compare" }]
      : []),
    ...waivers(gate.waivable, waivable, [...path, "waivable"]),
    ...Object.entries(parameters).flatMap(([name, value]) =>
      ofParameter(gate, { name, value, path: [...path, "parameters", name], organisation }),
    ),
  ];
}

function waivers(
  organisations: RuleGate["waivable"],
  mine: Tightening["waivable"],
  path: Where["path"],
): readonly Loosening[] {
  if (mine === undefined || mine === false) return [];
  if (organisations === undefined) return [loosens(path, "it is not waivable")];
  return [
    ...(mine.days > organisations.days
      ? [loosens([...path, "days"], `a waiver lasts ${organisations.days} days at most`)]
      : []),
    ...mine.by.flatMap((role, index) =>
      organisations.by.includes(role)
        ? []
        : [loosens([...path, "by", index], `${ROLE_WORDS[role]} does not grant its waivers`)],
    ),
  ];
}

interface Threshold {
  readonly name: string;
  readonly value: number;
  readonly path: Where["path"];
  readonly organisation: PolicyDocument;
}

function ofParameter(gate: RuleGate, { name, value, path, organisation }: Threshold): readonly Loosening[] {
  const declared = Object.hasOwn(organisation.spec.parameters, name)
    ? organisation.spec.parameters[name]
    : undefined;
  if (declared === undefined)
    return [{ path, detail: `the parameter "${name}" does not exist in ${organisation.metadata.name}` }];
  if (typeof declared.default !== "number")
    return [{ path, detail: "is not a number, so it cannot be made stricter" }];
  const way = stricterWay(gate, name);
  if (way === undefined) {
    const detail = `the rule of ${gate.id} does not show clearly in which direction ${name} is stricter; use also, or a gate of your own`;
    return [{ path, detail }];
  }
  if (stricterOf(way, declared.default, value) === value) return [];
  return [loosens(path, `${name} is ${declared.default}, and ${way} is stricter`)];
}

function unknownItems(
  { items = [] }: Tightening,
  { path, overlay, organisation }: Where,
): readonly Loosening[] {
  const known = [...Object.keys(organisation.spec.checklists), ...Object.keys(overlay.spec.checklists)];
  return items.flatMap((item, index) =>
    known.includes(item)
      ? []
      : [
          {
            path: [...path, "items", index],
            detail: `the checklist item "${item}" does not exist here or in ${organisation.metadata.name}`,
          },
        ],
  );
}

function ofSignOff(
  signOff: SignOffGate["signOff"],
  tightening: Tightening,
  path: Where["path"],
): readonly Loosening[] {
  const { signers = {}, freshAuthenticationMinutes, passkey } = tightening;
  return [
    ...(freshAuthenticationMinutes !== undefined &&
    freshAuthenticationMinutes > signOff.freshAuthenticationMinutes
      ? [
          loosens(
            [...path, "freshAuthenticationMinutes"],
            `an authentication is at most ${signOff.freshAuthenticationMinutes} minutes old`,
          ),
        ]
      : []),
    ...RISK_TIERS.flatMap((tier) =>
      (signers[tier] ?? []).flatMap(({ role, count }, index) => {
        const theirs = signOff.tiers[tier].find((slot) => slot.role === role)?.count ?? 0;
        return count < theirs
          ? [loosens([...path, "signers", tier, index, "count"], `${theirs} sign as ${ROLE_WORDS[role]}`)]
          : [];
      }),
    ),
    ...RISK_TIERS.filter(
      (tier) => passkey?.[tier] === "optional" && signOff.passkey?.[tier] === "required",
    ).map((tier) => loosens([...path, "passkey", tier], "a passkey is required")),
  ];
}

/** @param theirs the organisation's requirement, in words. */
function loosens(path: Where["path"], theirs: string): Loosening {
  return { path, detail: `would loosen the organisation's policy (${theirs}); an overlay can only tighten` };
}
