create table operator (
  id uuid primary key,
  email text not null check (email = lower(email)),
  name text not null,
  role text not null check (role in ('operator', 'duty', 'admin')),
  -- scrypt, with its parameters in front
  password text not null,
  disabled boolean not null default false,
  created_at timestamptz not null default now(),
  unique (email)
);

-- Only the hash of a session's secret lies here: a stolen copy of the record signs nobody in.
create table session (
  id uuid primary key,
  operator_id uuid not null references operator (id) on delete cascade,
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_of_operator on session (operator_id);

-- The last sign of life and what the operator chose; `offline` is derived from seen_at.
create table presence (
  operator_id uuid primary key references operator (id) on delete cascade,
  chosen text not null default 'away' check (chosen in ('online', 'away')),
  seen_at timestamptz not null default now()
);
