CREATE TABLE "policy_draft_texts" (
	"draft_id" text NOT NULL,
	"revision" integer NOT NULL,
	"digest" text NOT NULL,
	"yaml" text NOT NULL,
	"saved_by" jsonb NOT NULL,
	"author_ids" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "policy_draft_texts_draft_id_revision_pk" PRIMARY KEY("draft_id","revision")
);
--> statement-breakpoint
CREATE TABLE "policy_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"base_version" integer,
	"revision" integer NOT NULL,
	"digest" text NOT NULL,
	"author_ids" jsonb NOT NULL,
	"started_by" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"proposed_by" jsonb,
	"proposed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"published_version" integer,
	CONSTRAINT "policy_drafts_state_check" CHECK ("policy_drafts"."state" in ('draft', 'proposed', 'published', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "policy_sign_offs" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"revision" integer NOT NULL,
	"digest" text NOT NULL,
	"signer_id" text NOT NULL,
	"signer_name" text NOT NULL,
	"role" text NOT NULL,
	"meaning" text NOT NULL,
	"reason" text,
	"statement" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"authenticated_at" timestamp (3) with time zone NOT NULL,
	"session_id" text NOT NULL,
	CONSTRAINT "policy_sign_offs_role_check" CHECK ("policy_sign_offs"."role" in ('product-owner', 'ml-engineer', 'data-engineer', 'security', 'sre', 'auditor', 'admin')),
	CONSTRAINT "policy_sign_offs_meaning_check" CHECK ("policy_sign_offs"."meaning" in ('approve', 'reject'))
);
--> statement-breakpoint
ALTER TABLE "policy_versions" ADD COLUMN "author_ids" jsonb;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD COLUMN "draft_id" text;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD COLUMN "published_by" jsonb;--> statement-breakpoint
ALTER TABLE "policy_draft_texts" ADD CONSTRAINT "policy_draft_texts_draft_id_policy_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."policy_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_sign_offs" ADD CONSTRAINT "policy_sign_offs_draft_id_policy_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."policy_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_drafts_open_unique" ON "policy_drafts" USING btree ("name") WHERE state in ('draft', 'proposed');--> statement-breakpoint
CREATE INDEX "policy_drafts_name_index" ON "policy_drafts" USING btree ("name","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_sign_offs_person_text_unique" ON "policy_sign_offs" USING btree ("draft_id","revision","signer_id");