CREATE TABLE "gap_questions" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"gap_id" uuid,
	"cause" text NOT NULL,
	"missed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gap_questions_workspace_id_conversation_id_seq_pk" PRIMARY KEY("workspace_id","conversation_id","seq"),
	CONSTRAINT "miss_cause_is_known" CHECK ("gap_questions"."cause" in ('no_source', 'low_confidence', 'unhelpful_twice', 'repeated_question', 'not_helpful', 'nothing_known'))
);
--> statement-breakpoint
CREATE TABLE "gaps" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lang" text NOT NULL,
	"article_id" uuid,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" uuid,
	"dismiss_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gaps_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "dismiss_reason_is_known" CHECK ("gaps"."dismiss_reason" in ('off_topic', 'personal', 'once', 'covered')),
	CONSTRAINT "dismissed_by_somebody_for_a_reason" CHECK (("gaps"."dismissed_at" is null) = ("gaps"."dismiss_reason" is null) and ("gaps"."dismissed_at" is null) = ("gaps"."dismissed_by" is null))
);
--> statement-breakpoint
ALTER TABLE "gap_questions" ADD CONSTRAINT "question_of_gap" FOREIGN KEY ("workspace_id","gap_id") REFERENCES "public"."gaps"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gap_questions" ADD CONSTRAINT "question_is_entry" FOREIGN KEY ("workspace_id","conversation_id","seq") REFERENCES "public"."entries"("workspace_id","conversation_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gaps" ADD CONSTRAINT "gaps_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gaps" ADD CONSTRAINT "gap_answered_by" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "questions_of_gap" ON "gap_questions" USING btree ("workspace_id","gap_id","missed_at");--> statement-breakpoint
CREATE INDEX "questions_by_time" ON "gap_questions" USING btree ("workspace_id","missed_at");--> statement-breakpoint
CREATE POLICY workspace_wall ON "gaps" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY workspace_wall ON "gap_questions" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "gaps" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "gaps" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "gap_questions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "gap_questions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON gaps, gap_questions TO baton_app;
--> statement-breakpoint
-- Nobody waits for gaps to be noted: behind alerts, mails and answers.
CREATE OR REPLACE FUNCTION enqueue(job text, payload json, run_at timestamptz, job_key text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT graphile_worker.add_job(
      job, payload, run_at => coalesce(enqueue.run_at, now()), job_key => enqueue.job_key, job_key_mode => 'preserve_run_at',
      priority => CASE job WHEN 'respond' THEN 1 WHEN 'gaps' THEN 2 ELSE 0 END)
  $$;
