ALTER TABLE "component_lifts" DROP CONSTRAINT "component_lifts_id_unique";--> statement-breakpoint
ALTER TABLE "component_lifts" DROP CONSTRAINT "component_lifts_pk";--> statement-breakpoint
ALTER TABLE "component_lifts" ADD PRIMARY KEY ("id");--> statement-breakpoint
CREATE INDEX "component_lifts_revocation_index" ON "component_lifts" USING btree ("digest","revoked_at");