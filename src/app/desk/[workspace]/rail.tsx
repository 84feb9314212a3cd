"use client";
// The rail: the desk's rooms, presence, theme, sign-out.
import { BarChart3, BookOpen, Inbox, LogOut, Moon, Scale, Settings, Sun } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { signOut } from "next-auth/react";
import { useTheme } from "next-themes";
import { useState } from "react";
import { Mark } from "@/ui/mark";
import { setPresence } from "./inbox/actions";
import { reached } from "./inbox/reached";

type Props = { slug: string; workspaceName: string; name: string; away: boolean; dashboard: boolean; policy: boolean };

export function Rail({ slug, workspaceName, name, away: awayBefore, dashboard, policy }: Props) {
  const path = usePathname();
  const { resolvedTheme, setTheme } = useTheme();
  const [away, setAway] = useState(awayBefore);
  const rooms = [
    { room: "inbox", label: "Inbox", Icon: Inbox },
    ...(dashboard ? [{ room: "dashboard", label: "Dashboard", Icon: BarChart3 }] : []),
    { room: "knowledge", label: "Knowledge", Icon: BookOpen },
    ...(policy ? [{ room: "policy", label: "Policy", Icon: Scale }] : []),
    { room: "settings", label: "Settings", Icon: Settings },
  ] as const;
  const toggleAway = async () => {
    setAway(!away);
    const result = await reached(setPresence(slug, { away: !away }));
    if (!result.ok) setAway(away);
  };
  return (
    <nav
      aria-label="Desk"
      className="flex shrink-0 items-center justify-around gap-1 border-t bg-sunken px-2 py-1 lg:w-14 lg:flex-col lg:justify-start lg:border-t-0 lg:border-e lg:py-3"
    >
      <span className="hidden pb-2 lg:block" title={workspaceName}>
        <Mark size={26} />
      </span>
      {rooms.map(({ room, label, Icon }) => {
        const href = `/desk/${slug}/${room}` as Route;
        const here = path.startsWith(href);
        return (
          <Link
            key={room}
            href={href}
            title={label}
            aria-label={label}
            aria-current={here ? "page" : undefined}
            className={`${cell} ${here ? "bg-raised text-text shadow-xs" : ""}`}
          >
            <Icon size={18} aria-hidden="true" />
          </Link>
        );
      })}
      <span className="hidden flex-1 lg:block" />
      <button
        type="button"
        onClick={() => void toggleAway()}
        title={away ? "You are away: nothing is expected of you" : "You are there"}
        aria-pressed={away}
        className={cell}
      >
        <span
          aria-hidden="true"
          className="relative flex size-7 items-center justify-center rounded-full border bg-raised text-[11px] font-semibold"
        >
          {initials(name)}
          <span
            className={`absolute -bottom-0.5 -end-0.5 size-2.5 rounded-full border-2 border-sunken ${away ? "bg-faint" : "bg-ok"}`}
          />
        </span>
        <span className="sr-only">Away</span>
      </button>
      <button
        type="button"
        onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
        title="Light or dark"
        aria-label="Light or dark"
        className={cell}
      >
        <Sun size={18} aria-hidden="true" className="dark:hidden" />
        <Moon size={18} aria-hidden="true" className="hidden dark:block" />
      </button>
      <button
        type="button"
        onClick={() => void signOut({ callbackUrl: "/sign-in" })}
        title="Sign out"
        aria-label="Sign out"
        className={cell}
      >
        <LogOut size={18} aria-hidden="true" />
      </button>
    </nav>
  );
}

const cell =
  "flex size-11 items-center justify-center rounded-control text-quiet hover:bg-raised hover:text-text lg:size-10";
const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part[0])
    .slice(0, 2)
    .join("")
    .toUpperCase();
