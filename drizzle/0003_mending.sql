-- What must be mended when people and processes come and go: returns to the queue, and jobs whose worker is gone.
CREATE FUNCTION returns_to_queue(c conversations, at timestamptz) RETURNS boolean
  LANGUAGE sql STABLE
  AS $$
    -- The contact waits, and the agent who holds it was removed, is gone, or leaves it without an answer for the workspace's time.
    -- That time begins with the later of the two: to hold it, and to be waited for.
    SELECT c.status = 'open' AND c.holder = 'agent' AND c.waiting_since IS NOT NULL AND EXISTS (
      SELECT FROM workspaces w
      JOIN members m ON m.workspace_id = w.id AND m.id = c.assignee_id
      CROSS JOIN LATERAL (SELECT at - make_interval(mins => w.return_after_minutes) AS long_ago) AS time
      WHERE w.id = c.workspace_id AND (
        m.removed_at IS NOT NULL
        OR greatest(c.held_since, coalesce(m.last_seen_at, '-infinity')) <= long_ago
        OR greatest(c.held_since, c.waiting_since) <= long_ago AND (m.away OR NOT EXISTS (
          SELECT FROM entries e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
            AND e.kind = 'message' AND e.actor = 'agent' AND e.at >= c.held_since))))
  $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION door_conversations_due() RETURNS TABLE (workspace_id uuid, conversation_id uuid, due text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    (SELECT c.workspace_id, c.id, 'wake' FROM conversations c
      WHERE c.status = 'snoozed' AND c.snoozed_until <= now() LIMIT 100)
    UNION ALL
    (SELECT c.workspace_id, c.id, 'resolve_quiet' FROM conversations c JOIN workspaces w ON w.id = c.workspace_id
      WHERE c.status = 'open' AND c.holder = 'responder' AND c.last_message_at <= now() - make_interval(hours => w.quiet_hours)
        AND NOT EXISTS (SELECT FROM turns t WHERE t.workspace_id = c.workspace_id AND t.conversation_id = c.id AND t.outcome IS NULL)
      LIMIT 100)
    UNION ALL
    (SELECT c.workspace_id, c.id, 'return' FROM conversations c
      WHERE c.status = 'open' AND c.holder = 'agent' AND c.waiting_since IS NOT NULL AND returns_to_queue(c, now())
      LIMIT 100)
  $$;
--> statement-breakpoint
-- A job queued again keeps its place: one that is asked for every two seconds would never be the oldest. People wait for alerts
-- and mails, and a draft may take most of a minute: those go first. An effect that is not reached today is tried for days.
CREATE OR REPLACE FUNCTION enqueue(job text, payload json, run_at timestamptz, job_key text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT graphile_worker.add_job(
      job, payload, run_at => coalesce(enqueue.run_at, now()), job_key => enqueue.job_key, job_key_mode => 'preserve_run_at',
      priority => CASE job WHEN 'respond' THEN 1 ELSE 0 END)
  $$;
--> statement-breakpoint
-- No job takes two minutes: one that is locked for longer lost its worker, which graphile-worker itself believes after four hours.
CREATE FUNCTION free_lost_jobs() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL
    WHERE locked_at < now() - interval '2 minutes'
  $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION free_lost_jobs FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION free_lost_jobs TO baton_app;
