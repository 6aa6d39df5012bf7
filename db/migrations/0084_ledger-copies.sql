CREATE TABLE "ledger_copies" (
	"name" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"copied_at" timestamp (3) with time zone,
	"failure" text,
	"failure_detail" text,
	"failed_since" timestamp (3) with time zone,
	CONSTRAINT "ledger_copies_kind_check" CHECK ("ledger_copies"."kind" in ('witness', 'quorum', 'object-store', 'time-stamp')),
	CONSTRAINT "ledger_copies_failure_check" CHECK ("ledger_copies"."failure" in ('unreachable', 'refused', 'ahead', 'contradicted')),
	CONSTRAINT "ledger_copies_failed_check" CHECK (("ledger_copies"."failure" is null) = ("ledger_copies"."failure_detail" is null) and ("ledger_copies"."failure" is null) = ("ledger_copies"."failed_since" is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_cosignatures" (
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	"cosigned_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_cosignatures_pk" PRIMARY KEY("size","witness")
);
--> statement-breakpoint
CREATE TABLE "ledger_time_stamps" (
	"size" bigint PRIMARY KEY NOT NULL,
	"token" "bytea" NOT NULL,
	"stamped_at" timestamp (3) with time zone NOT NULL
);
