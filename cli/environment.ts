/** The data directory that the server on this machine was told of by the same variable: `COUNTERSIGN_DATA_DIR`, else `.data`. */
export function environmentDataDirectory(): string {
  return process.env.COUNTERSIGN_DATA_DIR?.trim() || ".data";
}

/** Where commands that speak for an account reach the portal, and as whom: `COUNTERSIGN_URL` and `COUNTERSIGN_TOKEN`. */
export function environmentPortal(): { readonly url: string; readonly token: string | undefined } {
  return { url: process.env.COUNTERSIGN_URL?.trim() || "http://localhost:3000", token: process.env.COUNTERSIGN_TOKEN?.trim() || undefined };
}
