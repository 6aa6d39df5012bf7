/** Returns the data directory of the server on this machine: `COUNTERSIGN_DATA_DIR`, else `.data`. */
export function environmentDataDirectory(): string {
  return process.env.COUNTERSIGN_DATA_DIR?.trim() || ".data";
}

/** Returns the address of the portal and the token: `COUNTERSIGN_URL` and `COUNTERSIGN_TOKEN`. */
export function environmentPortal(): { readonly url: string; readonly token: string | undefined } {
  return {
    url: process.env.COUNTERSIGN_URL?.trim() || "http://localhost:3000",
    token: process.env.COUNTERSIGN_TOKEN?.trim() || undefined,
  };
}
