// A workspace's accent around a part of a page: everything inside that is accent-coloured takes it, light and dark.
import type { CSSProperties } from "react";
import { shadesOf } from "@/domain/workspaces/accent";

/** Goes with `accentStyle` on the same element. */
export const accentClass =
  "[--accent:var(--accent-light)] [--on-accent:var(--on-accent-light)] dark:[--accent:var(--accent-dark)] dark:[--on-accent:var(--on-accent-dark)]";

export function accentStyle(accent: string): CSSProperties {
  const { light, dark } = shadesOf(accent);
  return {
    "--accent-light": light.accent,
    "--on-accent-light": light.onAccent,
    "--accent-dark": dark.accent,
    "--on-accent-dark": dark.onAccent,
  } as CSSProperties;
}
