CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
CREATE TABLE "articles" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"lang" text DEFAULT 'en' NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"search_config" "regconfig" NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector(search_config, title), 'A') || setweight(to_tsvector(search_config, body), 'B')) STORED,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "articles_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "article_slug" UNIQUE("workspace_id","slug"),
	CONSTRAINT "article_status_is_known" CHECK ("articles"."status" in ('draft', 'published'))
);
--> statement-breakpoint
CREATE TABLE "contact_identities" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"verified_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contact_identities_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "identity_once_per_contact" UNIQUE("workspace_id","contact_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "contact_sessions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"start_key_hash" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "contact_sessions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contact_sessions_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "one_contact_per_start_key" UNIQUE("workspace_id","start_key_hash")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text,
	"locale" text NOT NULL,
	"merged_into_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"lang" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"holder" text DEFAULT 'responder' NOT NULL,
	"assignee_id" uuid,
	"epoch" integer DEFAULT 1 NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"episode" integer DEFAULT 1 NOT NULL,
	"queued_at" timestamp with time zone,
	"priority" smallint DEFAULT 0 NOT NULL,
	"category" text,
	"snoozed_until" timestamp with time zone,
	"waiting_since" timestamp with time zone,
	"last_message_at" timestamp with time zone NOT NULL,
	"last_message_text" text DEFAULT '' NOT NULL,
	"last_message_by" text DEFAULT 'contact' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"held_since" timestamp with time zone NOT NULL,
	CONSTRAINT "conversations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "status_is_known" CHECK ("conversations"."status" in ('open', 'snoozed', 'resolved')),
	CONSTRAINT "holder_is_known" CHECK ("conversations"."holder" in ('responder', 'queue', 'agent')),
	CONSTRAINT "assignee_exactly_when_agent" CHECK (("conversations"."holder" = 'agent') = ("conversations"."assignee_id" is not null)),
	CONSTRAINT "snoozed_has_an_end" CHECK (("conversations"."status" = 'snoozed') = ("conversations"."snoozed_until" is not null)),
	CONSTRAINT "queue_has_a_place" CHECK ("conversations"."holder" <> 'queue' or "conversations"."queued_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"v" smallint DEFAULT 1 NOT NULL,
	"visibility" text NOT NULL,
	"actor" text NOT NULL,
	"actor_id" uuid,
	"lang" text,
	"text" text DEFAULT '' NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"client_id" text,
	"epoch" integer NOT NULL,
	"episode" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"redacted_at" timestamp with time zone,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "entries_workspace_id_conversation_id_seq_pk" PRIMARY KEY("workspace_id","conversation_id","seq"),
	CONSTRAINT "visibility_is_known" CHECK ("entries"."visibility" in ('everyone', 'members')),
	CONSTRAINT "actor_is_known" CHECK ("entries"."actor" in ('contact', 'responder', 'agent', 'system'))
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"first_contact_message_at" timestamp with time zone,
	"first_responder_message_at" timestamp with time zone,
	"first_human_message_at" timestamp with time zone,
	"human_held" boolean DEFAULT false NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"resolved_by" uuid,
	CONSTRAINT "episodes_workspace_id_conversation_id_number_pk" PRIMARY KEY("workspace_id","conversation_id","number"),
	CONSTRAINT "outcome_exactly_when_ended" CHECK (("episodes"."ended_at" is null) = ("episodes"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "handoffs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"episode" integer NOT NULL,
	"seq" bigint NOT NULL,
	"cause" text NOT NULL,
	"category" text,
	"rule_id" text,
	"priority" smallint NOT NULL,
	"brief" jsonb NOT NULL,
	"handed_off_at" timestamp with time zone NOT NULL,
	"alerted_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"first_claimed_at" timestamp with time zone,
	"first_human_message_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "handoffs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "cause_is_known" CHECK ("handoffs"."cause" in ('category', 'human_request', 'no_source', 'low_confidence', 'unhelpful_twice', 'repeated_question', 'responder_failed'))
);
--> statement-breakpoint
CREATE TABLE "links" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"email" text NOT NULL,
	"role" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "links_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "purpose_is_known" CHECK ("links"."purpose" in ('invite', 'password_reset'))
);
--> statement-breakpoint
CREATE TABLE "mail_outbox" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"effect_key" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"attempted_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "mail_outbox_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "one_mail_per_effect" UNIQUE("workspace_id","effect_key")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"last_seen_at" timestamp with time zone,
	"away" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "members_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "one_membership_per_user" UNIQUE("workspace_id","user_id"),
	CONSTRAINT "role_is_known" CHECK ("members"."role" in ('owner', 'admin', 'manager', 'agent'))
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"workspace_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid,
	"retired_at" timestamp with time zone,
	CONSTRAINT "policies_workspace_id_version_pk" PRIMARY KEY("workspace_id","version")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"epoch" integer NOT NULL,
	"first_seq" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"outcome_due_at" timestamp with time zone NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"fence" uuid,
	"lease_until" timestamp with time zone,
	"leased_seq" bigint DEFAULT 0 NOT NULL,
	"live_text" text DEFAULT '' NOT NULL,
	"outcome" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "turns_workspace_id_conversation_id_number_pk" PRIMARY KEY("workspace_id","conversation_id","number")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "email_is_lower_case" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"accent" text DEFAULT '#5b5bd6' NOT NULL,
	"business_hours" jsonb NOT NULL,
	"quiet_hours" integer DEFAULT 24 NOT NULL,
	"return_after_minutes" integer DEFAULT 10 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "workspaces_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD CONSTRAINT "identity_of" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_sessions" ADD CONSTRAINT "session_of" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "merged_into" FOREIGN KEY ("workspace_id","merged_into_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversation_of" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "held_by" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entry_of" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episode_of" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoff_of" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turn_of" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_by_words" ON "articles" USING gin ("search");--> statement-breakpoint
CREATE INDEX "articles_by_trigrams" ON "articles" USING gin (title gin_trgm_ops,body gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "verified_identity_is_one_contact" ON "contact_identities" USING btree ("workspace_id","kind","value") WHERE verified_at is not null;--> statement-breakpoint
CREATE INDEX "conversations_of_contact" ON "conversations" USING btree ("workspace_id","contact_id","created_at");--> statement-breakpoint
CREATE INDEX "the_queue" ON "conversations" USING btree ("workspace_id","priority" DESC NULLS LAST,"queued_at","id") WHERE status = 'open' and holder = 'queue';--> statement-breakpoint
CREATE INDEX "held_by_member" ON "conversations" USING btree ("workspace_id","assignee_id","status","last_message_at");--> statement-breakpoint
CREATE INDEX "open_by_holder" ON "conversations" USING btree ("workspace_id","status","holder","last_message_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "newest_first" ON "conversations" USING btree ("workspace_id","last_message_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "same_client_id_is_same_message" ON "entries" USING btree ("workspace_id","conversation_id","client_id") WHERE client_id is not null;--> statement-breakpoint
CREATE INDEX "entries_by_transaction" ON "entries" USING btree ("workspace_id","txid");--> statement-breakpoint
CREATE INDEX "entries_by_kind" ON "entries" USING btree ("workspace_id","kind","at");--> statement-breakpoint
CREATE INDEX "episodes_by_opening" ON "episodes" USING btree ("workspace_id","opened_at");--> statement-breakpoint
CREATE INDEX "episodes_by_ending" ON "episodes" USING btree ("workspace_id","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_handoff" ON "handoffs" USING btree ("workspace_id","conversation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "handoffs_by_time" ON "handoffs" USING btree ("workspace_id","handed_off_at");--> statement-breakpoint
CREATE INDEX "handoffs_unanswered" ON "handoffs" USING btree ("workspace_id","handed_off_at") WHERE first_human_message_at is null and ended_at is null;--> statement-breakpoint
CREATE INDEX "members_of_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_policy_in_force" ON "policies" USING btree ("workspace_id") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_turn_at_a_time" ON "turns" USING btree ("workspace_id","conversation_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "turns_due" ON "turns" USING btree ("outcome_due_at") WHERE outcome is null;