"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { Digest } from "@/server/domain/canonical/index";
import { CHANGE_GRADES, type ChangeGrade } from "@/server/domain/policy/change-rules";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { GRADE_WORDS } from "../marks/grade-words";
import { Button } from "../ui/button";
import { notify } from "../ui/notify";
import { roleInWords } from "../ui/role-words";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-area-field";

interface ConfirmSignificanceProps {
  readonly release: string;
  readonly stage: string;
  readonly changeDigest: Digest;
  /** The grade in force. */
  readonly grade: ChangeGrade;
  /** Roles of the reader that the policy names. Without one there is no button. */
  readonly roles: readonly PersonRole[];
}

const CONSEQUENCES = [
  "The same or a higher grade is in force at once.",
  "A lower grade is in force after a second person agrees.",
  "When the grade in force changes, signatures on the earlier one become void.",
];

/** Confirms, raises or lowers the grade of the change, with the name and role of the reader. */
export function ConfirmSignificance({ roles, grade, ...about }: ConfirmSignificanceProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const mutation = useMutation(
    useTRPC().release.confirmSignificance.mutationOptions({
      onSuccess: ({ needsSecondPerson }) => {
        setOpen(false);
        notify({
          title: "Significance recorded",
          detail: needsSecondPerson ? "A second person must agree to lower it." : about.release,
        });
        router.refresh();
      },
    }),
  );
  const [first] = roles;
  if (first === undefined) return null;
  const send = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const reason = text("reason");
    mutation.mutate({
      ...about,
      grade: CHANGE_GRADES.find((one) => one === text("grade")) ?? grade,
      as: roles.find((one) => one === text("as")) ?? first,
      ...(reason !== "" && { reason }),
    });
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Confirm significance…
      </Button>
      {isOpen && (
        <FormDialog
          title="Confirm the significance of this change?"
          consequence={CONSEQUENCES}
          act="Confirm"
          mutation={mutation}
          onSend={send}
          onClose={() => setOpen(false)}
        >
          <SelectField
            label="Significance"
            name="grade"
            defaultValue={grade}
            options={CHANGE_GRADES.map((value) => ({ value, label: GRADE_WORDS[value] }))}
          />
          {roles.length > 1 && (
            <SelectField
              label="Your role"
              name="as"
              defaultValue={first}
              options={roles.map((value) => ({ value, label: roleInWords(value) }))}
            />
          )}
          <TextAreaField
            label="Reason"
            name="reason"
            isOptional
            hint="Required for another grade than the one in force."
            maxLength={2_000}
          />
        </FormDialog>
      )}
    </>
  );
}
