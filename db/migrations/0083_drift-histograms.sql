CREATE TABLE "drift_histograms" (
	"model_id" text NOT NULL,
	"stage" text NOT NULL,
	"series" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"baseline_digest" text NOT NULL,
	"histogram" jsonb NOT NULL,
	"missing" integer NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_histograms_pk" PRIMARY KEY("model_id","stage","series","starts_at","ends_at"),
	CONSTRAINT "drift_histograms_span_check" CHECK ("drift_histograms"."ends_at" > "drift_histograms"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "drift_references" (
	"model_id" text NOT NULL,
	"series" text NOT NULL,
	"baseline_digest" text NOT NULL,
	"histogram" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_references_pk" PRIMARY KEY("model_id","series","baseline_digest")
);
--> statement-breakpoint
ALTER TABLE "drift_histograms" ADD CONSTRAINT "drift_histograms_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_references" ADD CONSTRAINT "drift_references_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
GRANT SELECT, INSERT ON drift_references TO countersign_app;--> statement-breakpoint
GRANT SELECT, INSERT ON drift_histograms TO countersign_app;--> statement-breakpoint
GRANT UPDATE (baseline_digest, histogram, missing, received_at) ON drift_histograms TO countersign_app;--> statement-breakpoint
CALL protect_record('drift_references', '{}', '{}');
