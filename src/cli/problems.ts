// What can go wrong at a start, each as one sentence that says what to do.

const SENTENCES: [RegExp, string][] = [
  [/ENOSPC|No space left/, "The disk is full. Free some space and start again; nothing was lost."],
  [/28P01|password authentication failed/, "The database refuses the password in DATABASE_URL."],
  [/3D000|database ".*" does not exist/, "The database named in DATABASE_URL does not exist. Create it first."],
  [
    /42501|permission denied|must be superuser|must have admin option/,
    "The role in DATABASE_URL may not create roles and extensions. Give it those rights or use another.",
  ],
  [
    /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|CONNECT_TIMEOUT/,
    "The database in DATABASE_URL cannot be reached. Check host and port, and that it runs.",
  ],
  [/EACCES|EPERM/, "A file or folder may not be written. Start as the user who owns this folder."],
];

/** One sentence for a failed start; an unknown error says itself. */
export function sentenceOf(error: unknown): string {
  const parts =
    error instanceof Error
      ? [error.name, error.message, "code" in error ? String(error.code) : "", String(error.cause ?? "")]
      : [String(error)];
  const said = parts.join(" ");
  return SENTENCES.find(([pattern]) => pattern.test(said))?.[1] ?? `Baton could not start: ${parts[1] ?? said}`;
}
