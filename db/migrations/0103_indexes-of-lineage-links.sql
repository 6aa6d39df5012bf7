DROP INDEX "lineage_links_process_index";--> statement-breakpoint
DROP INDEX "lineage_links_artifact_index";--> statement-breakpoint
CREATE INDEX "lineage_links_unversioned_index" ON "lineage_links" USING btree ("dataset_id","direction") WHERE "lineage_links"."version" is null;--> statement-breakpoint
CREATE INDEX "lineage_links_process_index" ON "lineage_links" USING btree ("process_id","direction");--> statement-breakpoint
CREATE INDEX "lineage_links_artifact_index" ON "lineage_links" USING btree ("artifact_id","direction");