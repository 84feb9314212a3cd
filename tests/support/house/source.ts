// The house as the law sees it: every file of `src` with its floor, its room and what it imports from where.
// Hides how imports are spelled; a line of code is what is left of it without comments.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** `path` is relative to `src`, with forward slashes. */
export type Source = { path: string; text: string };
/** `target` is the file of ours that is imported, else null and `name` is a package. */
export type Import = { name: string; target: string | null; typeOnly: boolean; line: number };

/** Which way an import may point. Entrances are `page`, `action`, `api`, `worker`, `cli`; `process` starts them. */
export type Floor =
  | "platform"
  | "db"
  | "noun"
  | "read"
  | "write"
  | "auth"
  | "ui"
  | "page"
  | "action"
  | "api"
  | "worker"
  | "cli"
  | "process";

export const ROOMS = [
  "workspaces",
  "contacts",
  "knowledge",
  "sla",
  "escalation",
  "conversations",
  "leads",
  "bookings",
  "followups",
  "responder",
  "gaps",
  "csat",
  "reports",
];

const CODE = /\.(?:tsx?|mjs)$/;

/** All code below a folder, in order of path. */
export function readSources(root: string): Source[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => CODE.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** The floor that a file stands on; null when the law knows none. */
export function floorOf(path: string): Floor | null {
  const [first = "", ...rest] = path.split("/");
  if (rest.length === 0) return first === "server.ts" ? "process" : first === "proxy.ts" ? "page" : null;
  switch (first) {
    case "platform":
    case "db":
    case "auth":
    case "ui":
    case "api":
    case "worker":
    case "cli":
      return first;
    case "app":
      return /\/(?:actions|route)\.ts$/.test(path) ? "action" : "page";
    case "domain":
      return floorInRoom(rest.slice(1).join("/"));
    default:
      return null;
  }
}

/** Verbs and questions by name; what is left in a room is a noun. `live` is a question that goes on being asked, `prompts` holds copy. */
function floorInRoom(inRoom: string): Floor | null {
  if (inRoom === "") return null;
  if (/^(?:write(?:\/|\.ts$)|respond\.ts$)/.test(inRoom)) return "write";
  if (/^(?:read(?:\/|\.ts$)|live\.ts$)/.test(inRoom)) return "read";
  return inRoom.includes("/") && !inRoom.startsWith("prompts/") ? null : "noun";
}

/** The room of a file in `domain`, whether or not the law knows it; null elsewhere. */
export const roomOf = (path: string): string | null => /^domain\/([^/]+)/.exec(path)?.[1] ?? null;

const STRING_OR_COMMENT = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/.*/g;

/** Lines of code, comments blanked, so that a line's number is its index + 1. */
export const linesOf = (text: string): string[] =>
  text
    .replace(STRING_OR_COMMENT, (found) => (found.startsWith("/") ? found.replace(/[^\n]/g, " ") : found))
    .split("\n");

const IMPORT = /\b(import|export)\b(\s+type\b)?([^;"'`()]*?)\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g;

/** What a file imports, exports from elsewhere or loads later, in order. */
export function importsOf({ path, text }: Source, files: ReadonlySet<string>): Import[] {
  const code = linesOf(text).join("\n");
  return [...code.matchAll(IMPORT)].map((match) => {
    const [all, , type, names = "", from, bare] = match;
    const name = from ?? bare ?? "";
    const listed = /\{([^}]*)\}/.exec(names)?.[1];
    const eachIsType =
      listed !== undefined &&
      !/^\s*\w+\s*,/.test(names) &&
      listed
        .split(",")
        .filter((each) => each.trim() !== "")
        .every((each) => /^\s*type\s/.test(each));
    const line = code.slice(0, match.index + all.length).split("\n").length;
    return { name, target: targetOf(path, name, files), typeOnly: type !== undefined || eachIsType, line };
  });
}

function targetOf(path: string, name: string, files: ReadonlySet<string>): string | null {
  const base = name.startsWith("@/")
    ? name.slice(2)
    : name.startsWith(".")
      ? normalize(join(dirname(path), name)).replaceAll("\\", "/")
      : null;
  if (base === null) return null;
  const found = [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`].find((candidate) => files.has(candidate));
  return found ?? base;
}
