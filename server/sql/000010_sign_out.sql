-- "Sign this person out", said by his product: tokens from before that instant count no more.
create table sign_out (
  product text not null,
  account text not null,
  sub text not null,
  at timestamptz not null,
  primary key (product, account, sub)
);
create index sign_out_at on sign_out (at);

-- When a token was first shown (its hash only): an `iat` may be missing, or come from a clock that runs ahead.
create table token_seen (
  hash bytea primary key,
  first_seen_at timestamptz not null default clock_timestamp(),
  until timestamptz not null
);
create index token_seen_until on token_seen (until);
