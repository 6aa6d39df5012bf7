GRANT UPDATE (voided_at) ON sign_offs TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (live_due_at, overdue_at, review_due_at) ON promotions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (closed_by, close_reason) ON promotion_requests TO countersign_app;
--> statement-breakpoint
-- A signature that was made void stays void.
CALL protect_record('sign_offs', '{withdrawn_at,voided_at}', '{}');
--> statement-breakpoint
CALL protect_record('promotions', '{request_id,live_due_at,overdue_at,review_due_at}', '{phase,updated_at}');
--> statement-breakpoint
CALL protect_record('promotion_requests', '{closed_at,closed_because,closed_by,close_reason}', '{}');
--> statement-breakpoint
-- Promotions under way answer the request that their permit closed.
UPDATE promotions p SET request_id = q.id FROM promotion_requests q
WHERE p.kind = 'promotion' AND q.release_id = p.release_id AND q.stage = p.stage AND q.closed_because = 'promoted' AND q.closed_at = p.created_at;
