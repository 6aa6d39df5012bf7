import {
  Boxes,
  BrainCircuit,
  Database,
  DatabaseZap,
  FlaskConical,
  type LucideIcon,
  PackageCheck,
  Puzzle,
  Radio,
  Rocket,
  Timer,
  Workflow,
} from "lucide-react";
import { kindWord } from "@/server/domain/lineage/graph-text";
import type { LineageKind } from "@/server/domain/lineage/node";

interface KindPresentation {
  readonly word: string;
  readonly icon: LucideIcon;
  /**
   * Data is round, runs are square, decided nodes have a double frame. The shapes differ without colour and at
   * a distance.
   */
  readonly shape: string;
}

interface KindWords {
  readonly many: string;
  readonly Many: string;
}

/** The plurals of the kinds, within a sentence and at its start. */
export const KIND_WORDS: Readonly<Record<LineageKind, KindWords>> = {
  dataset: { many: "data sets", Many: "Data sets" },
  "feature-set": { many: "feature sets", Many: "Feature sets" },
  component: { many: "components", Many: "Components" },
  job: { many: "jobs", Many: "Jobs" },
  run: { many: "runs", Many: "Runs" },
  model: { many: "model versions", Many: "Model versions" },
  release: { many: "releases", Many: "Releases" },
  evaluation: { many: "evaluations", Many: "Evaluations" },
  deployment: { many: "deployments", Many: "Deployments" },
  endpoint: { many: "endpoints", Many: "Endpoints" },
  "batch-output": { many: "batch outputs", Many: "Batch outputs" },
};

/** Shape, icon and word of each kind of node. Colours are reserved for verdicts. */
export const KIND_PRESENTATION: Readonly<Record<LineageKind, KindPresentation>> = {
  dataset: { word: kindWord("dataset"), icon: Database, shape: "rounded-[1.625rem] border" },
  "feature-set": { word: kindWord("feature-set"), icon: Puzzle, shape: "rounded-[1.625rem] border" },
  component: { word: kindWord("component"), icon: Boxes, shape: "rounded-control border" },
  job: { word: kindWord("job"), icon: Workflow, shape: "rounded-none border border-dashed" },
  run: { word: kindWord("run"), icon: Timer, shape: "rounded-none border" },
  model: { word: kindWord("model"), icon: BrainCircuit, shape: "rounded-card border border-l-4" },
  release: { word: kindWord("release"), icon: PackageCheck, shape: "rounded-card border-3 border-double" },
  evaluation: {
    word: kindWord("evaluation"),
    icon: FlaskConical,
    shape: "rounded-[1.625rem] border border-dashed",
  },
  deployment: { word: kindWord("deployment"), icon: Rocket, shape: "rounded-card border border-r-4" },
  endpoint: { word: kindWord("endpoint"), icon: Radio, shape: "rounded-card border border-x-4" },
  "batch-output": {
    word: kindWord("batch-output"),
    icon: DatabaseZap,
    shape: "rounded-[1.625rem] border border-r-4",
  },
};
