GRANT SELECT, INSERT ON recalls, recall_rows, recall_decisions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (assessed_at, is_complete, nodes, status) ON recalls TO countersign_app;
--> statement-breakpoint
CALL protect_record('recalls', '{}', '{assessed_at,is_complete,nodes,status}');
--> statement-breakpoint
-- An affected release stays affected, and a decision stays on record: a later one counts instead.
CALL protect_record('recall_rows', '{}', '{}');
--> statement-breakpoint
CALL protect_record('recall_decisions', '{}', '{}');
--> statement-breakpoint
-- A lifted recall is over.
CREATE TRIGGER recalls_lifted BEFORE UPDATE ON recalls FOR EACH ROW WHEN (OLD.status = 'lifted') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Revocations of earlier versions get a recall. Its affected releases are found by the next search.
INSERT INTO recalls (id, revocation_id, digest, opened_at, assessed_at, is_complete, nodes, status)
  SELECT 'rcl_' || substr(v.id, 5), v.id, v.digest, v.revoked_at, v.revoked_at, false, 0, 'open' FROM component_revocations v
  WHERE NOT EXISTS (SELECT 1 FROM component_lifts f WHERE f.digest = v.digest AND f.revoked_at = v.revoked_at AND f.agreed_at IS NOT NULL);
