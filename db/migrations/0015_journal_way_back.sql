-- What was kept there, two graphs of each save, is not what is kept now: undo of open drafts begins anew.
TRUNCATE "draft_edits";--> statement-breakpoint
ALTER TABLE "draft_edits" ADD COLUMN "way_back" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "draft_edits" DROP COLUMN "before";--> statement-breakpoint
ALTER TABLE "draft_edits" DROP COLUMN "after";