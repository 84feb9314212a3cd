-- Row security on every table, and the few doors through it. The roles are made by src/cli/migrate.ts: they belong to the cluster.
-- baton_app serves: it owns nothing and sees no row until app.workspace (or app.user) is set inside its transaction.
-- baton_door cannot log in, bypasses row security, and owns the functions below and nothing else.

CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.workspace', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION current_baton_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;
--> statement-breakpoint
DO $$
DECLARE tenant text;
BEGIN
  FOR tenant IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'workspace_id' AND table_name <> 'members'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY workspace_wall ON %I USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)',
      tenant);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE members FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE users FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY workspace_wall ON members USING (workspace_id = current_workspace());
--> statement-breakpoint
CREATE POLICY my_memberships ON members FOR SELECT USING (user_id = current_baton_user());
--> statement-breakpoint
CREATE POLICY workspace_wall ON workspaces USING (id = current_workspace());
--> statement-breakpoint
CREATE POLICY my_workspaces ON workspaces FOR SELECT
  USING (EXISTS (SELECT FROM members m WHERE m.workspace_id = workspaces.id AND m.user_id = current_baton_user() AND m.removed_at IS NULL));
--> statement-breakpoint
CREATE POLICY myself ON users USING (id = current_baton_user());
--> statement-breakpoint
CREATE POLICY fellow_members ON users FOR SELECT
  USING (EXISTS (SELECT FROM members m WHERE m.user_id = users.id AND m.workspace_id = current_workspace()));
--> statement-breakpoint
CREATE POLICY my_sessions ON sessions USING (user_id = current_baton_user());
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO baton_app, baton_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  workspaces, users, sessions, members, links, contacts, contact_identities, contact_sessions, articles, policies,
  conversations, handoffs, episodes, turns, mail_outbox TO baton_app;
