ALTER TABLE "external_parties" RENAME TO "external_approvers";--> statement-breakpoint
ALTER TABLE "external_asks" RENAME TO "approval_requests";--> statement-breakpoint
ALTER TABLE "approval_requests" RENAME COLUMN "party_id" TO "approver_id";--> statement-breakpoint
ALTER TABLE "external_decisions" RENAME COLUMN "party_id" TO "approver_id";--> statement-breakpoint
ALTER TABLE "external_decisions" RENAME COLUMN "ask_id" TO "approval_request_id";--> statement-breakpoint
ALTER TABLE "deliveries" RENAME COLUMN "ask_id" TO "approval_request_id";--> statement-breakpoint
ALTER TABLE "deliveries" RENAME COLUMN "ask_message" TO "approval_request_message";--> statement-breakpoint
ALTER INDEX "external_parties_pkey" RENAME TO "external_approvers_pkey";--> statement-breakpoint
ALTER INDEX "external_parties_name_unique" RENAME TO "external_approvers_name_unique";--> statement-breakpoint
ALTER TABLE "external_approvers" RENAME CONSTRAINT "external_parties_owner_id_people_id_fk" TO "external_approvers_owner_id_people_id_fk";--> statement-breakpoint
ALTER INDEX "external_asks_pkey" RENAME TO "approval_requests_pkey";--> statement-breakpoint
ALTER INDEX "external_asks_release_index" RENAME TO "approval_requests_release_index";--> statement-breakpoint
ALTER TABLE "approval_requests" RENAME CONSTRAINT "external_asks_round_unique" TO "approval_requests_round_unique";--> statement-breakpoint
ALTER TABLE "approval_requests" RENAME CONSTRAINT "external_asks_request_id_promotion_requests_id_fk" TO "approval_requests_request_id_promotion_requests_id_fk";--> statement-breakpoint
ALTER TABLE "approval_requests" RENAME CONSTRAINT "external_asks_release_id_releases_id_fk" TO "approval_requests_release_id_releases_id_fk";--> statement-breakpoint
ALTER TABLE "approval_requests" RENAME CONSTRAINT "external_asks_party_id_external_parties_id_fk" TO "approval_requests_approver_id_external_approvers_id_fk";--> statement-breakpoint
ALTER TABLE "external_decisions" RENAME CONSTRAINT "external_decisions_ask_id_external_asks_id_fk" TO "external_decisions_approval_request_id_approval_requests_id_fk";--> statement-breakpoint
ALTER TABLE "external_decisions" RENAME CONSTRAINT "external_decisions_party_id_external_parties_id_fk" TO "external_decisions_approver_id_external_approvers_id_fk";--> statement-breakpoint
ALTER INDEX "external_decisions_ask_index" RENAME TO "external_decisions_approval_request_index";--> statement-breakpoint
ALTER TABLE "deliveries" RENAME CONSTRAINT "deliveries_ask_id_external_asks_id_fk" TO "deliveries_approval_request_id_approval_requests_id_fk";--> statement-breakpoint
ALTER TRIGGER external_parties_record ON external_approvers RENAME TO external_approvers_record;--> statement-breakpoint
ALTER TRIGGER external_parties_no_delete ON external_approvers RENAME TO external_approvers_no_delete;--> statement-breakpoint
ALTER TRIGGER external_parties_no_truncate ON external_approvers RENAME TO external_approvers_no_truncate;--> statement-breakpoint
ALTER TRIGGER external_parties_noted ON external_approvers RENAME TO external_approvers_noted;--> statement-breakpoint
ALTER TRIGGER external_parties_status ON external_approvers RENAME TO external_approvers_status;--> statement-breakpoint
ALTER TRIGGER external_asks_append_only ON approval_requests RENAME TO approval_requests_append_only;--> statement-breakpoint
ALTER TRIGGER external_asks_status ON approval_requests RENAME TO approval_requests_status;--> statement-breakpoint
UPDATE record_kinds SET table_name = 'external_approvers' WHERE kind = 'external-approver';--> statement-breakpoint
-- The digest of a record contains the names of its columns. It keeps the former names, so that entries of the ledger still verify.
CREATE OR REPLACE FUNCTION digest_of(t external_decisions) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET timezone = 'UTC' SET bytea_output = 'hex' AS $$
  SELECT record_digest(to_jsonb(t) - '{approval_request_id,approver_id}'::text[]
    || jsonb_build_object('ask_id', t.approval_request_id, 'party_id', t.approver_id), '{}'::text[], NULL::jsonb)
$$;
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_channel_check";--> statement-breakpoint
UPDATE deliveries SET channel = 'approver',
  approval_request_message = approval_request_message - 'ask' || jsonb_build_object('approvalRequest', approval_request_message -> 'ask')
WHERE channel = 'party';
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel_check" CHECK (("deliveries"."channel" = 'mail') = ("deliveries"."person_id" is not null) and ("deliveries"."channel" = 'webhook') = ("deliveries"."webhook_id" is not null) and ("deliveries"."channel" = 'approver') = ("deliveries"."approval_request_id" is not null));
