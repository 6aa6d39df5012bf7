import type { ModelName, ReleaseName } from "./cast";

/** The description of each model at registration: affected people, and owners. */
export const MODEL_WORDS = {
  "breast-screening": {
    title: "Breast screening classifier",
    domain: "health",
    task: "classification",
    intake: {
      affectsIndividuals: true,
      automated: false,
      affectsRevenue: false,
      regulated: true,
      purpose:
        "Marks tissue samples that a clinician should look at first. It never shows a result to a patient.",
    },
    owners: {
      training: "mona.keller@example.org",
      serving: "rafael.costa@example.org",
      incident: "rosa.meyer@example.org",
    },
  },
  "diabetes-progression": {
    title: "Diabetes progression regressor",
    domain: "research-health",
    task: "regression",
    intake: {
      affectsIndividuals: true,
      automated: false,
      affectsRevenue: false,
      regulated: false,
      purpose:
        "Estimates one year's progression of diabetes, so that a study can plan its visits. No treatment follows from it.",
    },
    owners: {
      training: "marek.novak@example.org",
      serving: "rafael.costa@example.org",
      incident: "rosa.meyer@example.org",
    },
  },
} as const satisfies Record<ModelName, object>;

/** The team's overlay of the organisation's policy, since the trouble with 2.3.0. */
export const OVERLAY = `apiVersion: countersign.dev/v1
kind: Overlay
metadata: { name: regulated-for-clinical-ml, title: Additional rules of clinical ML }
spec:
  tightens: regulated
  team: clinical-ml
  tighten:
    subgroup-recall:
      parameters: { recallMin: 0.8 }
      why: One in four small tumours missed is more than this team answers for.
    soak:
      soakHours: 48
      why: The second site delivers its samples every other day.
  gates:
    - id: ethics
      title: The ethics board agrees
      kind: external
      stages: [production]
      external:
        party: ethics-board
        timeoutHours: 72
        owner: product-owner
        question: May this version order the samples of patients?
      why: The board answers to the patients of both sites.
`;

/** The product owners' review of the screening model, under the headings of the policy. */
export const GOVERNANCE_WORDS: Readonly<Record<string, string>> = {
  strategy:
    "Radiologists lack time, not skill. They asked for an order of the samples; the diagnosis stays with them.",
  users:
    "Fourteen clinicians at two sites. The model decides nothing about patients: a clinician looks at every sample, sooner or later.",
  regulation:
    "Medical software that orders work: its safety case, data protection assessment and surveillance plan are among these items.",
  "service levels":
    "An order within a quarter of a second at the 99th percentile. Without it the list falls back to order of arrival, which is rehearsed.",
  burden:
    "Fewer samples reviewed without need. The cost is one rehearsal a half-year on the ward and a monthly look at confirmed cases.",
};

interface ReleaseWords {
  /** Changes for users, in plain words. */
  readonly summary: string;
  readonly caveats: string;
  readonly rollbackPlan: string;
  readonly monitoringPlan: string;
}

const SCREENING_PLANS = {
  rollbackPlan:
    "Go back to the version that was live before. Samples of the last hour are scored again; the list for clinicians is rebuilt in ten minutes.",
  monitoringPlan:
    "Weekly PSI of every measurement against the training snapshot; recall among confirmed cases each month; 99th percentile of latency.",
} as const;

const PROGRESSION_PLANS = {
  rollbackPlan:
    "Go back to the version that was live before. Estimates are made again for visits not yet planned.",
  monitoringPlan:
    "Weekly PSI of every column against the training snapshot; error among patients whose year is over; 99th percentile of latency.",
} as const;

const FIRST_SAMPLES_CAVEAT =
  "Small malignant tumours are rare in the hold-out: 2 and 7 in the two smallest quarters of radius. One of them more or less moves recall there a lot.";

/** The description of each release when it is opened. */
export const RELEASE_WORDS: Readonly<Record<ReleaseName, ReleaseWords>> = {
  "breast-screening@2.1.0": {
    summary:
      "First version in use. Clinicians get the day's samples in a new order: those that most need a second look come first. Ten measurements per sample decide the order.",
    caveats: `Trained on 200 samples. ${FIRST_SAMPLES_CAVEAT}`,
    ...SCREENING_PLANS,
  },
  "breast-screening@2.2.0": {
    summary:
      "The order of samples becomes almost perfect on past data: a new column counts the follow-up referrals of each patient.",
    caveats: "Nobody has checked yet that the new column is known when a sample is scored.",
    ...SCREENING_PLANS,
  },
  "breast-screening@2.2.1": {
    summary:
      "Trained on more samples. Clinicians see slightly fewer samples that did not need a second look.",
    caveats: FIRST_SAMPLES_CAVEAT,
    ...SCREENING_PLANS,
  },
  "breast-screening@2.3.0": {
    summary:
      "Thirty measurements instead of ten. Clinicians see far fewer samples that did not need a second look.",
    caveats:
      "The new snapshot contains 246 samples; the last one contained 283. Samples with a pending confirmation were left out.",
    ...SCREENING_PLANS,
  },
  "breast-screening@2.3.1": {
    summary:
      "Thirty measurements instead of ten, on the complete snapshot. Clinicians see about half as many samples that did not need a second look; no confirmed case of the hold-out comes later in the list than before.",
    caveats: FIRST_SAMPLES_CAVEAT,
    ...SCREENING_PLANS,
  },
  "diabetes-progression@1.0.0": {
    summary:
      "First version in use. The study plans visits by an estimate from age, sex, body-mass index and blood pressure.",
    caveats:
      "It explains about a third of the differences between patients. Use it as a hint for planning, never for one patient.",
    ...PROGRESSION_PLANS,
  },
  "diabetes-progression@1.1.0": {
    summary: "The estimate is closer: one blood value joins the four vitals, and a formula combines them.",
    caveats: "The formula travels as text inside the model file and is evaluated when the file is loaded.",
    ...PROGRESSION_PLANS,
  },
  "diabetes-progression@1.2.0": {
    summary:
      "The estimate is closer by about six points of the scale: two blood values join the four vitals. No formulas.",
    caveats: "It explains just under half of the differences between patients.",
    ...PROGRESSION_PLANS,
  },
  "diabetes-progression@1.3.0": {
    summary: "The estimate is a little closer: all six blood values are used, each with less weight.",
    caveats: "Two of the blood values move together, so their single weights mean little.",
    ...PROGRESSION_PLANS,
  },
};
