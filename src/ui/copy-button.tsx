"use client";
// Copies a text and says that it did.
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

const SAID_FOR_MS = 2_000;

export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState<"Copied" | "Select and copy it" | null>(null);
  const copy = async () => {
    // Browsers refuse the clipboard to pages without https, except on localhost.
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(copied ? "Copied" : "Select and copy it");
    setTimeout(() => setSaid(null), SAID_FOR_MS);
  };
  return (
    <Button tone="plain" onClick={() => void copy()} aria-label={`Copy ${what}`} className="shrink-0">
      {said === "Copied" ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      <span aria-live="polite">{said ?? "Copy"}</span>
    </Button>
  );
}
