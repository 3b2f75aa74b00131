CREATE TABLE "flow_visitors" (
	"workspace_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"tab" text NOT NULL,
	"user_id" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "flow_visitors_workspace_id_flow_id_tab_pk" PRIMARY KEY("workspace_id","flow_id","tab")
);
--> statement-breakpoint
ALTER TABLE "flow_visitors" ADD CONSTRAINT "flow_visitors_flow" FOREIGN KEY ("workspace_id","flow_id") REFERENCES "public"."flows"("workspace_id","id") ON DELETE cascade ON UPDATE no action;