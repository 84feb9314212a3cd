// The versions, the newest first: who, when, and what each changed.
import type { Route } from "next";
import Link from "next/link";
import type { History, VersionItem } from "@/domain/knowledge/read/history";
import { Ago } from "@/ui/ago";
import { LANGUAGES } from "../../../languages";

type Props = { page: string; history: History; shown: number };

export function VersionList({ page, history, shown }: Props) {
  const { versions, live, more } = history;
  const oldest = versions.at(-1)?.version;
  return (
    <ol aria-label="Versions" className="min-h-0 overflow-y-auto max-xl:max-h-[36dvh] xl:border-e">
      {versions.map((version) => (
        <Row
          key={version.version}
          href={`${page}/history?version=${version.version}` as Route}
          item={version}
          shown={version.version === shown}
          live={version.version === live}
        />
      ))}
      {more && (
        <li className="px-4 py-3">
          <Link
            href={`${page}/history?version=${shown}&before=${oldest}` as Route}
            className="text-[13px] text-quiet underline underline-offset-2"
          >
            Older versions
          </Link>
        </li>
      )}
    </ol>
  );
}

type RowProps = { href: Route; item: VersionItem; shown: boolean; live: boolean };

function Row({ href, item, shown, live }: RowProps) {
  const { version, savedAt, savedBy } = item;
  return (
    <li>
      <Link
        href={href}
        aria-current={shown ? "true" : undefined}
        className={`block min-h-11 border-b px-4 py-2 text-[13px] focus-visible:outline-offset-[-2px] ${shown ? "bg-accent/10" : "hover:bg-sunken"}`}
      >
        <span className="flex items-baseline gap-2">
          <span className="tabular font-mono text-[12px] text-quiet">{version}</span>
          <span className="font-medium">{actOf(item)}</span>
          {live && <span className="text-[12px] text-ok">read now</span>}
          <span className="flex-1" />
          <span className="text-[12px] text-quiet">
            <Ago at={savedAt.toISOString()} past />
          </span>
        </span>
        <span className="mt-0.5 block text-[12px] leading-4 text-quiet">
          <span dir="auto">{savedBy ?? "A program"}</span>
          {item.changes && `: ${changesOf(item)}`}
        </span>
      </Link>
    </li>
  );
}

function actOf({ act, restoredFrom }: VersionItem): string {
  const acts = {
    saved: "Saved as a draft",
    published: "Published",
    unpublished: "Unpublished",
    imported: "Imported",
    restored: `Version ${restoredFrom} restored`,
  };
  return acts[act];
}

function changesOf({ changes, lang, audience }: VersionItem): string {
  if (!changes) return "";
  const said = [
    changes.title && "title",
    changes.lang && `language, now ${LANGUAGES[lang] ?? lang}`,
    changes.audience && (audience === "members" ? "for members only" : "for everyone"),
    changes.added > 0 && `+${changes.added}`,
    changes.removed > 0 && `−${changes.removed}`,
  ].filter(Boolean);
  return said.length > 0
    ? `${said.join(", ")}${changes.added + changes.removed > 0 ? " lines" : ""}`
    : "no words changed";
}
