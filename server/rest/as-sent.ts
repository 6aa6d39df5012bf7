import { AppError, type FieldError, type ParameterError } from "@/server/domain/error/app-error";
import { pathNames, type RestRequest, type Route } from "./route";

/**
 * Returns the same refusal with each fault at the place that the caller filled. A use-case names fields of
 * its input by pointer; a caller sent parameters and a body, so `/origin/runId` may be the parameter `runId`.
 */
export function asSent(error: AppError, route: Route, request: Pick<RestRequest, "query">): AppError {
  const { errors } = error.details;
  if (!errors) return error;
  const sent = errors.map((one) => placed(one, route, request));
  const [first] = sent;
  const message = first && "parameter" in first ? `${first.parameter}: ${first.detail}` : error.message;
  return new AppError(error.code, message, { ...error.details, errors: sent });
}

type Complaint = FieldError | ParameterError;

function placed(error: Complaint, route: Route, { query }: Pick<RestRequest, "query">): Complaint {
  if ("parameter" in error) return error;
  const parameter = parameterOf(error.pointer, route, query);
  return parameter === undefined ? error : { parameter, detail: error.detail };
}

function parameterOf(
  pointer: string,
  { path, named = {}, sentAs = {}, bodyRule }: Route,
  query: RestRequest["query"],
) {
  const isEnvelope =
    bodyRule.kind === "json" &&
    bodyRule.orFile !== undefined &&
    !Object.hasOwn(query, bodyRule.orFile.parameter);
  const renamed = Object.entries(isEnvelope ? {} : sentAs).find(
    ([prefix]) => pointer === prefix || pointer.startsWith(`${prefix}/`),
  );
  if (renamed) return renamed[1];
  const first = pointer.split("/")[1] ?? "";
  const inPath = pathNames(path).find((name) => (named[name] ?? name) === first);
  if (inPath !== undefined) return inPath;
  return Object.hasOwn(query, first) || (bodyRule.kind === "none" && first !== "") ? first : undefined;
}
