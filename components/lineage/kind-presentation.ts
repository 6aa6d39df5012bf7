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
  dataset: { word: "Data set", icon: Database, shape: "rounded-[1.625rem] border" },
  "feature-set": { word: "Feature set", icon: Puzzle, shape: "rounded-[1.625rem] border" },
  component: { word: "Component", icon: Boxes, shape: "rounded-control border" },
  job: { word: "Job", icon: Workflow, shape: "rounded-none border border-dashed" },
  run: { word: "Run", icon: Timer, shape: "rounded-none border" },
  model: { word: "Model version", icon: BrainCircuit, shape: "rounded-card border border-l-4" },
  release: { word: "Release", icon: PackageCheck, shape: "rounded-card border-3 border-double" },
  evaluation: { word: "Evaluation", icon: FlaskConical, shape: "rounded-[1.625rem] border border-dashed" },
  deployment: { word: "Deployment", icon: Rocket, shape: "rounded-card border border-r-4" },
  endpoint: { word: "Endpoint", icon: Radio, shape: "rounded-card border border-x-4" },
  "batch-output": { word: "Batch output", icon: DatabaseZap, shape: "rounded-[1.625rem] border border-r-4" },
};
