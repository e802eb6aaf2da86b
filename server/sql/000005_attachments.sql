-- An image belongs to its uploader and to one message; without a message it is swept after a day.
create table attachment (
  id uuid primary key,
  uploader_kind text not null check (uploader_kind in ('visitor', 'operator')),
  uploader_id uuid not null,
  message_id uuid references message (id),
  conversation_id uuid references conversation (id),
  position int not null default 0,
  mime text not null check (mime in ('image/jpeg', 'image/png', 'image/gif')),
  bytes int not null,
  width int not null,
  height int not null,
  created_at timestamptz not null default now(),
  check ((message_id is null) = (conversation_id is null))
);
create index attachment_of_message on attachment (message_id) where message_id is not null;
create index attachment_unused on attachment (created_at) where message_id is null;
