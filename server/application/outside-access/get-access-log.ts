import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { Line, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** Days for which the reads of auditors are kept, and their greatest number. */
export const ACCESS_LOG_DAYS = 400;
export const ACCESS_LOG_ROWS_MAX = 200_000;

/**
 * Returns what auditors opened, newest first.
 *
 * @throws AppError `not-permitted` for a role that is not for all teams: a row can name any model.
 */
export const getAccessLog = defineQuery({
  name: "outside-access.get-log",
  permission: "access-log.read",
  input: z.strictObject({ ...PageInput, person: Line(60).exactOptional() }),
  run: async (store, { teams }, { person, ...page }) => {
    if (teams !== "*")
      throw new AppError(
        "not-permitted",
        "The access log names models of all teams. Required: auditor of all teams.",
      );
    return store.outsideAccess.accessLog(person === undefined ? page : { ...page, personId: person });
  },
});
