CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"about" text NOT NULL,
	"file_name" text NOT NULL,
	"digest" text NOT NULL,
	"byte_length" bigint NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requester_id" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"recipe" "bytea" NOT NULL,
	CONSTRAINT "exports_kind_check" CHECK ("exports"."kind" in ('release', 'period')),
	CONSTRAINT "exports_format_check" CHECK ("exports"."format" in ('json', 'csv'))
);
--> statement-breakpoint
CREATE TABLE "ledger_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"runner" text,
	"heartbeat_at" timestamp (3) with time zone,
	"verified" bigint DEFAULT 0 NOT NULL,
	"entries" bigint DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"verdict" text,
	"result" jsonb,
	CONSTRAINT "ledger_verifications_verdict_check" CHECK ("ledger_verifications"."verdict" in ('intact', 'damaged', 'inconclusive', 'errored')),
	CONSTRAINT "ledger_verifications_finished_check" CHECK ((finished_at is null) = (verdict is null))
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"version" text NOT NULL,
	"roles" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "exports_requester_index" ON "exports" USING btree ("requester_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_verifications_running_unique" ON "ledger_verifications" USING btree ((finished_at is null)) WHERE finished_at is null;