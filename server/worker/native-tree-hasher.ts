import { hash } from "node:crypto";
import { type TreeHasher, treeHasherOf } from "@/server/domain/ledger/index";

/**
 * Hashes with OpenSSL: about five times as fast as the portable ones. The detour through a Latin-1 string is
 * measured: it spares Node a slow native allocation per hash and doubles the rate.
 */
export const nativeTreeHasher: TreeHasher = treeHasherOf((bytes) =>
  Buffer.from(hash("sha256", bytes, "binary"), "latin1"),
);
