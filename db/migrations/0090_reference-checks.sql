CREATE TABLE "reference_checks" (
	"digest" text NOT NULL,
	"uri" text NOT NULL,
	"is_comparable" boolean NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"detail" text,
	"found_digest" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"finding_since" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	CONSTRAINT "reference_checks_pk" PRIMARY KEY("digest","uri"),
	CONSTRAINT "reference_checks_outcome_check" CHECK (outcome in ('same', 'reachable', 'altered', 'gone', 'unreachable', 'not-checked')),
	CONSTRAINT "reference_checks_checked_check" CHECK ((outcome is null) = (checked_at is null))
);
--> statement-breakpoint
CREATE INDEX "reference_checks_due_index" ON "reference_checks" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "reference_checks_finding_index" ON "reference_checks" USING btree ("finding_since") WHERE finding_since is not null;--> statement-breakpoint
CREATE INDEX "release_components_web_index" ON "release_components" USING btree ("digest","uri") WHERE kind in ('dataset', 'feature-set') and uri ~* '^https?://';