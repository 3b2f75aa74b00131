CREATE TABLE "rotation_members" (
	"workspace_id" text NOT NULL,
	"rotation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"rank" integer NOT NULL,
	CONSTRAINT "rotation_members_workspace_id_rotation_id_rank_pk" PRIMARY KEY("workspace_id","rotation_id","rank")
);
--> statement-breakpoint
CREATE TABLE "rotation_overrides" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"rotation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "rotation_overrides_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "rotation_overrides_order" CHECK ("rotation_overrides"."from_at" < "rotation_overrides"."until_at")
);
--> statement-breakpoint
CREATE TABLE "rotations" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"pool_id" text NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"starts_on" date NOT NULL,
	"handover_minute" integer NOT NULL,
	"turn_days" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "rotations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "rotations_one_a_pool" UNIQUE("workspace_id","pool_id"),
	CONSTRAINT "rotations_handover_range" CHECK ("rotations"."handover_minute" between 0 and 1439),
	CONSTRAINT "rotations_turn_range" CHECK ("rotations"."turn_days" between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "presence_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "presence_auto" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "zone" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "handle_ms" integer;--> statement-breakpoint
ALTER TABLE "pools" ADD COLUMN "case_weight" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "pools" ADD COLUMN "wait_factor" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "rotation_members" ADD CONSTRAINT "rotation_members_rotation" FOREIGN KEY ("workspace_id","rotation_id") REFERENCES "public"."rotations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotation_members" ADD CONSTRAINT "rotation_members_person" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotation_overrides" ADD CONSTRAINT "rotation_overrides_rotation" FOREIGN KEY ("workspace_id","rotation_id") REFERENCES "public"."rotations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotation_overrides" ADD CONSTRAINT "rotation_overrides_person" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_pool" FOREIGN KEY ("workspace_id","pool_id") REFERENCES "public"."pools"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rotation_overrides_by_rotation" ON "rotation_overrides" USING btree ("workspace_id","rotation_id","until_at");--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_case_weight_range" CHECK ("pools"."case_weight" between 1 and 20);--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_wait_factor_range" CHECK ("pools"."wait_factor" between 0.1 and 20);