GRANT SELECT, INSERT ON link_checks TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (next_at, attempts, outcome, status, detail, checked_at) ON link_checks TO countersign_app;
--> statement-breakpoint
-- What came of a link may open or close an item that requires it. A claim alone changes nothing.
CREATE TRIGGER link_checks_standing AFTER UPDATE OF outcome, checked_at ON link_checks FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
