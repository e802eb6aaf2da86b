create table conversation (
  id uuid primary key,
  product text not null,
  account text not null,
  visitor_id uuid not null references visitor (id),
  rev bigint not null default 1,
  topic text check (topic in ('error', 'updates', 'features', 'howto', 'suggestion')),
  urgent boolean not null default false,
  state text not null check (state in ('waiting', 'assigned', 'postponed', 'development', 'resolved', 'suggestion')),
  -- the holder, while assigned; the claim is a lease by the database's clock
  operator_id uuid references operator (id),
  last_operator_id uuid references operator (id),
  claim_epoch int not null default 0,
  reason text check (reason in ('not-reproducible', 'not-enough-information', 'out-of-scope', 'unconstructive')),
  opened_at timestamptz not null,
  last_seq int not null default 0,
  last_at timestamptz not null,
  last_author text not null check (last_author in ('visitor', 'operator', 'system')),
  read_visitor int not null default 0,
  read_operator int not null default 0,
  unread_visitor int not null default 0,
  unread_operator int not null default 0,
  title text not null default '',
  preview text not null default '',
  -- the present round; all rounds are in `round`
  round int not null default 1,
  arrival bigint unique,
  asked_at timestamptz not null,
  answer_by timestamptz,
  first_answer_at timestamptz,
  left_at timestamptz,
  postponed_until timestamptz,
  rating int check (rating between 1 and 5),
  check ((state = 'assigned') = (operator_id is not null)),
  check ((state = 'suggestion') = (arrival is null)),
  check (arrival is null or answer_by is not null)
);
create index conversation_waiting on conversation (arrival) where state = 'waiting';
create index conversation_waiting_urgent on conversation (arrival) where state = 'waiting' and urgent;
create index conversation_in_line on conversation (arrival) where left_at is null and arrival is not null;
create index conversation_of_visitor on conversation (visitor_id, last_at desc);
create index conversation_of_account on conversation (product, account, last_at desc);
create index conversation_of_operator on conversation (operator_id) where operator_id is not null;
create index conversation_by_state on conversation (state, last_at desc);
create index conversation_postponed on conversation (postponed_until) where state = 'postponed' and postponed_until is not null;

-- R6: a question's arrival number is fixed while its round lasts.
create function arrival_is_fixed() returns trigger language plpgsql as $$
begin
  if new.round = old.round and old.arrival is not null and new.arrival is distinct from old.arrival then
    raise exception 'arrival of a question is fixed' using errcode = 'LB001';
  end if;
  if new.last_seq < old.last_seq or new.rev <= old.rev or new.round < old.round then
    raise exception 'seq, rev and round only rise' using errcode = 'LB002';
  end if;
  return new;
end $$;
create trigger conversation_arrival before update on conversation for each row execute function arrival_is_fixed();

create table message (
  id uuid primary key,
  conversation_id uuid not null references conversation (id),
  seq int not null check (seq > 0),
  client_id uuid not null,
  author_kind text not null check (author_kind in ('visitor', 'operator', 'system')),
  author_id uuid,
  author_name text not null,
  body_hash bytea not null,
  text text not null,
  steps jsonb,
  system jsonb,
  attachments int not null default 0,
  sent_at timestamptz not null,
  unique (conversation_id, seq),
  unique (author_id, client_id),
  check ((author_kind = 'system') = (author_id is null))
);

create table note (
  id uuid primary key,
  conversation_id uuid not null references conversation (id),
  client_id uuid not null,
  operator_id uuid not null references operator (id),
  author_name text not null,
  body_hash bytea not null,
  text text not null,
  after_seq int not null,
  sent_at timestamptz not null,
  unique (operator_id, client_id)
);
create index note_of_conversation on note (conversation_id, sent_at);

create table diagnostics (
  request_id uuid primary key,
  conversation_id uuid not null references conversation (id),
  operator_id uuid not null references operator (id),
  asked_at timestamptz not null,
  data jsonb,
  answered_at timestamptz
);
create index diagnostics_of_conversation on diagnostics (conversation_id, asked_at);

create table rating (
  conversation_id uuid not null references conversation (id),
  round int not null,
  score int not null check (score between 1 and 5),
  comment text,
  rated_at timestamptz not null,
  primary key (conversation_id, round)
);
