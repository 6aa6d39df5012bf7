CREATE TABLE "incident_acts" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"act" text NOT NULL,
	"reason" text NOT NULL,
	"model_id" text,
	"stage" text,
	"owner" text,
	"expires_at" timestamp (3) with time zone,
	"resolution" text,
	"hold_id" text,
	"promotion_id" text,
	"draft_id" text,
	"retraining_id" text,
	"review_due_at" timestamp (3) with time zone,
	"mentions" jsonb NOT NULL,
	"by" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_acts_act_check" CHECK ("incident_acts"."act" in ('hold', 'roll-back', 'retrain', 'accept', 'adjust-limit', 'not-an-issue', 'resolve', 'comment', 'review')),
	CONSTRAINT "incident_acts_accept_check" CHECK ((act = 'accept') = (expires_at is not null) and (act = 'accept') = (owner is not null)),
	CONSTRAINT "incident_acts_resolution_check" CHECK ((act in ('resolve', 'not-an-issue')) = (resolution is not null)),
	CONSTRAINT "incident_acts_resolutions_check" CHECK ("incident_acts"."resolution" in ('rolled-back', 'retrained', 'fixed-forward', 'data-corrected', 'limit-adjusted', 'not-an-issue', 'duplicate')),
	CONSTRAINT "incident_acts_hold_check" CHECK ((act = 'hold') = (hold_id is not null)),
	CONSTRAINT "incident_acts_roll_back_check" CHECK ((act = 'roll-back') = (promotion_id is not null)),
	CONSTRAINT "incident_acts_retrain_check" CHECK ((act = 'retrain') = (retraining_id is not null)),
	CONSTRAINT "incident_acts_draft_check" CHECK ((act = 'adjust-limit') = (draft_id is not null))
);
--> statement-breakpoint
CREATE TABLE "incident_alarms" (
	"incident_id" text NOT NULL,
	"alarm_id" text NOT NULL,
	"upstream" jsonb NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_alarms_pk" PRIMARY KEY("incident_id","alarm_id")
);
--> statement-breakpoint
CREATE TABLE "incident_subjects" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text NOT NULL,
	"model_id" text NOT NULL,
	"release_id" text,
	"stage" text,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"source" text NOT NULL,
	"impact" text,
	"severity" text NOT NULL,
	"affected_users" text NOT NULL,
	"cause" jsonb,
	"recall_id" text,
	"duplicate_of" text,
	"status" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"opened_by" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incidents_number_unique" UNIQUE("number"),
	CONSTRAINT "incidents_number_check" CHECK ("incidents"."number" > 0),
	CONSTRAINT "incidents_source_check" CHECK ("incidents"."source" in ('report', 'alarm', 'recall')),
	CONSTRAINT "incidents_impact_check" CHECK ("incidents"."impact" in ('none-known', 'degraded', 'wrong-decisions', 'harm')),
	CONSTRAINT "incidents_severity_check" CHECK ("incidents"."severity" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "incidents_status_check" CHECK ("incidents"."status" in ('open', 'acted', 'resolved'))
);
--> statement-breakpoint
CREATE TABLE "retraining_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"incident_id" text,
	"model_id" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"candidate_id" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retraining_requests_state_check" CHECK ("retraining_requests"."state" in ('recorded', 'sent', 'failed', 'answered', 'withdrawn')),
	CONSTRAINT "retraining_requests_candidate_check" CHECK ((state = 'answered') = (candidate_id is not null))
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
ALTER TABLE "incident_acts" ADD CONSTRAINT "incident_acts_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_acts" ADD CONSTRAINT "incident_acts_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_acts" ADD CONSTRAINT "incident_acts_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_acts" ADD CONSTRAINT "incident_acts_promotion_id_promotions_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_acts" ADD CONSTRAINT "incident_acts_draft_id_policy_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."policy_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_acts" ADD CONSTRAINT "incident_acts_retraining_id_retraining_requests_id_fk" FOREIGN KEY ("retraining_id") REFERENCES "public"."retraining_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_alarms" ADD CONSTRAINT "incident_alarms_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_alarms" ADD CONSTRAINT "incident_alarms_alarm_id_drift_alarms_id_fk" FOREIGN KEY ("alarm_id") REFERENCES "public"."drift_alarms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_subjects" ADD CONSTRAINT "incident_subjects_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_subjects" ADD CONSTRAINT "incident_subjects_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_subjects" ADD CONSTRAINT "incident_subjects_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "public"."recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_duplicate_of_incidents_id_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retraining_requests" ADD CONSTRAINT "retraining_requests_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retraining_requests" ADD CONSTRAINT "retraining_requests_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retraining_requests" ADD CONSTRAINT "retraining_requests_candidate_id_releases_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_acts_incident_index" ON "incident_acts" USING btree ("incident_id","id");--> statement-breakpoint
CREATE INDEX "incident_alarms_alarm_index" ON "incident_alarms" USING btree ("alarm_id");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_subjects_unique" ON "incident_subjects" USING btree ("incident_id","model_id",coalesce(release_id, ''),coalesce(stage, ''));--> statement-breakpoint
CREATE INDEX "incident_subjects_model_index" ON "incident_subjects" USING btree ("model_id");--> statement-breakpoint
CREATE INDEX "incident_subjects_release_index" ON "incident_subjects" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "incidents_status_index" ON "incidents" USING btree ("status","number");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_recall_unique" ON "incidents" USING btree ("recall_id") WHERE recall_id is not null;--> statement-breakpoint
CREATE INDEX "retraining_requests_model_index" ON "retraining_requests" USING btree ("model_id","requested_at");--> statement-breakpoint
CREATE INDEX "retraining_requests_incident_index" ON "retraining_requests" USING btree ("incident_id");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('needs-you', 'delegate', 'mentioned', 'returned', 'voided', 'rolled-back', 'failed', 'live', 'waiver', 'waiver-ending', 'recall', 'incident', 'break-glass', 'review', 'grandfathered', 'policy', 'token-expiring', 'webhook-failing'));