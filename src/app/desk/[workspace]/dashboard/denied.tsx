// Who may not see the dashboard is told who can change that.
import { can, type Member } from "@/domain/workspaces/member";
import { listMembers } from "@/domain/workspaces/read";

export async function Denied({ member }: { member: Member }) {
  const members = await listMembers(member);
  const names = members.filter((other) => can(other, "change_members")).map(({ name }) => name);
  const who = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names);
  return (
    <main className="mx-auto flex h-full max-w-md flex-col justify-center px-5">
      <h1 className="mb-2 text-xl font-semibold tracking-tight">The dashboard is for managers</h1>
      <p className="text-quiet">{`You are an agent here. ${who} can make you a manager.`}</p>
    </main>
  );
}
