ALTER TABLE "release_standings" RENAME TO "release_statuses";
--> statement-breakpoint
ALTER TABLE "standing_changes" RENAME TO "status_changes";
--> statement-breakpoint
ALTER SEQUENCE "standing_changes_id_seq" RENAME TO "status_changes_id_seq";
--> statement-breakpoint
ALTER TABLE "release_statuses" RENAME CONSTRAINT "release_standings_release_id_releases_id_fk" TO "release_statuses_release_id_releases_id_fk";
--> statement-breakpoint
ALTER INDEX "release_standings_pkey" RENAME TO "release_statuses_pkey";
--> statement-breakpoint
ALTER INDEX "release_standings_opened_index" RENAME TO "release_statuses_opened_index";
--> statement-breakpoint
ALTER INDEX "release_standings_moved_index" RENAME TO "release_statuses_moved_index";
--> statement-breakpoint
ALTER INDEX "release_standings_key_index" RENAME TO "release_statuses_key_index";
--> statement-breakpoint
ALTER INDEX "release_standings_facets_index" RENAME TO "release_statuses_facets_index";
--> statement-breakpoint
ALTER INDEX "release_standings_words_index" RENAME TO "release_statuses_words_index";
--> statement-breakpoint
ALTER INDEX "release_standings_holds_index" RENAME TO "release_statuses_holds_index";
--> statement-breakpoint
ALTER INDEX "standing_changes_pkey" RENAME TO "status_changes_pkey";
--> statement-breakpoint
ALTER INDEX "standing_changes_order_index" RENAME TO "status_changes_order_index";
--> statement-breakpoint
ALTER INDEX "standing_changes_subject_index" RENAME TO "status_changes_subject_index";
--> statement-breakpoint
-- The functions that queue a change, and their triggers.
DO $$
DECLARE queues record;
BEGIN
  FOR queues IN SELECT tgname, tgrelid::regclass AS of FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%\_standing' LOOP
    EXECUTE format('ALTER TRIGGER %I ON %s RENAME TO %I', queues.tgname, queues.of, regexp_replace(queues.tgname, 'standing$', 'status'));
  END LOOP;
  FOR queues IN SELECT oid, proname FROM pg_proc WHERE pronamespace = current_schema::regnamespace AND prosrc LIKE '%standing_changes%' LOOP
    EXECUTE replace(pg_get_functiondef(queues.oid), 'standing_changes', 'status_changes');
    IF queues.proname LIKE '%standing%' THEN
      EXECUTE format('ALTER FUNCTION %I RENAME TO %I', queues.proname, replace(queues.proname, 'standing', 'status'));
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- The recorded statuses and their search facets get the present names, and so do the addresses of saved views.
UPDATE release_statuses SET
  stages = replace(replace(replace(replace(stages::text,
    '"standing": ', '"status": '), '"status": "on-its-way"', '"status": "in-progress"'),
    '"status": "not-asked"', '"status": "not-requested"'), '"status": "left"', '"status": "was-live"')::jsonb,
  facets = ARRAY(SELECT CASE WHEN facet LIKE 'at:%' THEN regexp_replace(regexp_replace(regexp_replace(facet,
    ':on-its-way$', ':in-progress'), ':not-asked$', ':not-requested'), ':left$', ':was-live') ELSE facet END
    FROM unnest(facets) WITH ORDINALITY AS kept (facet, place) ORDER BY place);
--> statement-breakpoint
UPDATE saved_views SET query = regexp_replace(regexp_replace(regexp_replace(regexp_replace(query,
  '(standings=[^&]*)on-its-way', '\1in-progress'), '(standings=[^&]*)not-asked', '\1not-requested'),
  '(standings=[^&]*)left', '\1was-live'), 'standings=', 'statuses=')
WHERE query ~ '(^|&)standings=';
