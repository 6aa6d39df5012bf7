import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { CHANGE_GRADES } from "@/server/domain/policy/change-rules";
import { expression, name, title } from "./policy-words";

/** Rules that grade a change against the release that is live in the stage. */
export const significance = z
  .strictObject({
    rules: z
      .array(
        z.strictObject({
          grade: z.enum(CHANGE_GRADES),
          when: expression.describe(
            "CEL over `change`. The first match wins; what is unknown counts as a match.",
          ),
        }),
      )
      .min(1)
      .max(20),
    confirmedBy: z
      .array(z.enum(PERSON_ROLES).exclude(["auditor", "admin"]))
      .min(1)
      .describe("Roles that confirm or raise the grade. Two people together lower it."),
  })
  .describe("Grades of a change. Without a matching rule the change is `significant`.");

/** Changes that were agreed in advance, with the shorter path of a release inside them. */
export const changePlan = z
  .strictObject({
    title,
    within: z
      .array(z.strictObject({ title, rule: expression.describe("CEL over `change`.") }))
      .min(1)
      .max(20)
      .describe("Clauses. A release is inside the plan if every one is true."),
    validatedBy: z
      .array(name)
      .min(1)
      .max(50)
      .describe("Gates that validate a change inside the plan. A waiver of one of them leaves the plan."),
    notRequired: z.array(name).max(50).default([]).describe("Gates that are not required inside the plan."),
    until: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a day, for example 2027-06-30")
      .exactOptional()
      .describe("Last day (UTC) on which a release can be opened under the plan."),
  })
  .describe("Changes that were agreed in advance. A significant change is never inside the plan.");
