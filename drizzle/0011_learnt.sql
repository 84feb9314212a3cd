-- The index of titles needs it beside trigrams.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE TABLE "learnt_questions" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"article_id" uuid NOT NULL,
	"stems" text[] NOT NULL,
	"learnt_from" text NOT NULL,
	"learnt_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "learnt_questions_workspace_id_conversation_id_seq_pk" PRIMARY KEY("workspace_id","conversation_id","seq"),
	CONSTRAINT "learnt_from_is_known" CHECK ("learnt_questions"."learnt_from" in ('gap', 'reply')),
	CONSTRAINT "question_removed_by_somebody" CHECK (("learnt_questions"."removed_at" is null) = ("learnt_questions"."removed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "learnt_words" (
	"workspace_id" uuid NOT NULL,
	"stem" text NOT NULL,
	"word" text NOT NULL,
	"articles" integer NOT NULL,
	"learnt_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "learnt_words_workspace_id_stem_pk" PRIMARY KEY("workspace_id","stem"),
	CONSTRAINT "word_removed_by_somebody" CHECK (("learnt_words"."removed_at" is null) = ("learnt_words"."removed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "passage_vectors" (
	"workspace_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"passage" integer NOT NULL,
	"model" text NOT NULL,
	"hash" text NOT NULL,
	"vector" "bytea" NOT NULL,
	"embedded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "passage_vectors_workspace_id_article_id_passage_pk" PRIMARY KEY("workspace_id","article_id","passage")
);
--> statement-breakpoint
DROP INDEX "articles_by_words";--> statement-breakpoint
DROP INDEX "articles_by_trigrams";--> statement-breakpoint
ALTER TABLE "learnt_questions" ADD CONSTRAINT "learnt_question_is_entry" FOREIGN KEY ("workspace_id","conversation_id","seq") REFERENCES "public"."entries"("workspace_id","conversation_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learnt_questions" ADD CONSTRAINT "learnt_question_answered_by" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learnt_questions" ADD CONSTRAINT "learnt_question_removed_by" FOREIGN KEY ("workspace_id","removed_by") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learnt_words" ADD CONSTRAINT "learnt_words_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learnt_words" ADD CONSTRAINT "learnt_word_removed_by" FOREIGN KEY ("workspace_id","removed_by") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage_vectors" ADD CONSTRAINT "vector_of" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Begins with the workspace, so that what others have costs nothing. The two below were never used: a question's many words match half
-- of all articles, and a workspace's are few among all.
CREATE INDEX "articles_by_title" ON "articles" USING gist ("workspace_id",title gist_trgm_ops(siglen=32));
--> statement-breakpoint
ALTER TABLE learnt_questions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE learnt_questions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON learnt_questions USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE learnt_words ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE learnt_words FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON learnt_words USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE passage_vectors ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE passage_vectors FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON passage_vectors USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON learnt_questions, learnt_words, passage_vectors TO baton_app;
--> statement-breakpoint
GRANT SELECT, DELETE ON learnt_questions, learnt_words, passage_vectors TO baton_door;
--> statement-breakpoint
-- Loads pg_trgm into this session: before that only a superuser may name its parameter, and the function below is baton_door's.
SELECT word_similarity('', '');
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO baton_door;
--> statement-breakpoint
SET ROLE baton_door;
--> statement-breakpoint
-- The words in falling order, each once: ts_rank sorts them anew for every article, and finds them sorted only if they come like that.
CREATE FUNCTION any_of(config regconfig, words text) RETURNS tsquery
  LANGUAGE sql STABLE SET search_path = public, pg_temp
  AS $$
    SELECT string_agg(quote_literal(lexeme), ' | ' ORDER BY place DESC)::tsquery
    FROM unnest(tsvector_to_array(to_tsvector(config, words))) WITH ORDINALITY AS said (lexeme, place)
  $$;
--> statement-breakpoint
-- Search again: each published article is ranked once, and misspelt words find their titles by an index.
CREATE OR REPLACE FUNCTION door_search(words text, odd_words text, most integer, for_members boolean DEFAULT false)
  RETURNS TABLE (id uuid, slug text, title text, body text, lang text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.4
  AS $$
    WITH here AS MATERIALIZED (SELECT nullif(current_setting('app.workspace', true), '')::uuid AS workspace),
    ranked AS MATERIALIZED (
      -- Of the six readings of the question only those are made that an article is written in.
      SELECT a.id, ts_rank(a.search, CASE a.search_config
        WHEN 'english'::regconfig THEN (SELECT any_of('english', words))
        WHEN 'german'::regconfig THEN (SELECT any_of('german', words))
        WHEN 'spanish'::regconfig THEN (SELECT any_of('spanish', words))
        WHEN 'french'::regconfig THEN (SELECT any_of('french', words))
        WHEN 'arabic'::regconfig THEN (SELECT any_of('arabic', words))
        ELSE (SELECT any_of('simple', words)) END, 1) AS rank
      FROM articles a
      WHERE a.workspace_id = (SELECT workspace FROM here) AND a.status = 'published' AND (for_members OR a.audience = 'public')
    ),
    found AS (
      SELECT r.id, r.rank FROM ranked r WHERE r.rank > 0 OR (SELECT count(*) <= 60 FROM ranked)
      UNION ALL
      -- Words that no dictionary knows may be misspelt, or names: their likeness to a word of the title counts.
      -- One search of the index for each: before there are statistics, a plain join would hold each word against every title.
      SELECT alike.id, alike.rank FROM unnest(string_to_array(odd_words, ' ')) AS odd CROSS JOIN LATERAL (
        SELECT a.id, word_similarity(odd, a.title) AS rank FROM articles a
        WHERE a.workspace_id = (SELECT workspace FROM here) AND a.status = 'published' AND (for_members OR a.audience = 'public')
          AND odd <% a.title
        ORDER BY rank DESC, a.id LIMIT most) AS alike
    )
    SELECT a.id, a.slug, a.title, a.body, a.lang
    FROM (SELECT found.id, max(rank) AS rank FROM found GROUP BY found.id ORDER BY max(rank) DESC NULLS LAST, found.id LIMIT most) AS best
    JOIN articles a ON a.id = best.id AND a.workspace_id = (SELECT workspace FROM here)
    ORDER BY best.rank DESC NULLS LAST, a.id
  $$;
--> statement-breakpoint
-- What was not learnt again is forgotten; what a member took out stays known as that.
CREATE FUNCTION door_forget_learnt(before timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DELETE FROM learnt_questions WHERE workspace_id = current_workspace() AND learnt_at < before AND removed_at IS NULL;
    DELETE FROM learnt_words WHERE workspace_id = current_workspace() AND learnt_at < before AND removed_at IS NULL;
  $$;
--> statement-breakpoint
CREATE FUNCTION door_keep_passages(articles uuid[], passages integer[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DELETE FROM passage_vectors v WHERE v.workspace_id = current_workspace()
      AND NOT EXISTS (SELECT FROM unnest(articles, passages) AS kept (article, passage)
        WHERE kept.article = v.article_id AND kept.passage = v.passage)
  $$;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM baton_door;
--> statement-breakpoint
REVOKE ALL ON FUNCTION door_search, any_of, door_forget_learnt, door_keep_passages FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door_search, door_forget_learnt, door_keep_passages TO baton_app;
--> statement-breakpoint
-- Nobody waits for what is learnt: behind all others.
CREATE OR REPLACE FUNCTION enqueue(job text, payload json, run_at timestamptz, job_key text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT graphile_worker.add_job(
      job, payload, run_at => coalesce(enqueue.run_at, now()), job_key => enqueue.job_key, job_key_mode => 'preserve_run_at',
      priority => CASE job WHEN 'respond' THEN 1 WHEN 'gaps' THEN 2 WHEN 'read_source' THEN 5 WHEN 'run_source' THEN 5 WHEN 'learn' THEN 6 ELSE 0 END)
  $$;
