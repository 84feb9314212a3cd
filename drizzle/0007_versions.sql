CREATE TABLE "article_versions" (
	"workspace_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"act" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"lang" text NOT NULL,
	"status" text NOT NULL,
	"audience" text NOT NULL,
	"restored_from" integer,
	"saved_by" uuid,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "article_versions_workspace_id_article_id_version_pk" PRIMARY KEY("workspace_id","article_id","version"),
	CONSTRAINT "version_act_is_known" CHECK ("article_versions"."act" in ('saved', 'published', 'unpublished', 'imported', 'restored')),
	CONSTRAINT "version_status_is_known" CHECK ("article_versions"."status" in ('draft', 'published')),
	CONSTRAINT "version_audience_is_known" CHECK ("article_versions"."audience" in ('public', 'members')),
	CONSTRAINT "restored_from_a_version" CHECK (("article_versions"."act" = 'restored') = ("article_versions"."restored_from" is not null))
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "audience" text DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "version_of" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "version_saved_by" FOREIGN KEY ("workspace_id","saved_by") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "article_audience_is_known" CHECK ("articles"."audience" in ('public', 'members'));--> statement-breakpoint
ALTER TABLE article_versions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE article_versions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON article_versions USING (workspace_id = current_workspace());
--> statement-breakpoint
-- No UPDATE: what was once written stays as it was.
GRANT SELECT, INSERT ON article_versions TO baton_app;
--> statement-breakpoint
-- The articles that are there begin their history with what they are. Forced row security would let the owner see none of them.
ALTER TABLE articles NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE article_versions NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO article_versions (workspace_id, article_id, version, act, title, body, lang, status, audience, saved_at)
  SELECT workspace_id, id, version, CASE status WHEN 'published' THEN 'published' ELSE 'saved' END, title, body, lang, status, audience, updated_at
  FROM articles;
--> statement-breakpoint
DO $$
BEGIN
  IF (SELECT count(*) FROM article_versions) <> (SELECT count(*) FROM articles) THEN
    RAISE EXCEPTION 'Not every article got its first version.';
  END IF;
END $$;
--> statement-breakpoint
ALTER TABLE articles FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE article_versions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Search again, quicker and with the audience in it: what is for members only is found by them alone, and only where the caller says so.
DROP FUNCTION door_search(text, text, integer);
--> statement-breakpoint
-- Loads pg_trgm into this session: before that only a superuser may name its parameter, and the function below is baton_door's.
SELECT word_similarity('', '');
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO baton_door;
--> statement-breakpoint
SET ROLE baton_door;
--> statement-breakpoint
CREATE FUNCTION door_search(words text, odd_words text, most integer, for_members boolean DEFAULT false)
  RETURNS TABLE (id uuid, slug text, title text, body text, lang text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.4
  AS $$
    WITH here AS MATERIALIZED (SELECT nullif(current_setting('app.workspace', true), '')::uuid AS workspace),
    few AS MATERIALIZED (SELECT count(*) <= 60 AS all_of_them FROM (
      SELECT FROM articles, here WHERE workspace_id = workspace AND status = 'published' AND (for_members OR audience = 'public') LIMIT 61) AS counted),
    -- A question is read once per language, not once per article: over 1,000 articles that takes a twentieth of the time.
    asked AS MATERIALIZED (SELECT config, to_tsquery(config, words) AS query
      FROM unnest('{english,german,spanish,french,arabic,simple}'::regconfig[]) AS config),
    found AS (
      SELECT a.id, ts_rank(a.search, asked.query, 1) AS rank
      FROM here, asked, articles a
      WHERE a.workspace_id = workspace AND a.status = 'published' AND (for_members OR a.audience = 'public')
        -- In this order: an article is held only against the question as its own language reads it.
        AND CASE WHEN a.search_config = asked.config THEN a.search @@ asked.query END
      UNION ALL
      -- Words that no dictionary knows may be misspelt, or names: their likeness to a word of the title counts.
      SELECT a.id, word_similarity(odd, a.title) FROM here, unnest(string_to_array(odd_words, ' ')) AS odd, articles a
      WHERE a.workspace_id = workspace AND a.status = 'published' AND (for_members OR a.audience = 'public') AND odd <% a.title
      UNION ALL
      SELECT a.id, 0 FROM here, few, articles a
      WHERE few.all_of_them AND a.workspace_id = workspace AND a.status = 'published' AND (for_members OR a.audience = 'public')
    )
    SELECT a.id, a.slug, a.title, a.body, a.lang
    FROM (SELECT found.id, max(rank) AS rank FROM found GROUP BY found.id ORDER BY max(rank) DESC LIMIT most) AS best
    JOIN articles a ON a.id = best.id AND a.workspace_id = (SELECT workspace FROM here)
    ORDER BY best.rank DESC, a.id
  $$;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM baton_door;
--> statement-breakpoint
REVOKE ALL ON FUNCTION door_search FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door_search TO baton_app;
