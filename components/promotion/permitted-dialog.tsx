import type { PermittedPromotion } from "../data/release-data";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { PermitShown } from "./permit-shown";

/** Shows the server's answer to a promotion or rollback until the person closes it. */
export function PermittedDialog({
  permitted,
  onClose,
}: {
  readonly permitted: PermittedPromotion;
  readonly onClose: () => void;
}) {
  const { kind, stage, releaseKey, engine } = permitted.promotion;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={kind === "rollback" ? `Rollback of ${stage} permitted` : `Permitted for ${stage}`}
      consequence={`${engine} can deploy ${releaseKey} now. The release is live when the engine reports it. Reports appear under Promotions.`}
      acts={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <PermitShown permitted={permitted} />
    </Dialog>
  );
}
