import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { OTHER_KEYS, type Shortcut, SINGLE_KEYS } from "./shortcuts";

interface ShortcutListProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly areSingleKeysOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** Lists the keys, and switches single-key shortcuts on or off. */
export function ShortcutList({ isOpen, onClose, areSingleKeysOn, onSwitch }: ShortcutListProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keys" acts={<Button onClick={onClose}>Close</Button>}>
      <Keys shortcuts={OTHER_KEYS} />
      <label className="flex min-h-(--control) items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={areSingleKeysOn}
          onChange={(event) => onSwitch(event.target.checked)}
        />
        Enable single-key shortcuts
      </label>
      <div className={areSingleKeysOn ? undefined : "text-ink-faint line-through"}>
        <Keys shortcuts={SINGLE_KEYS} />
      </div>
    </Dialog>
  );
}

function Keys({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
      {shortcuts.map(({ keys, words }) => (
        <div key={words} className="contents">
          <dt className="flex gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
