import {
  listApprovers,
  registerApprover,
  removeApprover,
} from "@/server/application/external/manage-approver";
import { repeatApprovalRequest } from "@/server/application/external/request-approval";
import { mutationOf, queryOf, router } from "../init";

export const externalRouter = router({
  approvers: queryOf(listApprovers),
  register: mutationOf(registerApprover),
  remove: mutationOf(removeApprover),
  repeatRequest: mutationOf(repeatApprovalRequest),
});
