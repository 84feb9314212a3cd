CREATE TABLE "policy_drafts" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"revision" uuid NOT NULL,
	"based_on" integer NOT NULL,
	"rules" jsonb,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handoffs" DROP CONSTRAINT "cause_is_known";--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_drafts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_drafts" ADD CONSTRAINT "policy_draft_saved_by" FOREIGN KEY ("workspace_id","saved_by") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "cause_is_known" CHECK ("handoffs"."cause" in ('category', 'human_request', 'no_source', 'low_confidence', 'unhelpful_twice', 'repeated_question', 'rule', 'responder_failed'));
--> statement-breakpoint
ALTER TABLE policy_drafts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE policy_drafts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON policy_drafts USING (workspace_id = current_workspace());
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON policy_drafts TO baton_app;
