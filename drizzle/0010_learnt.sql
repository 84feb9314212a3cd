-- Search again: each published article is ranked once, with the words in the order in which ts_rank sorts them anyway (it sorts them anew
-- for every article, and finds them sorted only if they come in falling order), and misspelt words find their titles by an index.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Begins with the workspace, so that what others have costs nothing. The two below were never used: a question's many words match half
-- of all articles, and a workspace's are few among all.
CREATE INDEX articles_by_title ON articles USING gist (workspace_id, title gist_trgm_ops(siglen=32));
--> statement-breakpoint
DROP INDEX articles_by_words;
--> statement-breakpoint
DROP INDEX articles_by_trigrams;
--> statement-breakpoint
DROP FUNCTION door_search(text, text, integer, boolean);
--> statement-breakpoint
-- Loads pg_trgm into this session: before that only a superuser may name its parameter, and the function below is baton_door's.
SELECT word_similarity('', '');
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO baton_door;
--> statement-breakpoint
SET ROLE baton_door;
--> statement-breakpoint
CREATE FUNCTION any_of(config regconfig, words text) RETURNS tsquery
  LANGUAGE sql STABLE SET search_path = public, pg_temp
  AS $$
    SELECT string_agg(quote_literal(lexeme), ' | ' ORDER BY place DESC)::tsquery
    FROM unnest(tsvector_to_array(to_tsvector(config, words))) WITH ORDINALITY AS said (lexeme, place)
  $$;
--> statement-breakpoint
CREATE FUNCTION door_search(words text, odd_words text, most integer, for_members boolean DEFAULT false)
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
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM baton_door;
--> statement-breakpoint
REVOKE ALL ON FUNCTION door_search, any_of FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door_search TO baton_app;
