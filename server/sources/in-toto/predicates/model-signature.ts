import { createHash } from "node:crypto";
import { z } from "zod";
import { contradiction, readShape } from "../../foreign-file";
import { type Statement, sha256Of } from "../read-statement";
import type { FromPredicate } from "./convert";

const FILE = "model signature";

const MANIFEST = z.object({
  serialization: z.object({
    method: z.string().max(40),
    hash_type: z.string().max(40),
    allow_symlinks: z.boolean().default(false),
    ignore_paths: z.array(z.string().max(2_000)).max(1_000).nullish(),
  }),
  resources: z
    .array(
      z.object({
        name: z.string().min(1).max(2_000),
        algorithm: z.string().max(40),
        digest: z.string().regex(/^(?:[0-9a-f]{2}){16,64}$/, "expected hexadecimal digits"),
      }),
    )
    .min(1, "expected at least one file")
    .max(10_000),
});

/**
 * Converts the list of files of an OpenSSF model signature (`model_signing` 1.0 and later). The subject is the
 * digest of all files: SHA-256 of their digests, in order.
 *
 * @throws AppError `evidence-unreadable` if the subject is not the digest of the listed files.
 */
export function modelSignatureFrom({ predicate, subject }: Statement): FromPredicate {
  const { serialization, resources } = readShape(MANIFEST, predicate, FILE);
  const hash = createHash("sha256");
  for (const { digest } of resources) hash.update(digest, "hex");
  const root = `sha256:${hash.digest("hex")}`;
  const [only, ...others] = subject;
  if (only === undefined || others.length > 0 || sha256Of(only) !== root)
    throw contradiction(FILE, "the digest of the subject is not that of the listed files", "/subject");
  return {
    type: "model-signature",
    suite: "model-signing",
    payload: {
      root,
      method: serialization.method,
      hashType: serialization.hash_type,
      allowSymlinks: serialization.allow_symlinks,
      ignored: serialization.ignore_paths ?? [],
      fileCount: resources.length,
      files: resources,
    },
    files: resources
      .filter(({ algorithm, digest }) => algorithm === "sha256" && digest.length === 64)
      .map(({ name, digest }) => ({ name, digest: `sha256:${digest}` as const })),
  };
}
