ALTER TABLE "articles" ADD COLUMN "translation_of" uuid;--> statement-breakpoint
ALTER TABLE "source_findings" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "source_pages" ADD COLUMN "alternates" text[];--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "article_translates" FOREIGN KEY ("workspace_id","translation_of") REFERENCES "public"."articles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_by_original" ON "articles" USING btree ("workspace_id","translation_of") WHERE translation_of is not null;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "article_is_not_its_own_translation" CHECK ("articles"."translation_of" <> "articles"."id");