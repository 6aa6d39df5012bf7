CREATE TABLE "ledger_records" (
	"kind" text NOT NULL,
	"record_id" text NOT NULL,
	"version" integer NOT NULL,
	"entry_id" text NOT NULL,
	CONSTRAINT "ledger_records_pk" PRIMARY KEY("kind","record_id")
);
