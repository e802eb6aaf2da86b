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
) with (fillfactor = 70);
create index conversation_waiting on conversation (arrival) where state = 'waiting';
create index conversation_waiting_urgent on conversation (arrival) where state = 'waiting' and urgent;
create index conversation_in_line on conversation (arrival) where left_at is null and arrival is not null;
-- None names what every message changes (last_at, rev …): then a message rewrites the row in its page and touches no index.
create index conversation_of_visitor on conversation (visitor_id);
create index conversation_of_account on conversation (product, account);
create index conversation_of_operator on conversation (operator_id) where operator_id is not null;
create index conversation_by_state on conversation (state, asked_at desc, id desc);
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

-- Behind the unique index this is what "without a gap" means: no message without the one before it.
create function seq_has_no_gap() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a where a.seq > 1
      and not exists (select from message m where m.conversation_id = a.conversation_id and m.seq = a.seq - 1)
  ) then
    raise exception 'seq of a message leaves a gap' using errcode = 'LB003';
  end if;
  return null;
end $$;
create trigger message_seq after insert on message referencing new table as added for each statement execute function seq_has_no_gap();

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

-- A clientId is its author's, over all that he ever sent or noted; two unique indexes cannot say that of two tables.
create function client_id_is_free() returns trigger language plpgsql as $$
declare
  author uuid := case tg_table_name when 'note' then to_jsonb(new) ->> 'operator_id' else to_jsonb(new) ->> 'author_id' end;
begin
  -- Whoever comes second waits for the first one's commit and then sees it.
  perform pg_advisory_xact_lock(hashtextextended(author::text || new.client_id::text, 7315003));
  if tg_table_name = 'note' and exists (select from message m where m.author_id = author and m.client_id = new.client_id)
    or tg_table_name = 'message' and exists (select from note n where n.operator_id = author and n.client_id = new.client_id) then
    raise exception 'clientId was used before' using errcode = 'unique_violation';
  end if;
  return new;
end $$;
create trigger message_client_id before insert on message for each row when (new.author_kind = 'operator') execute function client_id_is_free();
create trigger note_client_id before insert on note for each row execute function client_id_is_free();

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

-- Decision 8: whatever arrived while the last commit ran, in one call. Takes only what changes no state (a visitor's message
-- into a question that stays as it is, the holder's further answers). An item's outcome: `new`, `same` (the clientId's first
-- answer), `conflict`, `alone` (locked by somebody, not plain or not allowed: its use case decides), `behind` (an `alone` of the
-- same conversation goes before it). Never waits for a lock on a conversation.
create function insert_messages(items jsonb) returns table (n int, outcome text, seq int, first message, conversation conversation)
language plpgsql as $$
declare
  locked uuid[];
begin
  -- In the order of ids, or two groups wait for each other; a statement of its own, so that the next one sees what the lock waited for.
  select array_agg(l.id) into locked from (
    select c.id from conversation c
    where c.id in (select (i ->> 'conversation')::uuid from jsonb_array_elements(items) i)
    order by c.id for update skip locked
  ) l;

  return query
  with item as materialized (
    select * from jsonb_to_recordset(items) as i (
      n int, id uuid, conversation uuid, kind text, author uuid, ids uuid[], name text, client_id uuid, hash text, text text, preview text, at timestamptz)
  ), judged as materialized (
    select i.*, old.message, case
      when (old.message).id is not null then
        case when (old.message).conversation_id = i.conversation and (old.message).body_hash = decode(i.hash, 'hex') then 'same' else 'conflict' end
      when c.id is null or c.id <> all (coalesce(locked, '{}')) then 'alone'
      when i.kind = 'visitor' and c.visitor_id = any (i.ids) and (
        c.state in ('waiting', 'development', 'suggestion')
        -- An operator who may be gone loses the question as soon as the visitor writes; one seen just now is not gone.
        or c.state = 'assigned' and (c.last_author = 'visitor'
          or exists (select from presence p where p.operator_id = c.operator_id and p.seen_at > now() - interval '60 seconds'))
      ) then 'new'
      when i.kind = 'operator' and c.state = 'assigned' and c.operator_id = i.author and c.first_answer_at is not null then 'new'
      else 'alone' end as verdict
    from item i
    left join conversation c on c.id = i.conversation
    left join lateral (select m as message from message m where m.author_id = any (i.ids) and m.client_id = i.client_id limit 1) old on true
  ), sorted as materialized (
    select j.*, case when j.verdict = 'new' and exists (
      select from judged a where a.conversation = j.conversation and a.n < j.n and a.verdict = 'alone') then 'behind' else j.verdict end as result
    from judged j
  ), fresh as materialized (
    select s.*, c.last_seq + (row_number() over (partition by s.conversation order by s.n))::int as new_seq
    from sorted s join conversation c on c.id = s.conversation
    where s.result = 'new'
  ), inserted as (
    insert into message (id, conversation_id, seq, client_id, author_kind, author_id, author_name, body_hash, text, sent_at)
    select f.id, f.conversation, f.new_seq, f.client_id, f.kind, f.author, f.name, decode(f.hash, 'hex'), f.text, f.at from fresh f
  ), heads as (
    select distinct on (f.conversation) f.conversation, f.new_seq, f.at, f.kind, f.preview,
      count(*) filter (where f.kind = 'visitor') over same as from_visitor, count(*) filter (where f.kind = 'operator') over same as from_operator
    from fresh f window same as (partition by f.conversation)
    order by f.conversation, f.new_seq desc
  ), raised as (
    update conversation c set
      rev = c.rev + 1, last_seq = h.new_seq, last_at = h.at, last_author = h.kind, preview = h.preview,
      unread_operator = c.unread_operator + h.from_visitor, unread_visitor = c.unread_visitor + h.from_operator
    from heads h where c.id = h.conversation
    returning c as conversation, c.id
  )
  select s.n, s.result, f.new_seq, s.message, coalesce(r.conversation, c)
  from sorted s
  left join fresh f on f.n = s.n
  left join raised r on r.id = s.conversation
  left join conversation c on c.id = s.conversation
  order by s.n;
end $$;
