import { expect, it } from "vitest";
import { acts, can, lowestRole, ROLES, reaches } from "@/domain/workspaces/member";

/** The whole table, as one reads it. */
function table(): string {
  const width = Math.max(...acts.map((act) => act.length));
  const line = (name: string, cells: string[]) => `${name.padEnd(width)}  ${cells.join("  ")}`;
  return [
    line("", [...ROLES]),
    ...acts.map((act) =>
      line(
        act,
        ROLES.map((role) => (can({ role }, act) ? "yes" : "-").padEnd(role.length)),
      ),
    ),
  ]
    .map((row) => row.trimEnd())
    .join("\n");
}

it("says who may do what, in one table", () => {
  expect(table()).toBe(
    `
                    agent  manager  admin  owner
read_conversations  yes    yes      yes    yes
hold_conversations  yes    yes      yes    yes
read_knowledge      yes    yes      yes    yes
set_presence        yes    yes      yes    yes
change_own_name     yes    yes      yes    yes
read_dashboard      -      yes      yes    yes
write_knowledge     -      yes      yes    yes
publish_policy      -      yes      yes    yes
read_members        -      yes      yes    yes
invite_members      -      -        yes    yes
change_members      -      -        yes    yes
change_workspace    -      -        yes    yes
read_mail           -      -        yes    yes
`.replace(/^\n|\n$/g, ""),
  );
});

it("names the lowest role that may, so that a refusal can say whom to ask", () => {
  for (const act of acts) {
    const lowest = ROLES.indexOf(lowestRole(act));
    expect(ROLES.filter((role) => can({ role }, act))).toEqual(ROLES.slice(lowest));
  }
});

it("lets nobody reach a role above their own", () => {
  expect(ROLES.map((by) => ROLES.map((other) => reaches(by, other)))).toEqual([
    [true, false, false, false],
    [true, true, false, false],
    [true, true, true, false],
    [true, true, true, true],
  ]);
});
