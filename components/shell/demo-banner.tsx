import { ProgressBar } from "../ui/progress-bar";

interface DemoBannerProps {
  /** The progress while the recorded history plays. */
  readonly progress?: { readonly step: number; readonly steps: number; readonly label: string } | undefined;
}

/** Says on every page that this installation plays a recorded history, with its progress. */
export function DemoBanner({ progress }: DemoBannerProps) {
  return (
    <aside
      aria-label="About this installation"
      data-not-printed
      className="flex min-h-8 flex-wrap items-center gap-x-6 gap-y-1 border-b border-rule bg-sunken px-4 py-1 text-12 text-ink-muted sm:px-6 lg:px-8"
    >
      <p>Demonstration: recorded tool output, replayed through the public API. The people are fictional.</p>
      {progress && (
        <div className="flex min-w-64 flex-1 items-center gap-3 sm:max-w-120">
          <span className="truncate">{progress.label}</span>
          <div className="flex-1">
            <ProgressBar label="Replaying the recorded history" value={progress.step} max={progress.steps} />
          </div>
        </div>
      )}
    </aside>
  );
}
