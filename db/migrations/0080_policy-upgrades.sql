-- Moves to another policy version are called policy upgrades. Columns keep their names: digests in the ledger cover them.
ALTER TABLE policy_moves RENAME TO policy_upgrades;--> statement-breakpoint
ALTER INDEX policy_moves_pkey RENAME TO policy_upgrades_pkey;--> statement-breakpoint
ALTER INDEX policy_moves_release_index RENAME TO policy_upgrades_release_index;--> statement-breakpoint
ALTER TABLE policy_upgrades RENAME CONSTRAINT policy_moves_release_id_releases_id_fk TO policy_upgrades_release_id_releases_id_fk;--> statement-breakpoint
ALTER TABLE policy_upgrades RENAME CONSTRAINT policy_moves_from_version_id_policy_versions_id_fk TO policy_upgrades_from_version_id_policy_versions_id_fk;--> statement-breakpoint
ALTER TABLE policy_upgrades RENAME CONSTRAINT policy_moves_to_version_id_policy_versions_id_fk TO policy_upgrades_to_version_id_policy_versions_id_fk;--> statement-breakpoint
ALTER TABLE policy_upgrades RENAME CONSTRAINT policy_moves_from_overlay_id_policy_versions_id_fk TO policy_upgrades_from_overlay_id_policy_versions_id_fk;--> statement-breakpoint
ALTER TABLE policy_upgrades RENAME CONSTRAINT policy_moves_to_overlay_id_policy_versions_id_fk TO policy_upgrades_to_overlay_id_policy_versions_id_fk;--> statement-breakpoint
ALTER TRIGGER policy_moves_append_only ON policy_upgrades RENAME TO policy_upgrades_append_only;--> statement-breakpoint
ALTER TRIGGER policy_moves_no_truncate ON policy_upgrades RENAME TO policy_upgrades_no_truncate;--> statement-breakpoint
ALTER TRIGGER policy_moves_noted ON policy_upgrades RENAME TO policy_upgrades_noted;--> statement-breakpoint
ALTER TRIGGER releases_policy_moves ON releases RENAME TO releases_policy_upgrades;--> statement-breakpoint
ALTER FUNCTION refuse_unrecorded_move() RENAME TO refuse_unrecorded_upgrade;--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_unrecorded_upgrade() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM policy_upgrades u WHERE u.release_id = NEW.id
      AND u.from_version_id = OLD.policy_version_id AND u.to_version_id = NEW.policy_version_id
      AND u.from_overlay_id IS NOT DISTINCT FROM OLD.overlay_version_id AND u.to_overlay_id IS NOT DISTINCT FROM NEW.overlay_version_id
  ) THEN
    RAISE EXCEPTION 'release % is pinned to another policy version without a record of it', NEW.id;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
UPDATE record_kinds SET table_name = 'policy_upgrades' WHERE kind = 'policy-upgrade';
