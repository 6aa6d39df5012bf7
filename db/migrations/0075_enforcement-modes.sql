-- Policy adoptions are called enforcement modes. The record kind keeps its name: entries of the ledger hold it.
ALTER TABLE policy_adoptions RENAME TO enforcement_modes;--> statement-breakpoint
ALTER INDEX policy_adoptions_pkey RENAME TO enforcement_modes_pkey;--> statement-breakpoint
ALTER INDEX policy_adoptions_version_index RENAME TO enforcement_modes_version_index;--> statement-breakpoint
ALTER INDEX policy_adoptions_asked_index RENAME TO enforcement_modes_asked_index;--> statement-breakpoint
ALTER INDEX policy_adoptions_until_index RENAME TO enforcement_modes_until_index;--> statement-breakpoint
ALTER TABLE enforcement_modes RENAME CONSTRAINT policy_adoptions_policy_version_id_policy_versions_id_fk TO enforcement_modes_policy_version_id_policy_versions_id_fk;--> statement-breakpoint
ALTER TABLE enforcement_modes RENAME CONSTRAINT policy_adoptions_mode_check TO enforcement_modes_mode_check;--> statement-breakpoint
ALTER TABLE enforcement_modes RENAME CONSTRAINT policy_adoptions_until_check TO enforcement_modes_until_check;--> statement-breakpoint
ALTER TABLE enforcement_modes RENAME CONSTRAINT policy_adoptions_two_people_check TO enforcement_modes_two_people_check;--> statement-breakpoint
ALTER TABLE enforcement_modes RENAME CONSTRAINT policy_adoptions_role_check TO enforcement_modes_role_check;--> statement-breakpoint
ALTER TABLE enforcement_modes RENAME CONSTRAINT policy_adoptions_block_check TO enforcement_modes_block_check;--> statement-breakpoint
ALTER TABLE enforcement_modes RENAME CONSTRAINT policy_adoptions_answer_check TO enforcement_modes_answer_check;--> statement-breakpoint
ALTER TRIGGER policy_adoptions_answer_once ON enforcement_modes RENAME TO enforcement_modes_answer_once;--> statement-breakpoint
ALTER TRIGGER policy_adoptions_no_delete ON enforcement_modes RENAME TO enforcement_modes_no_delete;--> statement-breakpoint
ALTER TRIGGER policy_adoptions_no_truncate ON enforcement_modes RENAME TO enforcement_modes_no_truncate;--> statement-breakpoint
ALTER TRIGGER policy_adoptions_record ON enforcement_modes RENAME TO enforcement_modes_record;--> statement-breakpoint
ALTER TRIGGER policy_adoptions_standing ON enforcement_modes RENAME TO enforcement_modes_status;--> statement-breakpoint
ALTER TRIGGER policy_adoptions_noted ON enforcement_modes RENAME TO enforcement_modes_noted;--> statement-breakpoint
ALTER FUNCTION answer_policy_adoption_once() RENAME TO decide_enforcement_mode_once;--> statement-breakpoint
ALTER FUNCTION note_standing_of_adoption() RENAME TO note_status_of_enforcement_mode;--> statement-breakpoint
CREATE OR REPLACE FUNCTION decide_enforcement_mode_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.approved_at IS NOT NULL OR OLD.declined_at IS NOT NULL
     OR (NEW.id, NEW.policy_version_id, NEW.team, NEW.mode, NEW.reason, NEW.is_harder, NEW.asked_by, NEW.asked_by_name, NEW.asked_at, NEW.until)
        IS DISTINCT FROM (OLD.id, OLD.policy_version_id, OLD.team, OLD.mode, OLD.reason, OLD.is_harder, OLD.asked_by, OLD.asked_by_name, OLD.asked_at, OLD.until) THEN
    RAISE EXCEPTION 'enforcement mode % is decided once and otherwise never changed', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
UPDATE record_kinds SET table_name = 'enforcement_modes' WHERE kind = 'policy-adoption';--> statement-breakpoint
ALTER TABLE decisions RENAME COLUMN adoption_id TO enforcement_mode_id;--> statement-breakpoint
ALTER INDEX decisions_adoption_index RENAME TO decisions_enforcement_mode_index;
