CREATE TABLE "ledger_subjects" (
	"subject" text NOT NULL,
	"entry_id" text NOT NULL,
	CONSTRAINT "ledger_subjects_pk" PRIMARY KEY("subject","entry_id")
);
--> statement-breakpoint
DROP INDEX "ledger_entries_subjects_index";--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP COLUMN "body";