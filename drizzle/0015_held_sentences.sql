ALTER TABLE "handoffs" DROP CONSTRAINT "cause_is_known";--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "held_seq" bigint;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "hold_seconds" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
CREATE INDEX "turns_held" ON "turns" USING btree ("workspace_id","conversation_id") WHERE outcome is null and held_seq is not null;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "cause_is_known" CHECK ("handoffs"."cause" in ('category', 'human_request', 'no_source', 'low_confidence', 'unhelpful_twice', 'repeated_question', 'rule', 'responder_failed', 'hand_back_contract', 'whisper', 'unsupported_claim'));