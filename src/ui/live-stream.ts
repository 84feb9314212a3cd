"use client";
// A stream that a screen can rely on: resumes from its cursor, is watched, closes while the tab is hidden and catches up when shown.
// Browsers allow few connections per host, so of the hidden tabs that must hear a bell one keeps watch for all.
import { useEffect, useRef, useState } from "react";

const SILENCE_MS = 45_000;
const RETRY_MS = 1_000;
/** A short cut is mended before anybody needs to read about it. */
const TELL_AFTER_MS = 2_500;

type Options<F> = {
  url: string | null;
  /** The id to resume from, read at every (re)connection. */
  cursor: () => string | null;
  /** False: the frame does not join on, connect again from the cursor. */
  onFrame: (frame: F, id: string) => boolean;
  onRevoked?: () => void;
  /** One hidden tab of this name stays connected. Without a name, hidden tabs do not. */
  watch?: string;
};

/** Follows `url` and tells whether the connection stands. */
export function useLiveStream<F>({ url, cursor, onFrame, onRevoked, watch }: Options<F>): { connected: boolean } {
  const [connected, setConnected] = useState(true);
  const latest = useRef({ cursor, onFrame, onRevoked });
  latest.current = { cursor, onFrame, onRevoked };

  useEffect(() => {
    if (!url) return;
    let source: EventSource | null = null;
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let telling: ReturnType<typeof setTimeout> | undefined;
    let watching: AbortController | null = null;
    let onWatch = false;

    const heard = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(again, SILENCE_MS);
    };
    const close = () => {
      source?.close();
      source = null;
      clearTimeout(watchdog);
      clearTimeout(retry);
    };
    const again = () => {
      close();
      telling ??= setTimeout(() => setConnected(false), TELL_AFTER_MS);
      retry = setTimeout(open, RETRY_MS * (0.5 + Math.random()));
    };
    const open = () => {
      close();
      if (document.hidden && !onWatch) return;
      const after = latest.current.cursor();
      source = new EventSource(after === null ? url : `${url}?after=${encodeURIComponent(after)}`);
      source.onopen = () => {
        heard();
        clearTimeout(telling);
        telling = undefined;
        setConnected(true);
      };
      source.onmessage = (event) => {
        heard();
        if (!latest.current.onFrame(JSON.parse(event.data), event.lastEventId)) open();
      };
      source.addEventListener("beat", heard);
      source.addEventListener("reconnect", again);
      source.addEventListener("revoked", () => {
        close();
        latest.current.onRevoked?.();
      });
      source.onerror = again;
      heard();
    };
    const endWatch = () => {
      onWatch = false;
      watching?.abort();
      watching = null;
    };
    /** Waits for its turn among the hidden tabs; when the one that watches goes, the next one does. */
    const keepWatch = async (name: string) => {
      watching = new AbortController();
      const { signal } = watching;
      const held = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      await navigator.locks
        .request(name, { signal }, () => {
          onWatch = true;
          open();
          return held;
        })
        .catch((error: unknown) => {
          if (!signal.aborted) throw error;
        });
    };
    const onVisible = () => {
      endWatch();
      if (!document.hidden) return open();
      close();
      if (watch && "locks" in navigator) void keepWatch(watch);
    };

    onVisible();
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("online", open);
    return () => {
      endWatch();
      close();
      clearTimeout(telling);
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("online", open);
    };
  }, [url, watch]);

  return { connected };
}
