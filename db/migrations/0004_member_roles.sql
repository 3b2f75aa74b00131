ALTER TABLE "people" ADD COLUMN "roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "flow_tests" ADD COLUMN "customer" jsonb;--> statement-breakpoint
ALTER TABLE "flow_tests" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_roles_known" CHECK ("people"."roles" <@ array['owner', 'admin', 'editor', 'compliance', 'lead', 'agent', 'viewer']::text[]);