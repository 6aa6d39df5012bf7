ALTER TABLE "policy_dry_runs" DROP CONSTRAINT "policy_dry_runs_finished_check";--> statement-breakpoint
ALTER TABLE "policy_dry_runs" ADD COLUMN "cancelled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "policy_dry_runs" ADD CONSTRAINT "policy_dry_runs_finished_check" CHECK ((finished_at is null) = (result is null and failure is null and cancelled_at is null));