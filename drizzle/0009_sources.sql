CREATE TABLE "article_origins" (
	"workspace_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"page" text NOT NULL,
	"part" text NOT NULL,
	"article_id" uuid,
	"hash" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "article_origins_workspace_id_source_id_page_part_pk" PRIMARY KEY("workspace_id","source_id","page","part")
);
--> statement-breakpoint
CREATE TABLE "source_findings" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"page" text NOT NULL,
	"part" text NOT NULL,
	"number" integer NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"why" text,
	CONSTRAINT "source_findings_workspace_id_run_id_page_part_pk" PRIMARY KEY("workspace_id","run_id","page","part")
);
--> statement-breakpoint
CREATE TABLE "source_pages" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"address" text NOT NULL,
	"number" integer NOT NULL,
	"depth" integer NOT NULL,
	"state" text NOT NULL,
	"why" text,
	CONSTRAINT "source_pages_workspace_id_run_id_address_pk" PRIMARY KEY("workspace_id","run_id","address"),
	CONSTRAINT "page_state_is_known" CHECK ("source_pages"."state" in ('waiting', 'read', 'missing', 'failed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "source_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"fence" uuid,
	"lease_until" timestamp with time zone,
	"problem" text,
	"reviewed_by" uuid,
	CONSTRAINT "source_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "run_state_is_known" CHECK ("source_runs"."state" in ('reading', 'to_review', 'reviewed', 'unchanged', 'failed', 'cancelled', 'superseded'))
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"lang" text NOT NULL,
	"max_depth" integer DEFAULT 0 NOT NULL,
	"max_pages" integer DEFAULT 1 NOT NULL,
	"every_hours" integer,
	"next_run_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sources_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "source_kind_is_known" CHECK ("sources"."kind" in ('page', 'site', 'sitemap', 'file', 'paste')),
	CONSTRAINT "schedule_has_a_time" CHECK (("sources"."every_hours" is null) = ("sources"."next_run_at" is null))
);
--> statement-breakpoint
ALTER TABLE "article_origins" ADD CONSTRAINT "origin_of" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_origins" ADD CONSTRAINT "origin_in" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."sources"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_findings" ADD CONSTRAINT "finding_of" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."source_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_pages" ADD CONSTRAINT "page_of" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."source_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_runs" ADD CONSTRAINT "run_of" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."sources"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "source_made_by" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "origins_of_article" ON "article_origins" USING btree ("workspace_id","article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_run_at_a_time" ON "source_runs" USING btree ("workspace_id","source_id") WHERE state in ('reading', 'to_review');--> statement-breakpoint
CREATE INDEX "runs_of_source" ON "source_runs" USING btree ("workspace_id","source_id","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "source_once" ON "sources" USING btree ("workspace_id","kind","name");--> statement-breakpoint
ALTER TABLE sources ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sources FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON sources USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE source_runs ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE source_runs FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON source_runs USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE source_pages ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE source_pages FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON source_pages USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE source_findings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE source_findings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON source_findings USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE article_origins ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE article_origins FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON article_origins USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON sources, source_runs, source_pages, source_findings, article_origins TO baton_app;
--> statement-breakpoint
-- The process itself deletes nothing: what a run found and what old runs were goes by these doors, inside of the workspace that is set.
GRANT SELECT, DELETE ON sources, source_runs, source_findings TO baton_door;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO baton_door;
--> statement-breakpoint
SET ROLE baton_door;
--> statement-breakpoint
CREATE FUNCTION door_empty_run(run uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ DELETE FROM source_findings WHERE workspace_id = current_workspace() AND run_id = run $$;
--> statement-breakpoint
CREATE FUNCTION door_forget_runs(source uuid, kept integer) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DELETE FROM source_runs WHERE workspace_id = current_workspace() AND source_id = source AND id NOT IN (
      SELECT r.id FROM source_runs r WHERE r.workspace_id = current_workspace() AND r.source_id = source
      ORDER BY r.started_at DESC, r.id DESC LIMIT kept)
  $$;
--> statement-breakpoint
-- Its runs go with it; the articles that came from it stay.
CREATE FUNCTION door_remove_source(source uuid) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH removed AS (DELETE FROM sources WHERE workspace_id = current_workspace() AND id = source RETURNING 1)
    SELECT EXISTS (SELECT FROM removed)
  $$;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM baton_door;
--> statement-breakpoint
REVOKE ALL ON FUNCTION door_empty_run, door_forget_runs, door_remove_source FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door_empty_run, door_forget_runs, door_remove_source TO baton_app;
--> statement-breakpoint
-- Nobody waits for a source as for an alert or an answer: its jobs come after all others.
CREATE OR REPLACE FUNCTION enqueue(job text, payload json, run_at timestamptz, job_key text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT graphile_worker.add_job(
      job, payload, run_at => coalesce(enqueue.run_at, now()), job_key => enqueue.job_key, job_key_mode => 'preserve_run_at',
      priority => CASE job WHEN 'respond' THEN 1 WHEN 'gaps' THEN 2 WHEN 'read_source' THEN 5 WHEN 'run_source' THEN 5 ELSE 0 END)
  $$;
