CREATE TABLE "policy_dry_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"digest" text NOT NULL,
	"text" text NOT NULL,
	"teams" jsonb NOT NULL,
	"models" jsonb NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requester_id" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"runner" text,
	"heartbeat_at" timestamp (3) with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"finished_at" timestamp (3) with time zone,
	"result" jsonb,
	"failure" text,
	CONSTRAINT "policy_dry_runs_finished_check" CHECK ((finished_at is null) = (result is null and failure is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "policy_dry_runs_running_unique" ON "policy_dry_runs" USING btree ("requester_id") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "policy_dry_runs_digest_index" ON "policy_dry_runs" USING btree ("digest","id");