-- What a row may never become, whoever asks.
create function baton_refuse_change() returns trigger
language plpgsql
as $$
begin
  raise exception '% of % is refused: its rows never change once they are written', lower(tg_op), tg_table_name
    using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger flow_versions_immutable before update or delete on flow_versions
  for each row execute function baton_refuse_change();
--> statement-breakpoint
create trigger flow_versions_kept before truncate on flow_versions
  for each statement execute function baton_refuse_change();
--> statement-breakpoint
create trigger audit_append_only before update or delete on audit
  for each row execute function baton_refuse_change();
--> statement-breakpoint
create trigger audit_kept before truncate on audit
  for each statement execute function baton_refuse_change();
--> statement-breakpoint
create trigger deployment_log_append_only before update or delete on deployment_log
  for each row execute function baton_refuse_change();
--> statement-breakpoint
create trigger deployment_log_kept before truncate on deployment_log
  for each statement execute function baton_refuse_change();
--> statement-breakpoint
-- Events may be erased with their conversation by the owner of the database, but never rewritten.
create trigger escalation_events_not_rewritten before update on escalation_events
  for each row execute function baton_refuse_change();
--> statement-breakpoint
-- The clock: one row, moved only outside production, and everybody who caches it hears of it.
insert into baton_clock (id, anchor_real, anchor_baton, scale) values (1, 'epoch', 'epoch', 1);
--> statement-breakpoint
create function baton_guard_clock() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'The clock cannot be taken away' using errcode = 'restrict_violation';
  end if;
  if old.production or current_setting('baton.production', true) = 'on' then
    raise exception 'The clock is not moved in production' using errcode = 'restrict_violation';
  end if;
  perform pg_notify('baton_clock', '');
  return new;
end
$$;
--> statement-breakpoint
create trigger baton_clock_guard before update or delete on baton_clock
  for each row execute function baton_guard_clock();
--> statement-breakpoint
-- From now on it is `new_now` and `new_scale` seconds pass in one. Only the roles that it is granted to may call it.
create function baton_set_clock(new_now timestamptz, new_scale float8 default 1) returns void
language sql security definer set search_path = pg_catalog, public
as $$
  update public.baton_clock set anchor_real = statement_timestamp(), anchor_baton = new_now, scale = new_scale where id = 1;
$$;
--> statement-breakpoint
revoke all on function baton_set_clock(timestamptz, float8) from public;
--> statement-breakpoint
-- A new workspace and the organization behind it belong in one transaction, but the app's role may not reach schema auth.
-- This is the one door: it makes a new organization with its first owner and can do nothing to an existing one.
create function baton_create_organization(organization_id text, organization_name text, organization_slug text, member_id text, owner_user_id text, owner_roles text)
returns void
language sql security definer set search_path = pg_catalog, auth
as $$
  insert into auth.organization (id, name, slug) values (organization_id, organization_name, organization_slug);
  insert into auth.member (id, organization_id, user_id, role) values (member_id, organization_id, owner_user_id, owner_roles);
$$;
--> statement-breakpoint
revoke all on function baton_create_organization(text, text, text, text, text, text) from public;
