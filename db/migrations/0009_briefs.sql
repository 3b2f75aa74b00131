CREATE TABLE "brief_settings" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"model_url" text,
	"model_name" text,
	"model_secret" text,
	"model_enabled" boolean DEFAULT false NOT NULL,
	"customer_check" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lookups" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"environment" text NOT NULL,
	"url" text NOT NULL,
	"header_name" text,
	"secret" text,
	"mapping" jsonb NOT NULL,
	"cache_s" integer DEFAULT 300 NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "lookups_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "lookups_environment_known" CHECK ("lookups"."environment" in ('test', 'live')),
	CONSTRAINT "lookups_cache_range" CHECK ("lookups"."cache_s" between 0 and 86400)
);
--> statement-breakpoint
CREATE TABLE "note_deliveries" (
	"workspace_id" text NOT NULL,
	"target_id" text NOT NULL,
	"escalation_id" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"external_id" text,
	"last_status" integer,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "note_deliveries_workspace_id_target_id_escalation_id_pk" PRIMARY KEY("workspace_id","target_id","escalation_id"),
	CONSTRAINT "note_deliveries_state_known" CHECK ("note_deliveries"."state" in ('pending', 'delivered', 'given_up'))
);
--> statement-breakpoint
CREATE TABLE "note_targets" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"environment" text NOT NULL,
	"url" text NOT NULL,
	"account" text,
	"secret" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "note_targets_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "note_targets_environment_known" CHECK ("note_targets"."environment" in ('test', 'live'))
);
--> statement-breakpoint
CREATE TABLE "privacy_rules" (
	"workspace_id" text NOT NULL,
	"queue" text NOT NULL,
	"audience" text NOT NULL,
	"parts" text[] NOT NULL,
	"reveals" text[] NOT NULL,
	CONSTRAINT "privacy_rules_workspace_id_queue_audience_pk" PRIMARY KEY("workspace_id","queue","audience")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "kept_kinds" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "brief_settings" ADD CONSTRAINT "brief_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookups" ADD CONSTRAINT "lookups_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_deliveries" ADD CONSTRAINT "note_deliveries_target" FOREIGN KEY ("workspace_id","target_id") REFERENCES "public"."note_targets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_deliveries" ADD CONSTRAINT "note_deliveries_escalation" FOREIGN KEY ("workspace_id","escalation_id") REFERENCES "public"."escalations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_targets" ADD CONSTRAINT "note_targets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_rules" ADD CONSTRAINT "privacy_rules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escalations_by_customer" ON "escalations" USING btree ("workspace_id",(("brief" -> 'who' ->> 'customerId')),"created_at");