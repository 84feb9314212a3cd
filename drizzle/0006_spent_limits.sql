-- What was counted is forgotten once its window is over: the sweeper takes such rows out, a thousand at a time.
CREATE INDEX limits_by_end ON limits (resets_at);
--> statement-breakpoint
GRANT DELETE ON limits TO baton_door;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO baton_door;
--> statement-breakpoint
SET ROLE baton_door;
--> statement-breakpoint
CREATE FUNCTION door_forget_limits() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    -- One that is being counted on is not waited for: it begins a new window.
    DELETE FROM limits WHERE key IN (
      SELECT key FROM limits WHERE resets_at <= now() ORDER BY resets_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
  $$;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM baton_door;
--> statement-breakpoint
REVOKE ALL ON FUNCTION door_forget_limits FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION door_forget_limits TO baton_app;
