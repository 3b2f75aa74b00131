-- The one clock. Written by hand and first, because the defaults of the tables call it; the table baton_clock comes with them.
-- It is stable (the time at which the statement began), so that a deadline index can be used with it.
create function baton_now() returns timestamptz
language plpgsql stable parallel safe
as $$
declare
  clock record;
begin
  select anchor_real, anchor_baton, scale into clock from public.baton_clock where id = 1;
  if not found or (clock.scale = 1 and clock.anchor_real = clock.anchor_baton) then
    return statement_timestamp();
  end if;
  return clock.anchor_baton + (statement_timestamp() - clock.anchor_real) * clock.scale;
end
$$;
--> statement-breakpoint
-- The workspaces that this transaction declared; none when it declared none. A pooled connection leaves '' behind, not null.
create function baton_workspaces() returns text[]
language sql stable parallel safe
return string_to_array(nullif(current_setting('baton.workspaces', true), ''), ',');
