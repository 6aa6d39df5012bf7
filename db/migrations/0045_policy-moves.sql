CREATE TABLE "policy_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"from_version_id" text NOT NULL,
	"to_version_id" text NOT NULL,
	"from_overlay_id" text,
	"to_overlay_id" text,
	"reason" text NOT NULL,
	"moved_by" jsonb NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	"criteria" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "accepted" jsonb;--> statement-breakpoint
ALTER TABLE "policy_moves" ADD CONSTRAINT "policy_moves_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_moves" ADD CONSTRAINT "policy_moves_from_version_id_policy_versions_id_fk" FOREIGN KEY ("from_version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_moves" ADD CONSTRAINT "policy_moves_to_version_id_policy_versions_id_fk" FOREIGN KEY ("to_version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_moves" ADD CONSTRAINT "policy_moves_from_overlay_id_policy_versions_id_fk" FOREIGN KEY ("from_overlay_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_moves" ADD CONSTRAINT "policy_moves_to_overlay_id_policy_versions_id_fk" FOREIGN KEY ("to_overlay_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_moves_release_index" ON "policy_moves" USING btree ("release_id","moved_at");