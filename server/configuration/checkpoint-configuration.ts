import path from "node:path";
import type { CheckpointStoreSetting } from "./checkpoint-readers";
import type { SettingValues } from "./settings";

/** The copies of checkpoints outside of the database. PEM and policy are text, or `file:` and a path. */
export interface CheckpointConfiguration {
  readonly file: string;
  readonly witnessPolicy: string | undefined;
  readonly store: CheckpointStoreSetting | undefined;
  readonly timeStampUrl: string | undefined;
  readonly timeStampRoots: string | undefined;
  readonly everyMs: number;
}

export function checkpointsOf(values: SettingValues): CheckpointConfiguration {
  const dataDirectory = values.COUNTERSIGN_DATA_DIR ?? ".data";
  return {
    file: values.COUNTERSIGN_CHECKPOINT_FILE ?? path.join(dataDirectory, "checkpoints", "checkpoints.jsonl"),
    witnessPolicy: values.COUNTERSIGN_WITNESS_POLICY,
    store: values.COUNTERSIGN_CHECKPOINT_STORE_URL,
    timeStampUrl: values.COUNTERSIGN_TIME_STAMP_URL,
    timeStampRoots: values.COUNTERSIGN_TIME_STAMP_ROOTS,
    everyMs: (values.COUNTERSIGN_CHECKPOINT_SECONDS ?? 30) * 1000,
  };
}
