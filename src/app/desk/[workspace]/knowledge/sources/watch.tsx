"use client";
// Looks again while something is being read: the page shows how far it is, and what was found when it ends.
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LOOK_MS = 1_500;

export function Watch({ active }: { active: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [active, router]);
  return null;
}
