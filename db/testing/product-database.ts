import { readFile } from "node:fs/promises";
import path from "node:path";
import { applicationUrlOf, derivedPassword } from "../application-login";

/** The line of `postmaster.pid` with the port. */
const PORT_LINE = 3;

/** The owner's address of the database of a running product with an embedded PostgreSQL. */
export async function ownerUrlOf(dataDirectory: string): Promise<string> {
  const password = await readFile(path.join(dataDirectory, "postgres-password"), "utf8");
  const lines = (await readFile(path.join(dataDirectory, "postgres", "postmaster.pid"), "utf8")).split("\n");
  return `postgres://countersign_owner:${encodeURIComponent(password)}@127.0.0.1:${lines[PORT_LINE]}/countersign`;
}

/** The address of the application's own login there. */
export async function applicationUrlIn(dataDirectory: string): Promise<string> {
  const ownerUrl = await ownerUrlOf(dataDirectory);
  return applicationUrlOf(ownerUrl, derivedPassword(ownerUrl) ?? "");
}
