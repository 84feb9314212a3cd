// The law of the house, one function a sentence. Each takes sources and returns the lines that break it as `file:line: what`.
import { type Floor, floorOf, type Import, importsOf, linesOf, ROOMS, roomOf, type Source } from "./source";

type Seen = { from: string; floor: Floor | null; edge: Import; to: Floor | null };

const DOMAIN = ["noun", "read", "write"] as const satisfies Floor[];

/** What each floor may import, beside packages. A noun may also know the shapes of the schema, by `import type`. */
const MAY: Record<Floor, readonly Floor[]> = {
  platform: ["platform"],
  db: ["db", "platform"],
  noun: ["noun"],
  read: ["noun", "read", "db", "platform"],
  write: [...DOMAIN, "db", "platform"],
  // Doors are the questions that are asked before a workspace is known: only auth has them.
  auth: ["auth", ...DOMAIN, "db", "platform"],
  ui: ["ui", "noun"],
  page: ["page", "action", "auth", "ui", "noun", "read", "platform"],
  action: ["auth", ...DOMAIN, "platform"],
  api: ["api", "auth", ...DOMAIN, "platform"],
  worker: ["worker", ...DOMAIN, "db", "platform"],
  cli: ["cli", ...DOMAIN, "db", "platform"],
  process: ["api", "worker", "auth", "read", "db", "platform"],
};

const ENTRANCES = ["app", "api", "worker", "cli"];
/** The schema, chapter by chapter. */
const SCHEMA = ["db/schema.ts", "db/schema-knowledge.ts", "db/schema-sources.ts", "db/schema-learnt.ts"];

/** 1. Every file stands on a known floor, every domain folder is a known room. */
export const standsSomewhere = (sources: Source[]): string[] =>
  sources.flatMap(({ path }) => {
    const room = roomOf(path);
    if (room !== null && !ROOMS.includes(room)) return [`${path}:1: "${room}" is no room of the house`];
    return floorOf(path) === null ? [`${path}:1: stands on no floor`] : [];
  });

/** 2. Imports point down the floors. */
export const pointsDown = (sources: Source[]): string[] =>
  edgesOf(sources).flatMap(({ from, floor, edge, to }) => {
    if (!floor || !to || MAY[floor].includes(to)) return [];
    if (edge.typeOnly && SCHEMA.includes(edge.target ?? "") && MAY[floor].includes("noun")) return [];
    return [`${from}:${edge.line}: a ${floor} imports a ${to}, ${edge.name}`];
  });

/** 3. The entrances do not import each other. */
export const entrancesApart = (sources: Source[]): string[] =>
  edgesOf(sources).flatMap(({ from, edge }) => {
    const [mine, theirs] = [from, edge.target ?? ""].map((path) => path.split("/")[0] ?? "");
    if (!mine || !theirs || mine === theirs || !ENTRANCES.includes(mine) || !ENTRANCES.includes(theirs)) return [];
    return [`${from}:${edge.line}: ${mine} imports ${theirs}, ${edge.name}`];
  });

/** 4. Imports point down the rooms: each sees only itself and those before it. */
export const roomsInOrder = (sources: Source[]): string[] =>
  edgesOf(sources).flatMap(({ from, edge }) => {
    const mine = roomOf(from);
    const theirs = roomOf(edge.target ?? "");
    if (mine === null || theirs === null || ROOMS.indexOf(theirs) <= ROOMS.indexOf(mine)) return [];
    return [`${from}:${edge.line}: ${mine} comes before ${theirs}, ${edge.name}`];
  });

/** 5. No import runs in a circle, types counted. Each circle is told once. */
export function noCircles(sources: Source[]): string[] {
  const edges = Map.groupBy(edgesOf(sources), ({ from }) => from);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: string[]): void => {
    if (done.has(path)) return;
    for (const { edge } of edges.get(path) ?? []) {
      const { target, line } = edge;
      if (target === null) continue;
      const at = [...way, path].indexOf(target);
      if (at >= 0) circles.push(`${path}:${line}: closes a circle ${[...way, path].slice(at).join(" > ")} > ${target}`);
      else visit(target, [...way, path]);
    }
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return circles;
}

/** 6. Only actions, routes, the worker, the command line and other verbs write. */
export const onlyVerbsWrite = (sources: Source[]): string[] =>
  edgesOf(sources).flatMap(({ from, floor, edge, to }) => {
    if (to !== "write" || !floor || ["write", "action", "api", "worker", "cli"].includes(floor)) return [];
    return edge.typeOnly ? [] : [`${from}:${edge.line}: a ${floor} holds a verb, ${edge.name}`];
  });

