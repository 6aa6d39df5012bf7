ALTER TABLE "drift_series" DROP CONSTRAINT "drift_series_unique";--> statement-breakpoint
ALTER TABLE "drift_series" ADD COLUMN "family" text DEFAULT 'input' NOT NULL;--> statement-breakpoint
ALTER TABLE "drift_series" ADD COLUMN "slice" text;--> statement-breakpoint
ALTER TABLE "drift_series" ADD COLUMN "unit" text;--> statement-breakpoint
ALTER TABLE "drift_series" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "drift_series" ADD COLUMN "label_delay_hours" integer;--> statement-breakpoint
ALTER TABLE "drift_series" ADD CONSTRAINT "drift_series_identity" UNIQUE NULLS NOT DISTINCT("model_id","stage","series","metric","method","direction","slice","unit");--> statement-breakpoint
ALTER TABLE "drift_series" ADD CONSTRAINT "drift_series_family_check" CHECK ("drift_series"."family" in ('input', 'prediction', 'confidence', 'data-quality', 'operational', 'performance', 'fairness', 'business', 'service-level', 'concept'));--> statement-breakpoint
UPDATE drift_series SET family = 'data-quality' WHERE metric = 'missing values';
--> statement-breakpoint
GRANT UPDATE (source, label_delay_hours) ON drift_series TO countersign_app;
