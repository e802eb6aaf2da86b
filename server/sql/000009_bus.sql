-- When something last changed, by the record's clock: a node that missed a hint finds it by this. Rows committed late show an instant
-- before their commit, so whoever asks looks back further than a transaction lasts.
create function now_changed() returns trigger language plpgsql as $$
begin
  new.changed_at := clock_timestamp();
  return new;
end $$;

alter table conversation add column changed_at timestamptz not null default clock_timestamp();
-- brin: a btree would be touched by every message
create index conversation_changed on conversation using brin (changed_at) with (pages_per_range = 8, autosummarize = on);
create trigger conversation_changed before update on conversation for each row execute function now_changed();

alter table note add column changed_at timestamptz not null default clock_timestamp();
create index note_changed on note (changed_at);

alter table diagnostics add column changed_at timestamptz not null default clock_timestamp();
create index diagnostics_changed on diagnostics (changed_at);
create trigger diagnostics_changed before update on diagnostics for each row execute function now_changed();