--> statement-breakpoint
-- The log is append-only; erasure may empty what was said.
GRANT SELECT, INSERT, UPDATE (text, payload, redacted_at) ON entries TO baton_app;
--> statement-breakpoint
GRANT SELECT ON workspaces, users, sessions, members, links, contact_sessions, articles, conversations, handoffs, turns TO baton_door;
--> statement-breakpoint
GRANT UPDATE (session_version) ON users TO baton_door;
--> statement-breakpoint
CREATE TABLE limits (
  key text PRIMARY KEY,
  used integer NOT NULL,
  resets_at timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE limits ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON limits TO baton_door;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO baton_door;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('GRANT baton_door TO %I', current_user); END $$;
--> statement-breakpoint
SET ROLE baton_door;
--> statement-breakpoint
CREATE FUNCTION door_workspace(wanted text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT id FROM workspaces WHERE slug = wanted $$;
--> statement-breakpoint
CREATE FUNCTION door_sign_in(wanted text) RETURNS TABLE (user_id uuid, password_hash text, session_version integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT id, users.password_hash, users.session_version FROM users WHERE email = lower(wanted) $$;
--> statement-breakpoint
CREATE FUNCTION door_session(wanted uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT u.id FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = wanted AND s.revoked_at IS NULL AND s.expires_at > now() AND s.version = u.session_version
  $$;
--> statement-breakpoint
CREATE FUNCTION door_member(session uuid, workspace text)
  RETURNS TABLE (workspace_id uuid, member_id uuid, user_id uuid, name text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT m.workspace_id, m.id, m.user_id, m.name, m.role
    FROM workspaces w JOIN members m ON m.workspace_id = w.id
    WHERE w.slug = workspace AND m.user_id = door_session(session) AND m.removed_at IS NULL
  $$;
--> statement-breakpoint
CREATE FUNCTION door_contact(token text, workspace text)
  RETURNS TABLE (workspace_id uuid, contact_id uuid, session_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT s.workspace_id, s.contact_id, s.id
    FROM workspaces w JOIN contact_sessions s ON s.workspace_id = w.id
    WHERE w.slug = workspace AND s.token_hash = token AND s.revoked_at IS NULL AND s.expires_at > now()
  $$;
--> statement-breakpoint
CREATE FUNCTION door_link(token text) RETURNS TABLE (workspace_id uuid, link_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT l.workspace_id, l.id FROM links l WHERE l.token_hash = token AND l.used_at IS NULL AND l.expires_at > now() $$;
--> statement-breakpoint
-- Every session that a stream was opened with and that is no longer good: one query for all streams of a process.
CREATE FUNCTION door_revoked(contact_sessions_open uuid[], member_sessions_open uuid[], member_workspaces uuid[]) RETURNS TABLE (id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT o.id FROM unnest(contact_sessions_open) AS o(id)
    WHERE NOT EXISTS (SELECT FROM contact_sessions s WHERE s.id = o.id AND s.revoked_at IS NULL AND s.expires_at > now())
    UNION ALL
    SELECT o.id FROM unnest(member_sessions_open, member_workspaces) AS o(id, workspace)
    WHERE NOT EXISTS (
      SELECT FROM members m
      WHERE m.workspace_id = o.workspace AND m.user_id = door_session(o.id) AND m.removed_at IS NULL)
  $$;
--> statement-breakpoint
-- Turns that lost their worker (to be queued again) or whose outcome is due (to be handed off).
CREATE FUNCTION door_turns_to_mend() RETURNS TABLE (workspace_id uuid, conversation_id uuid, number integer, due boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT t.workspace_id, t.conversation_id, t.number, t.outcome_due_at <= now()
    FROM turns t
    WHERE t.outcome IS NULL
      AND (t.outcome_due_at <= now() OR (t.lease_until IS NULL AND t.started_at < now() - interval '3 seconds') OR t.lease_until <= now())
    ORDER BY t.outcome_due_at LIMIT 200
  $$;
--> statement-breakpoint
-- Conversations whose time has come: a snooze that ended, a quiet one to resolve, one to be returned to the queue.
CREATE FUNCTION door_conversations_due() RETURNS TABLE (workspace_id uuid, conversation_id uuid, due text)
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
      JOIN workspaces w ON w.id = c.workspace_id
      JOIN members m ON m.workspace_id = c.workspace_id AND m.id = c.assignee_id
      WHERE c.status = 'open' AND c.holder = 'agent' AND c.waiting_since IS NOT NULL
        AND c.held_since <= now() - make_interval(mins => w.return_after_minutes)
        AND (m.removed_at IS NOT NULL
          OR coalesce(m.last_seen_at, '-infinity') <= now() - make_interval(mins => w.return_after_minutes)
          OR NOT EXISTS (SELECT FROM entries e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
               AND e.kind = 'message' AND e.actor = 'agent' AND e.at >= c.held_since))
      LIMIT 100)
  $$;
--> statement-breakpoint
CREATE FUNCTION door_bump_session_version(member_user uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    UPDATE users SET session_version = session_version + 1
    WHERE id = member_user
      AND EXISTS (SELECT FROM members m WHERE m.user_id = member_user AND m.workspace_id = current_workspace())
  $$;
--> statement-breakpoint
-- Counts one use of `limit_key` in a fixed window; false when more than `allowed` were used in it.
CREATE FUNCTION door_take(limit_key text, allowed integer, window_seconds integer) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    INSERT INTO limits AS l (key, used, resets_at) VALUES (limit_key, 1, now() + make_interval(secs => window_seconds))
    ON CONFLICT (key) DO UPDATE SET
      used = CASE WHEN l.resets_at <= now() THEN 1 ELSE l.used + 1 END,
      resets_at = CASE WHEN l.resets_at <= now() THEN excluded.resets_at ELSE l.resets_at END
    RETURNING used <= allowed
  $$;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
GRANT SELECT ON entries TO baton_door;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM baton_door;
--> statement-breakpoint
-- Jobs are queued in the transaction of the fact; the queue's own tables stay closed to baton_app.
CREATE FUNCTION enqueue(job text, payload json, run_at timestamptz, job_key text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT graphile_worker.add_job(job, payload, NULL, coalesce(run_at, now()), 3, job_key) $$;
--> statement-breakpoint
DO $$
DECLARE door text;
BEGIN
  FOR door IN SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND (p.proname LIKE 'door\_%' OR p.proname = 'enqueue')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', door);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO baton_app', door);
  END LOOP;
END $$;
