DROP INDEX "conversations_by_last_turn";--> statement-breakpoint
DROP INDEX "idempotency_expiry";--> statement-breakpoint
ALTER TABLE "idempotency" ALTER COLUMN "expires_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "body_hash" text;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "answer" "bytea";--> statement-breakpoint
CREATE INDEX "conversations_by_start" ON "conversations" USING btree ("workspace_id","environment","started_at");--> statement-breakpoint
CREATE INDEX "idempotency_expiry" ON "idempotency" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "idempotency" DROP COLUMN "body_hash";--> statement-breakpoint
ALTER TABLE "idempotency" DROP COLUMN "answer";--> statement-breakpoint
ALTER TABLE "idempotency" DROP COLUMN "decision_id";--> statement-breakpoint
-- Room on the page for the next version of the row: each turn rewrites it in place (HOT).
ALTER TABLE "conversations" SET (fillfactor = 80);
