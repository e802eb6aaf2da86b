-- What was handed out or taken away, and by whose wish: the proof stays when the person does not.
create table act (
  id uuid primary key,
  what text not null check (what in ('export', 'erasure', 'retention')),
  product text,
  -- sha256 of id, product, account and sub: whoever names the person can check that it was he, nobody can read it from here
  person bytea,
  -- rows of `visitor`
  people uuid[] not null default '{}',
  asked_by text,
  began_at timestamptz not null default clock_timestamp(),
  -- retention: by its last batch
  touched_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  counts jsonb not null default '{}',
  constraint act_whole check ((what = 'retention') = (person is null))
);
create index act_began on act (what, began_at desc);

-- Conversations whose words went; what was said in one since then goes by the next retention.
create table cleared (
  conversation_id uuid primary key references conversation (id),
  at timestamptz not null
);

-- Retention asks for what is old.
create index attachment_used on attachment (created_at) where message_id is not null;
create index diagnostics_asked on diagnostics (asked_at) where data is not null;
