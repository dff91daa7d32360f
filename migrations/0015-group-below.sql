-- Each group with every group above it and itself, for filters of other rooms.
create view access.group_below with (security_invoker = true) as
  select workspace_id, ancestor_id, group_id from access.group_closure;
grant select on access.group_below to signet_app;
