ALTER TABLE "conversations" ALTER COLUMN "memory" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "conversations" ALTER COLUMN "memory" SET DEFAULT '{}'::json;--> statement-breakpoint
ALTER TABLE "decisions" ALTER COLUMN "trace" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "turns" ALTER COLUMN "signals" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "turns" ALTER COLUMN "signals" SET DEFAULT '{}'::json;--> statement-breakpoint
-- Half a page free: the row is as large as its memory, and its next version should find room beside it (HOT).
ALTER TABLE "conversations" SET (fillfactor = 50);
