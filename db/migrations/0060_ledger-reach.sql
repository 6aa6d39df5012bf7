-- Who may read the entries that are there: the team and the model of what each is about. Later entries are written with it.
INSERT INTO ledger_subjects (subject, entry_id)
SELECT DISTINCT owner.facet, s.entry_id FROM ledger_subjects s
  LEFT JOIN releases r ON r.id = s.subject
  JOIN models m ON m.id = s.subject OR m.id = r.model_id
  CROSS JOIN LATERAL (VALUES ('team:' || m.team), ('model:' || m.key)) owner (facet)
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO ledger_subjects (subject, entry_id)
SELECT DISTINCT 'team:' || a.team, s.entry_id FROM ledger_subjects s JOIN service_accounts a ON a.id = s.subject OR 'actor:' || a.id = s.subject
WHERE NOT EXISTS (SELECT 1 FROM ledger_subjects o WHERE o.entry_id = s.entry_id AND o.subject LIKE 'team:%')
ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO ledger_subjects (subject, entry_id)
SELECT DISTINCT 'reach:everyone', s.entry_id FROM ledger_subjects s
WHERE s.subject ~ '^action:(policy|policy-draft|calendar|installation|ledger|external-party)\.'
  AND NOT EXISTS (SELECT 1 FROM ledger_subjects o WHERE o.entry_id = s.entry_id AND o.subject LIKE 'team:%')
ON CONFLICT DO NOTHING;
