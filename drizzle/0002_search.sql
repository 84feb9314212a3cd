-- Search over the published articles of the workspace that is set, never of one that is passed: full-text and trigram operators
-- are not leakproof, so under row security their indexes would go unused. Candidates only; knowledge/passage.ts ranks them.
GRANT CREATE ON SCHEMA public TO baton_door;
--> statement-breakpoint
SET ROLE baton_door;
--> statement-breakpoint
CREATE FUNCTION door_search(words text, phrase text, most integer)
  RETURNS TABLE (id uuid, slug text, title text, body text, lang text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.4
  AS $$
    WITH here AS (SELECT nullif(current_setting('app.workspace', true), '')::uuid AS workspace),
    few AS (SELECT count(*) <= 60 AS all_of_them FROM (
      SELECT FROM articles, here WHERE workspace_id = workspace AND status = 'published' LIMIT 61) AS counted),
    configs AS (SELECT DISTINCT search_config FROM articles, here WHERE workspace_id = workspace),
    found AS (
      SELECT a.id, ts_rank_cd(a.search, to_tsquery(c.search_config, words), 1) AS rank
      FROM here, configs c JOIN articles a ON a.search @@ to_tsquery(c.search_config, words)
      WHERE a.workspace_id = workspace AND a.status = 'published' AND a.search_config = c.search_config
      UNION ALL
      SELECT a.id, word_similarity(phrase, a.title) FROM here, articles a
      WHERE a.workspace_id = workspace AND a.status = 'published' AND phrase <% a.title
      UNION ALL
      SELECT a.id, 0 FROM here, few, articles a
      WHERE few.all_of_them AND a.workspace_id = workspace AND a.status = 'published'
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
