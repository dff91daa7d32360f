-- Answers kept for repeated requests hold names and texts: after a day nobody repeats a request, and they go.
create index idempotency_by_age on kernel.idempotency (created_at);

create function kernel.forget_answers() returns void
language sql volatile security definer set search_path = '' as $$
  delete from kernel.idempotency where created_at < now() - interval '24 hours'
$$;
revoke all on function kernel.forget_answers() from public;
grant execute on function kernel.forget_answers() to signet_app;
