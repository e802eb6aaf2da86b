-- Who asks. `status` is billing's last word (null: never known); `status_at` by the real clock. `shared`: its people are told
-- apart by a browser's own secret, as long as the last word that named a status was demo, or there was none; an account that
-- became unknown stays what it was.
create table account (
  product text not null,
  id text not null,
  status text,
  status_at timestamptz,
  shared boolean not null default true,
  primary key (product, id)
);

-- A person: (product, account, sub), in a shared account also the hash of the browser's own secret.
create table visitor (
  id uuid primary key,
  product text not null,
  account text not null,
  sub text not null,
  key_hash bytea not null default '\x',
  name text not null,
  email text,
  locale text,
  seen_at timestamptz not null default now(),
  unique (product, account, sub, key_hash),
  foreign key (product, account) references account (product, id)
);

-- What the house keeps about itself: the signing secret made at first start, the folder's mark.
create table setting (
  key text primary key,
  value jsonb not null
);
