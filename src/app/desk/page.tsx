// The desk's door: into the one workspace, or the choice among several.
import Link from "next/link";
import { redirect } from "next/navigation";
import { viewingUser } from "@/auth/actions";
import { listWorkspaces } from "@/domain/workspaces/read";
import { Page } from "@/ui/page";

export default async function DeskPage() {
  const user = await viewingUser();
  if (!user) redirect("/sign-in");
  const workspaces = await listWorkspaces(user.userId);
  const [only] = workspaces;
  if (workspaces.length === 1 && only) redirect(`/desk/${only.slug}/inbox`);
  return (
    <Page title={only ? "Choose a workspace" : "You are in no workspace"}>
      {!only && <p className="text-quiet">Ask an admin to invite you, or create a workspace of your own.</p>}
      <ul className="space-y-2">
        {workspaces.map(({ slug, name, role }) => (
          <li key={slug}>
            <Link
              href={`/desk/${slug}/inbox`}
              className="flex items-center justify-between rounded-panel border bg-raised px-4 py-3 hover:bg-sunken"
            >
              <span className="font-medium">{name}</span>
              <span className="text-[13px] text-quiet">{role}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
