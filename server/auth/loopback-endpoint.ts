import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Name in the data directory; the command line reads the same file. */
export const LOOPBACK_FILE = "loopback.json";
/** Header that carries the secret. */
export const LOOPBACK_SECRET_HEADER = "countersign-loopback-secret";

/**
 * The address of the running server and the secret that proves access to the data directory, for this
 * machine's own command line.
 */
export interface LoopbackEndpoint {
  /** `http://127.0.0.1:3000`: always an address, never a name that could lead elsewhere. */
  readonly url: string;
  readonly secret: string;
}

/** Returns an address with a secret that is new at every start. */
export function newLoopbackEndpoint(port: number): LoopbackEndpoint {
  return { url: `http://127.0.0.1:${port}`, secret: randomBytes(32).toString("base64url") };
}

/**
 * Writes the file for the command line (mode 0600). Only once listening: a start that fails must not hide the
 * server that is running.
 */
export function announceLoopbackEndpoint(dataDirectory: string, endpoint: LoopbackEndpoint): void {
  const file = path.join(dataDirectory, LOOPBACK_FILE);
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(draft, JSON.stringify(endpoint), { mode: 0o600, flag: "wx" });
  renameSync(draft, file);
}

/** Compared in constant time, over hashes of equal length. */
export function isSameSecret(presented: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(presented), hash(expected));
}

const LOOPBACK_ADDRESS = /^(::ffff:)?127(\.\d{1,3}){3}$|^::1$/;

/** Headers by which a reverse proxy on this machine shows that it forwards another caller. */
const FORWARDING_HEADERS = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/**
 * Returns true if a request really comes from this machine: its peer is local, and forwards for nobody else.
 */
export function comesFromThisMachine(peerAddress: string | undefined, headers: Headers): boolean {
  return (
    peerAddress !== undefined &&
    LOOPBACK_ADDRESS.test(peerAddress) &&
    !FORWARDING_HEADERS.some((name) => headers.has(name))
  );
}
