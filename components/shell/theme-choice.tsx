"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useId, useState } from "react";
import { rememberPreference, THEME_COOKIE, THEMES, type Theme } from "./preferences";

const OPTIONS = {
  system: { word: "System", icon: Monitor },
  light: { word: "Light", icon: Sun },
  dark: { word: "Dark", icon: Moon },
} as const satisfies Record<Theme, object>;

/** Chooses the light, dark or system theme. It applies at once and is remembered. */
export function ThemeChoice({ initial }: { readonly initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const name = useId();
  const choose = (next: Theme) => {
    document.documentElement.dataset.theme = next;
    rememberPreference(THEME_COOKIE, next);
    setTheme(next);
  };
  return (
    <fieldset>
      <legend className="mb-1 text-12 text-ink-muted">Appearance</legend>
      <div className="grid grid-cols-3 gap-px overflow-hidden rounded-control border border-edge bg-rule-strong">
        {THEMES.map((option) => {
          const { word, icon: Icon } = OPTIONS[option];
          return (
            <label
              key={option}
              className="flex min-h-(--control) cursor-pointer items-center justify-center gap-1.5 bg-raised px-2 text-13 text-ink-muted has-checked:bg-accent-surface has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={name}
                value={option}
                checked={theme === option}
                onChange={() => choose(option)}
                className="sr-only"
              />
              <Icon aria-hidden className="size-3.5" />
              {word}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
