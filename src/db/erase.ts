// Removes a whole workspace, as the database's owner. For a demo that was cut off while it was being made.
import postgres from "postgres";

/** Deletes every row of the workspace, in whatever table. Its users stay: they may belong to others. */
export async function eraseWorkspace(ownerUrl: string, workspaceId: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await client.begin(async (tx) => {
      // Foreign keys are not followed: everything that refers to the workspace goes with it.
      await tx`set local session_replication_role = replica`;
      const tables = await tx`select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'workspace_id'`;
      for (const { name } of tables) await tx`delete from ${tx(name)} where workspace_id = ${workspaceId}`;
      await tx`delete from workspaces where id = ${workspaceId}`;
    });
  } finally {
    await client.end();
  }
}
