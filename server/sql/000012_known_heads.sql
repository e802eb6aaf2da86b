-- What every message runs. A plan is kept from when the tables were small, and then a scan of the whole table looks cheap; here the indexes
-- are right at any size. Without these settings a node that started on an empty record pays more for each message than for the one before,
-- until the record analyses its tables.
create or replace function seq_has_no_gap() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if exists (
    select from added a where a.seq > 1
      and not exists (select from message m where m.conversation_id = a.conversation_id and m.seq = a.seq - 1)
  ) then
    raise exception 'seq of a message leaves a gap' using errcode = 'LB003';
  end if;
  return null;
end $$;
alter function client_id_is_free() set enable_seqscan = off set jit = off;
alter function insert_messages(jsonb) set enable_seqscan = off set jit = off;

-- The same rules, called only where they have something to say.
drop trigger conversation_arrival on conversation;
create trigger conversation_arrival before update on conversation for each row
  when (new.round = old.round and old.arrival is not null and new.arrival is distinct from old.arrival
    or new.last_seq < old.last_seq or new.rev <= old.rev or new.round < old.round)
  execute function arrival_is_fixed();
drop trigger conversation_changed on conversation;
create trigger conversation_changed before update on conversation for each row
  when (new.changed_at = old.changed_at) execute function now_changed();

-- Decision 8, for conversations whose row the node knows: `heads` say how each will stand after its messages, and from which `rev` on.
-- Whatever moved since, is locked, or brings a clientId that is there already is left alone, the whole conversation with it; gives the ids
-- of those that were written. `holder`: present lately, or nothing is written (an operator who may be gone loses the question).
create function insert_known(heads json, items json) returns setof uuid language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  return query
  with item as materialized (
    select * from json_to_recordset(items) as i (
      id uuid, conversation uuid, seq int, kind text, author uuid, ids uuid[], name text, client_id uuid, hash text, text text, at timestamptz)
  ), head as materialized (
    select * from json_to_recordset(heads) as h (
      conversation uuid, rev bigint, seq int, at timestamptz, kind text, preview text, for_visitor int, for_operator int, holder uuid)
  ), known as materialized (
    select i.conversation from item i
    where exists (select from message m where m.author_id = any (i.ids) and m.client_id = i.client_id)
  ), free as materialized (
    -- In the order of ids, and never waiting: `rev` is compared anew on the row as it is once locked.
    select h.* from head h join conversation c on c.id = h.conversation
    where c.rev = h.rev and h.conversation <> all (array(select k.conversation from known k))
      and (h.holder is null or exists (select from presence p where p.operator_id = h.holder and p.seen_at > now() - interval '60 seconds'))
    order by c.id for update of c skip locked
  ), raised as (
    update conversation c set
      rev = f.rev + 1, last_seq = f.seq, last_at = f.at, last_author = f.kind, preview = f.preview,
      unread_visitor = f.for_visitor, unread_operator = f.for_operator, changed_at = clock_timestamp()
    from free f where c.id = f.conversation
  ), inserted as (
    insert into message (id, conversation_id, seq, client_id, author_kind, author_id, author_name, body_hash, text, sent_at)
    select i.id, i.conversation, i.seq, i.client_id, i.kind, i.author, i.name, decode(i.hash, 'hex'), i.text, i.at
    from item i where i.conversation = any (array(select f.conversation from free f))
  )
  select f.conversation from free f;
end $$;
