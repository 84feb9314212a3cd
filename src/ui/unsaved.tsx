"use client";
// Asks before unsaved work is left: at links, at closing the tab, and at Back where the browser can be asked to wait.
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Confirm } from "./confirm";

type Props = {
  dirty: boolean;
  /** What becomes of the work when it is left all the same. */
  onLeave?: () => void;
};

export function UnsavedGuard({ dirty, onLeave }: Props) {
  const router = useRouter();
  const [go, setGo] = useState<(() => void) | null>(null);
  const leaving = useRef(false);
  useEffect(() => {
    if (!dirty) return;
    leaving.current = false;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!leaving.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const target = leaving.current ? null : targetOf(event);
      if (!target) return;
      event.preventDefault();
      event.stopPropagation();
      setGo(() => () => router.push(target as Route));
    };
    const onTraverse = (event: NavigateEvent) => {
      if (leaving.current || event.navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      const { key } = event.destination;
      setGo(() => () => void window.navigation.traverseTo(key));
    };
    window.addEventListener("beforeunload", onUnload);
    window.addEventListener("click", onClick, true);
    const { navigation } = window as { navigation?: Navigation };
    navigation?.addEventListener("navigate", onTraverse);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener("click", onClick, true);
      navigation?.removeEventListener("navigate", onTraverse);
    };
  }, [dirty, router]);

  if (!go) return null;
  return (
    <Confirm
      title="Leave without saving?"
      action="Leave"
      cancel="Stay"
      onConfirm={() => {
        leaving.current = true;
        onLeave?.();
        go();
      }}
      onClose={() => setGo(null)}
    >
      What you changed here is not saved yet.
    </Confirm>
  );
}

/** Where a plain click on one of our own links goes; null for everything else. */
function targetOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  const { origin, pathname, search } = new URL(link.href);
  if (origin !== window.location.origin) return null;
  return pathname + search === window.location.pathname + window.location.search ? null : pathname + search;
}
