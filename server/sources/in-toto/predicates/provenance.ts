import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { claimedAt } from "../../claimed-time";
import { readShape } from "../../foreign-file";
import { anyDigestOf, DESCRIPTOR, type Statement } from "../read-statement";
import { type FromPredicate, textOfValue } from "./convert";

const PROVENANCE = z.object({
  buildDefinition: z.object({
    buildType: z.string().min(1).max(2_000),
    externalParameters: z.record(z.string(), z.unknown()),
    resolvedDependencies: z.array(DESCRIPTOR).max(10_000).nullish(),
  }),
  runDetails: z.object({
    builder: z.object({ id: z.string().min(1).max(2_000) }),
    metadata: z
      .object({
        invocationId: z.string().nullish(),
        startedOn: z.string().nullish(),
        finishedOn: z.string().nullish(),
      })
      .nullish(),
  }),
});

/** Converts SLSA provenance v1. For a model, the training job is the build and the data are dependencies. */
export function provenanceFrom({ predicate }: Statement): FromPredicate {
  const { buildDefinition, runDetails } = readShape(PROVENANCE, predicate, "SLSA provenance");
  const { builder, metadata } = runDetails;
  const finished = metadata?.finishedOn;
  return {
    type: "build-provenance",
    suite: builder.id.slice(0, 200),
    payload: {
      builderId: builder.id,
      buildType: buildDefinition.buildType,
      invocationId: metadata?.invocationId ?? null,
      startedAt: metadata?.startedOn ?? null,
      finishedAt: finished ?? null,
      parameters: Object.fromEntries(
        Object.entries(buildDefinition.externalParameters).map(([name, value]) => [
          name,
          textOfValue(value as JsonValue),
        ]),
      ),
      dependencies: (buildDefinition.resolvedDependencies ?? []).map((one) => ({
        name: one.name ?? "",
        uri: one.uri ?? "",
        digest: anyDigestOf(one),
      })),
    },
    claim: { by: builder.id, level: undefined },
    ...(finished ? claimedAt(finished) : {}),
  };
}
