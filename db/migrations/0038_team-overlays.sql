ALTER TABLE "policy_versions" ADD COLUMN "overlay" jsonb;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "overlay_version_id" text;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_overlay_version_id_policy_versions_id_fk" FOREIGN KEY ("overlay_version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "releases_overlay_pins_index" ON "releases" USING btree ("overlay_version_id","model_id") WHERE "releases"."state" = 'open' and "releases"."overlay_version_id" is not null;