-- A hand-back that leaves something open keeps the conversation from ending by itself: it goes back to a person when its time is over.
CREATE FUNCTION keeps_open_line(c conversations) RETURNS boolean
  LANGUAGE sql STABLE
  AS $$
    SELECT EXISTS (SELECT FROM entries e WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
      AND e.kind = 'hand_back' AND e.epoch = c.epoch AND e.payload @> '{"contract": {"lines": [{"part": "open"}]}}')
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
        AND NOT keeps_open_line(c)
      LIMIT 100)
    UNION ALL
    (SELECT c.workspace_id, c.id, 'return' FROM conversations c
      WHERE c.status = 'open' AND c.holder = 'agent' AND c.waiting_since IS NOT NULL AND returns_to_queue(c, now())
      LIMIT 100)
  $$;
