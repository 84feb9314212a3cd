// Everything inside wears the workspace's accent, readable in light and dark.
import type { CSSProperties, ReactNode } from "react";
import { shadesOf } from "@/domain/workspaces/accent";

export function Accent({ accent, className, children }: { accent: string; className?: string; children: ReactNode }) {
  const { light, dark } = shadesOf(accent);
  const style = {
    "--accent-light": light.accent,
    "--on-accent-light": light.onAccent,
    "--accent-dark": dark.accent,
    "--on-accent-dark": dark.onAccent,
  } as CSSProperties;
  return (
    <div style={style} className={`workspace-accent ${className ?? ""}`}>
      {children}
    </div>
  );
}
