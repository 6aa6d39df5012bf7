ALTER TABLE "policy_versions" ADD COLUMN "withdrawn_by_name" text;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD COLUMN "withdrawn_reason" text;