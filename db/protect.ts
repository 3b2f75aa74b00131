import type postgres from 'postgres';
import { tablesWithoutTenant } from './schema/machine.ts';
import { CANARY_WORKSPACE } from './schema/workspaces.ts';

/** Rows of these are never changed or taken away by the app; triggers refuse it for everybody else too. */
export const appendOnlyTables = ['audit', 'deployment_log', 'escalation_events', 'flow_versions'] as const;

const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/**
 * Row-level security and grants of every table, from the catalogue instead of from a list, so that a new tenant table cannot be
 * forgotten. A statement runs only where something is missing: an unchanged database takes no locks.
 */
const protectTables = `
do $protect$
declare
  tenant record;
begin
  for tenant in
    select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity,
           case when c.relname = 'workspaces' then 'id' else 'workspace_id' end as tenant_column
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in (${list(tablesWithoutTenant)})
  loop
    if not (tenant.relrowsecurity and tenant.relforcerowsecurity) then
      execute format('alter table public.%I enable row level security, force row level security', tenant.relname);
    end if;
    -- The list of workspaces is read once per query (a sub-select), not once per row.
    if not exists (select 1 from pg_policy where polrelid = tenant.oid and polname = 'declared_workspaces') then
      execute format(
        'create policy declared_workspaces on public.%I to baton_app using (%I = any ((select baton_workspaces())::text[])) with check (%I = any (baton_workspaces()))',
        tenant.relname, tenant.tenant_column, tenant.tenant_column);
    end if;
    if not exists (select 1 from pg_policy where polrelid = tenant.oid and polname = 'all_workspaces') then
      execute format('create policy all_workspaces on public.%I to baton_system using (true) with check (true)', tenant.relname);
    end if;
  end loop;
  -- A customer's link names no workspace: who declares the hash of its secret sees that one conversation, to learn whose it is.
  if not exists (select 1 from pg_policy where polrelid = 'public.conversations'::regclass and polname = 'customer_link') then
    create policy customer_link on public.conversations for select to baton_app
      using (customer_token_hash = nullif(current_setting('baton.customer_token_hash', true), ''));
  end if;
  -- Canaries leave no trace but in the audit log; of every other case the events stay.
  if not exists (select 1 from pg_policy where polrelid = 'public.escalation_events'::regclass and polname = 'only_canaries_go') then
    create policy only_canaries_go on public.escalation_events as restrictive for delete to baton_system
      using (workspace_id = '${CANARY_WORKSPACE}');
  end if;
end
$protect$`;

const grants = `
grant usage on schema public to baton_app, baton_system;
grant select, insert, update, delete on all tables in schema public to baton_app, baton_system;
grant usage on all sequences in schema public to baton_app, baton_system;
revoke update, delete on ${appendOnlyTables.join(', ')} from baton_app, baton_system;
grant delete on escalation_events to baton_system;
revoke insert, update, delete on baton_clock from baton_app, baton_system;
revoke insert, update, delete on heartbeats from baton_app;
revoke delete on workspaces from baton_app;
grant execute on function baton_set_clock(timestamptz, float8) to baton_system;
grant execute on function baton_create_organization(text, text, text, text, text, text) to baton_app;
grant usage on schema auth to baton_auth;
grant select, insert, update, delete on all tables in schema auth to baton_auth`;

/** Puts row-level security and grants on every table as they should be. Runs after each migration, inside its lock. */
export async function protect(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(protectTables);
  await owner.unsafe(grants);
}
