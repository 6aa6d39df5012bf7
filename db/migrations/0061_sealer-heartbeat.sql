ALTER TABLE "ledger_leases" ALTER COLUMN "holder" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_leases" ADD COLUMN "heartbeat" bigint DEFAULT 0 NOT NULL;