// All rows of a database at one instant, to show that something changed none of them.
import type postgres from "postgres";

/** The content of every table of ours and of the job queue, as one digest a table. */
export async function everything(owner: postgres.Sql): Promise<Record<string, string>> {
  const tables = await owner`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker') order by 1`;
  const digests = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await owner.unsafe(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
      );
      return [name, row?.digest];
    }),
  );
  return Object.fromEntries(digests);
}
