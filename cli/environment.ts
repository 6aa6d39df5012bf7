/** The data directory that the server on this machine was told of by the same variable: `COUNTERSIGN_DATA_DIR`, else `.data`. */
export function environmentDataDirectory(): string {
  return process.env.COUNTERSIGN_DATA_DIR?.trim() || ".data";
}
