CREATE TABLE "adoptions" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"stage" text NOT NULL,
	"version" text NOT NULL,
	"manifest_digest" text NOT NULL,
	"components" jsonb NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"adopted_by" text NOT NULL,
	"adopted_by_name" text NOT NULL,
	"adopted_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "adoptions_due_check" CHECK ("adoptions"."due_at" > "adoptions"."adopted_at")
);
--> statement-breakpoint
CREATE TABLE "certifications" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"certified_by" text NOT NULL,
	"certified_by_name" text NOT NULL,
	"role" text NOT NULL,
	"basis" text NOT NULL,
	"certified_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "certifications_role_check" CHECK ("certifications"."role" in ('product-owner', 'ml-engineer', 'data-engineer', 'security', 'sre', 'auditor', 'admin')),
	CONSTRAINT "certifications_span_check" CHECK ("certifications"."until" > "certifications"."certified_at")
);
--> statement-breakpoint
CREATE TABLE "risk_acceptances" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"risk" text NOT NULL,
	"reason" text NOT NULL,
	"compensating_control" text NOT NULL,
	"owner_id" text NOT NULL,
	"owner_name" text NOT NULL,
	"accepted_by" text NOT NULL,
	"accepted_by_name" text NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "risk_acceptances_span_check" CHECK ("risk_acceptances"."expires_at" > "risk_acceptances"."accepted_at")
);
--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "intake_revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "intake_answered_by" jsonb;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certifications" ADD CONSTRAINT "certifications_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_acceptances" ADD CONSTRAINT "risk_acceptances_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "adoptions_running_unique" ON "adoptions" USING btree ("model_id","stage") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "certifications_model_index" ON "certifications" USING btree ("model_id","certified_at");--> statement-breakpoint
CREATE INDEX "risk_acceptances_model_index" ON "risk_acceptances" USING btree ("model_id","accepted_at");