const PURE_PACKAGES = /^(?:zod|temporal-polyfill|mdast|mdast-util-[\w-]+|micromark-extension-gfm|eld)(?:\/|$)/;
const IMPURE = /\b(?:process\.|fetch\(|Date\.now\(|new Date\(\)|performance\.|Math\.random\(|setTimeout\(|crypto\.)/;

/** 7. A noun is pure: it imports nouns and a few packages of pure functions, and reads neither clock, chance nor network. */
export function nounsArePure(sources: Source[]): string[] {
  const nouns = sources.filter(({ path }) => floorOf(path) === "noun");
  const packages = edgesOf(nouns)
    .filter(({ edge }) => edge.target === null && !edge.typeOnly && !PURE_PACKAGES.test(edge.name))
    .map(({ from, edge }) => `${from}:${edge.line}: a noun imports the package ${edge.name}`);
  const downwards = edgesOf(sources)
    .filter(
      ({ floor, edge, to }) => floor === "noun" && to !== null && to !== "noun" && !SCHEMA.includes(edge.target ?? ""),
    )
    .map(({ from, edge }) => `${from}:${edge.line}: a noun imports ${edge.name}`);
  const values = edgesOf(sources)
    .filter(({ floor, edge }) => floor === "noun" && SCHEMA.includes(edge.target ?? "") && !edge.typeOnly)
    .map(({ from, edge }) => `${from}:${edge.line}: a noun imports the schema itself, not only its types`);
  return [...packages, ...downwards, ...values, ...matching(nouns, IMPURE, (found) => `a noun uses ${found}`)];
}

const GATES = "memberAction|workspaceAction|workspaceForm|publicAction|publicForm|userAction";
const GATED = new RegExp(`^export const \\w+ = (?:${GATES})\\(`);
const EXPORT = /^export (?!type )/;
/** Answers of the process about itself. */
const UNGATED = /^\s*(?:\w+)\.get\("\/api\/(?:health|ready|metrics)"/;
const HANDLER = /\.(?:openapi|get|post|put|patch|delete|all|on)\(/;
const ROUTE_GATE = /\brequire(?:Member|Contact|Workspace)\(/;
const OWN_ADDRESSES = "app/api/auth/[...nextauth]/route.ts";

/** 8. Every server action and route is made by a gate. */
export function gated(sources: Source[]): string[] {
  return sources.flatMap((source) => {
    const lines = linesOf(source.text);
    if (/^\s*["']use server["']/.test(source.text)) {
      return said(source, lines, (line) => EXPORT.test(line) && !GATED.test(line) && "an action that no gate makes");
    }
    if (source.path.startsWith("app/") && source.path.endsWith("/route.ts"))
      return source.path === OWN_ADDRESSES ? [] : [`${source.path}:1: a route outside of api`];
    const inner = said(
      source,
      lines,
      (line) => /^\s+["']use server["']/.test(line) && "an action inside of another file",
    );
    return source.path.startsWith("api/") ? [...inner, ...ungatedHandlers(source, lines)] : inner;
  });
}

/** A handler runs to the line that closes it, which has its indentation; what it calls first must be a gate. */
function ungatedHandlers(source: Source, lines: string[]): string[] {
  return said(source, lines, (line, i) => {
    if (!/^\s*api\b/.test(line) || !HANDLER.test(line) || UNGATED.test(line)) return false;
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    const end = lines.findIndex((later, at) => at > i && later.startsWith(`${indent}})`));
    return !ROUTE_GATE.test(lines.slice(i, end + 1).join("\n")) && "a route that no gate makes";
  });
}

/** Setting a variable, or handing all of them to a child process, looks at none. */
const READS = /(?<!delete |\.\.\.)\bprocess\.env\b(?!\.\w+ (?:\?\?)?= )|\bimport\.meta\.env\b/;

/** 9. Only `platform/env.ts` reads the environment; and the launcher of foreign nodes, which can load no TypeScript yet. */
export const oneReaderOfTheEnvironment = (sources: Source[]): string[] =>
  matching(
    sources.filter(({ path }) => path !== "platform/env.ts" && path !== "cli/start.mjs"),
    READS,
    () => "reads the environment",
  );

const MOST_LINES = 400;
const MOST_SCHEMA_LINES = 600;
const DRAWER = /(?:^|\/)(?:index|utils?|types?|constants?|helpers?|common|misc|shared|lib)(?:\.\w+|\/)/;

/** 10. No file outgrows its reader, and none is a drawer. */
export const readable = (sources: Source[]): string[] =>
  sources.flatMap(({ path, text }) => {
    const count = text.replace(/\n$/, "").split("\n").length;
    const most = SCHEMA.includes(path) ? MOST_SCHEMA_LINES : MOST_LINES;
    const long = count > most ? [`${path}:${most + 1}: ${count} lines; ${most} are the most`] : [];
    return DRAWER.test(path) ? [...long, `${path}:1: a drawer: name it for what it promises`] : long;
  });

/** They speak to a PostgreSQL server itself, before and below the schema: its databases, roles and locks. */
const SERVER_SQL = ["platform/embedded-postgres.ts", "cli/migrate.ts", "cli/evals/scratch.ts"];

/** 11. Only domain and db write SQL. */
export const sqlInItsPlace = (sources: Source[]): string[] => {
  const others = sources.filter(({ path }) => !/^(?:domain|db)\//.test(path) && !SERVER_SQL.includes(path));
  const packages = edgesOf(others)
    .filter(({ edge }) => /^(?:drizzle-orm|postgres|pg)(?:\/|$)/.test(edge.name))
    .map(({ from, edge }) => `${from}:${edge.line}: writes SQL with ${edge.name}`);
  return [...packages, ...matching(others, /\bsql`/, () => "writes SQL")];
};

/** A table as `getTableConfig` of the schema and the migrations give it. */
export type Table = { name: string; columns: string[]; key: string[] };
/** Tables of all workspaces together. */
const GLOBAL = ["users", "sessions"];

/** 12. Every tenant table is under row-level security and keyed by workspace. `migrations` are in their order, the walls among them. */
export function walled(tables: Table[], migrations: { name: string; sql: string }[]): string[] {
  const walls = migrations.findIndex(({ sql }) => /FOR tenant IN/.test(sql));
  return tables.flatMap(({ name, columns, key }) => {
    if (name === "workspaces" || GLOBAL.includes(name)) return [];
    if (!columns.includes("workspace_id"))
      return [`db/schema.ts: ${name} has no workspace_id and is not known as global`];
    const made = migrations.findIndex(({ sql }) =>
      new RegExp(`CREATE TABLE (?:IF NOT EXISTS )?"?${name}"?\\b`).test(sql),
    );
    const after = migrations
      .slice(made)
      .map(({ sql }) => sql)
      .join("\n");
    const wanted = [
      `ALTER TABLE "?${name}"? ENABLE ROW LEVEL SECURITY`,
      `ALTER TABLE "?${name}"? FORCE ROW LEVEL SECURITY`,
    ];
    const forced =
      made <= walls ||
      [...wanted, `CREATE POLICY \\w+ ON "?${name}"?`].every((each) => new RegExp(each, "i").test(after));
    return [
      ...(key[0] === "workspace_id" ? [] : [`db/schema.ts: the key of ${name} begins with ${key[0] ?? "nothing"}`]),
      ...(made >= 0 && forced ? [] : [`drizzle/${migrations[made]?.name ?? "?"}: ${name} has no forced row security`]),
    ];
  });
}

function edgesOf(sources: Source[]): Seen[] {
  const files = new Set(sources.map(({ path }) => path));
  return sources.flatMap((source) =>
    importsOf(source, files).map((edge) => ({
      from: source.path,
      floor: floorOf(source.path),
      edge,
      to: edge.target === null ? null : floorOf(edge.target),
    })),
  );
}

const matching = (sources: Source[], pattern: RegExp, what: (found: string) => string): string[] =>
  sources.flatMap((source) =>
    said(source, linesOf(source.text), (line) => {
      const found = pattern.exec(line);
      return found !== null && what(found[0]);
    }),
  );

const said = (source: Source, lines: string[], what: (line: string, i: number) => string | false): string[] =>
  lines.flatMap((line, i) => {
    const broken = what(line, i);
    return broken === false ? [] : [`${source.path}:${i + 1}: ${broken}`];
  });

export type Packages = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

/** RELIABILITY.md rule 25: below these, holes are known. */
const FLOORS = { next: "16.3.3", "next-auth": "4.24.15", "drizzle-orm": "0.45.2", nodemailer: "9.0.1" };

/** Packages whose version is a range. */
export const unpinned = ({ dependencies, devDependencies }: Packages): string[] =>
  Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name} ${version}`);

/** Packages that are older than their floor, or missing. */
export const belowFloor = ({ dependencies }: Packages): string[] =>
  Object.entries(FLOORS).flatMap(([name, floor]) => {
    const version = dependencies[name];
    if (version === undefined) return [`${name} is missing`];
    return isBelow(version, floor) ? [`${name} ${version} < ${floor}`] : [];
  });

function isBelow(version: string, floor: string): boolean {
  const [mine, least] = [version, floor].map((each) => (each.match(/\d+/g) ?? []).map(Number));
  const at = [0, 1, 2].find((i) => mine?.[i] !== least?.[i]);
  return at !== undefined && (mine?.[at] ?? 0) < (least?.[at] ?? 0);
}
