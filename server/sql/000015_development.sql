-- What development's own tracker is to be told: written with the hand-over itself, sent afterwards by whichever node comes first. No words
-- lie here; they are in the note and go with it.
create table delivery (
  id uuid primary key,
  product text not null,
  conversation_id uuid not null references conversation (id) on delete cascade,
  note_id uuid not null references note (id) on delete cascade,
  -- its number at the hand-over; a later round has another
  arrival bigint,
  tries int not null default 0,
  -- not before; while a node sends it, the end of that node's lease
  next_at timestamptz not null default clock_timestamp(),
  -- no try is planned behind it
  until timestamptz not null default clock_timestamp() + interval '72 hours',
  delivered_at timestamptz,
  failed_at timestamptz,
  constraint delivery_ends_once check (delivered_at is null or failed_at is null)
);
create index delivery_due on delivery (next_at) where delivered_at is null and failed_at is null;
create index delivery_of_conversation on delivery (conversation_id);
