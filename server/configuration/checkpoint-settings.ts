import { checkpointStoreUrl, policyText, timeStampUrl } from "./checkpoint-readers";
import { text, wholeNumber } from "./readers";
import { pem } from "./setting-readers";

/** Settings of the copies of checkpoints outside of the database. */
export const CHECKPOINT_SETTINGS = {
  COUNTERSIGN_CHECKPOINT_FILE: {
    description: "File of the checkpoints that the sealing worker writes; best on a disk of another owner",
    default: "`checkpoints/checkpoints.jsonl` in the data directory",
    example: "/mnt/audit/checkpoints.jsonl",
    read: text,
  },
  COUNTERSIGN_WITNESS_POLICY: {
    description: "Witnesses of the checkpoints and their quorum (C2SP tlog-policy). Text or `file:` path",
    default: "no witness",
    example: "file:/etc/countersign/witnesses",
    read: policyText,
  },
  COUNTERSIGN_CHECKPOINT_STORE_URL: {
    description:
      "S3-compatible store of checkpoints: access key and secret, host, bucket, prefix, and region if it is not us-east-1",
    default: "none",
    example: "https://KEY:SECRET@s3.eu-central-1.amazonaws.com/audit/countersign?region=eu-central-1",
    secret: true,
    read: checkpointStoreUrl,
  },
  COUNTERSIGN_TIME_STAMP_URL: {
    description: "Time-stamp authority (RFC 3161) for checkpoints, at most once an hour",
    default: "none",
    example: "https://timestamp.example.com",
    read: timeStampUrl,
  },
  COUNTERSIGN_TIME_STAMP_ROOTS: {
    description: "Certificates (PEM, concatenated) that the authority's certificate must lead to",
    default: "none",
    example: "file:/etc/countersign/tsa-roots.pem",
    read: pem,
  },
  COUNTERSIGN_CHECKPOINT_SECONDS: {
    description: "Seconds between two copies of the newest checkpoint to witnesses, store and authority",
    default: "30",
    example: "10",
    read: wholeNumber(1, 86_400),
  },
} as const;
