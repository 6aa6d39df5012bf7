import type { PageOutline } from "./page-skeleton";

const POLICIES = { href: "/policies", word: "Policies" };

export const DRIFT_OUTLINE: PageOutline = {
  title: "Drift",
  about: "measurements of monitoring tools compared with their limits",
  parts: [{ rows: 3, rowHeight: "text" }, { rows: 20 }],
};

export const LINEAGE_OUTLINE: PageOutline = {
  title: "Lineage",
  parent: { href: "/lineage", word: "Lineage" },
  parts: [{ rows: 14 }],
};

export const COLUMNS_OUTLINE = {
  title: "Column lineage",
  about: "sources and uses of one column, as events state them",
  parent: { href: "/lineage", word: "Lineage" },
  parts: [
    { title: "Made from", rows: 6 },
    { title: "Used in", rows: 6 },
  ],
} satisfies PageOutline;

export const QUARANTINE_OUTLINE = {
  title: "Quarantined lineage events",
  about: "events that were stored and not understood",
  parent: { href: "/lineage", word: "Lineage" },
  parts: [{ rows: 8 }],
} satisfies PageOutline;

export const RECALLS_OUTLINE: PageOutline = {
  title: "Recalls",
  about: "releases that were made from a revoked component",
  parts: [{ rows: 8 }],
};

export const RECALL_OUTLINE = {
  title: "Recall",
  parent: { href: "/recalls", word: "Recalls" },
  parts: [
    { title: "Affected releases", rows: 8, rowHeight: "text" },
    { title: "Revocation", rows: 6 },
  ],
} satisfies PageOutline;

export const INCIDENTS_OUTLINE = {
  title: "Incidents",
  about: "alarms, reports and recalls that need a decision",
  parts: [{ rows: 8 }],
} satisfies PageOutline;

export const INCIDENT_OUTLINE = {
  title: "Incident",
  parent: { href: "/incidents", word: "Incidents" },
  parts: [
    { title: "Affected", rows: 4, rowHeight: "text" },
    { title: "Timeline", rows: 6 },
  ],
} satisfies PageOutline;

export const MODELS_OUTLINE: PageOutline = {
  title: "Models",
  about: "registered models and their live releases",
  parts: [{ rows: 3, rowHeight: "text" }, { rows: 12 }],
};

export const MODEL_OUTLINE: PageOutline = {
  title: "Model",
  parent: { href: "/models", word: "Models" },
  parts: [
    { title: "Live releases", rows: 12, rowHeight: "text" },
    { title: "Releases over time", rows: 6 },
    { title: "Drift", rows: 8 },
  ],
};

export const HISTORY_OUTLINE: PageOutline = {
  title: "History",
  parent: { href: "/models", word: "Models" },
  parts: [{ title: "Releases by stage", rows: 12 }],
};

export const POLICIES_OUTLINE: PageOutline = {
  title: "Policies",
  about: "requirements for releasing a model",
  parts: [{ rows: 6 }, { title: "On an older version", rows: 3 }],
};

export const COVERAGE_OUTLINE: PageOutline = {
  title: "Coverage",
  parent: POLICIES,
  about: "requirements of the current policies by model and stage, and gaps",
  parts: [
    { title: "Models by stage", rows: 6 },
    { title: "Controls by gate", rows: 8 },
  ],
};

export const POLICY_OUTLINE: PageOutline = {
  title: "Policy",
  parent: POLICIES,
  parts: [
    { title: "Scope", rows: 4, rowHeight: "text" },
    { title: "Gates", rows: 16 },
  ],
};

export const NEW_POLICY_OUTLINE: PageOutline = {
  title: "New policy",
  parent: POLICIES,
  parts: [{ rows: 12 }],
};

export const RELEASE_OUTLINE: PageOutline = {
  title: "Release",
  parent: { href: "/releases", word: "Releases" },
  parts: [
    { title: "Status", rows: 4, rowHeight: "text" },
    { title: "Blockers", rows: 6 },
    { title: "Timeline", rows: 5 },
    { title: "Changes", rows: 8, rowHeight: "text" },
  ],
};
