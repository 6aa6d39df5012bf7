import { boolean, closed, coverage, string, whole } from "./payload-schema";

const textOrNull = { type: ["string", "null"] } as const;
const texts = { type: "array", items: string } as const;

/** Evidence types of signed statements that no tool's own file has. */
export const TYPES_OF_STATEMENTS = {
  "build-provenance": {
    title: "Provenance of a build or a training run",
    description:
      "The builder, its parameters and its inputs (SLSA provenance v1). The level is not part of the statement: the team's trusted key states it.",
    ...closed(
      {
        coverage,
        builderId: string,
        buildType: string,
        invocationId: textOrNull,
        startedAt: textOrNull,
        finishedAt: textOrNull,
        parameters: { type: "object", additionalProperties: string },
        dependencies: {
          type: "array",
          items: closed({ name: string, uri: string, digest: string }, ["name", "uri", "digest"]),
        },
      },
      ["builderId", "buildType", "parameters", "dependencies"],
    ),
  },
  "verification-summary": {
    title: "Summary of a verification",
    description: "The verifier, its policy and the levels that it verified (SLSA VSA v1).",
    ...closed(
      {
        coverage,
        verifierId: string,
        verifiedAt: textOrNull,
        resourceUri: string,
        policyUri: textOrNull,
        passed: boolean,
        levels: texts,
        inputCount: whole,
      },
      ["verifierId", "resourceUri", "passed", "levels", "inputCount"],
    ),
  },
  "model-signature": {
    title: "Signed list of the files of a model",
    description: "The files of a model with their digests, and the digest of all (OpenSSF model signing).",
    ...closed(
      {
        coverage,
        root: string,
        method: string,
        hashType: string,
        allowSymlinks: boolean,
        ignored: texts,
        fileCount: whole,
        files: {
          type: "array",
          items: closed({ name: string, algorithm: string, digest: string }, ["name", "algorithm", "digest"]),
        },
      },
      ["root", "method", "hashType", "allowSymlinks", "ignored", "fileCount", "files"],
    ),
  },
  attestation: {
    title: "Statement about a subject",
    description:
      "A statement of a type without an evidence type of its own, for example SCAI or a release. `fields` has its plain values.",
    ...closed(
      {
        coverage,
        predicateType: string,
        attributes: texts,
        fields: { type: "object", additionalProperties: string },
      },
      ["predicateType", "attributes", "fields"],
    ),
  },
} as const;
