import { AppError } from "@/server/domain/error/app-error";
import type { RestRequest, Route } from "./route";

/**
 * Whole numbers as programs write them: `Number` would also read the empty text, spaces, hexadecimal digits
 * and exponents.
 */
const WHOLE_NUMBER = /^-?(?:0|[1-9][0-9]{0,15})$/;

/**
 * Parses the parameters of a query; each must be known and occur once.
 *
 * @throws AppError `validation-failed` that names the parameter.
 */
export function readQuery(
  { searchParams }: URL,
  { query: { properties } }: Pick<Route, "query">,
): RestRequest["query"] {
  const names = [...searchParams.keys()];
  for (const [index, name] of names.entries()) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) throw refused(name, `is not a known parameter; ${expectedOf(Object.keys(properties))}`);
    if (names.indexOf(name) !== index) throw refused(name, "is given twice; expected once");
    if (schema["type"] === "integer" && !WHOLE_NUMBER.test(searchParams.get(name) ?? ""))
      throw refused(name, "expected a whole number");
  }
  return Object.fromEntries(searchParams);
}

const expectedOf = (names: readonly string[]) =>
  names.length === 0 ? "expected none" : `expected ${names.join(", ")}`;

function refused(parameter: string, detail: string): AppError {
  return new AppError("validation-failed", `${parameter}: ${detail}`, { errors: [{ parameter, detail }] });
}
