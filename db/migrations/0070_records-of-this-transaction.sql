-- True when the entry that the record names carries the digest that its content has now, or when this very transaction wrote the record:
-- its entry is appended before the transaction ends, or nothing of it is kept. A command decides on what it writes.
CREATE OR REPLACE FUNCTION is_on_record(the_kind text, the_id text, the_digest text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT position(E'\n' || the_kind || ' ' || the_id || E'\n' IN E'\n' || coalesce(current_setting('countersign.records', true), '')) > 0
    OR EXISTS (SELECT 1 FROM ledger_records l JOIN ledger_entries e ON e.id = l.entry_id
      WHERE l.kind = the_kind AND l.record_id = the_id
        AND position('{"digest":"' || the_digest || '","id":' || to_json(the_id)::text || ',"kind":"' || the_kind || '","version":' || l.version || '}' IN e.canonical) > 0)
$$;
