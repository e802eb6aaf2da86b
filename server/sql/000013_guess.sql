-- Tries to sign in, the same for all nodes. Keys are hashes of a name, an address or both; `known`: this name has signed in from this address.
create table guess (
  key bytea primary key,
  wrong int not null,
  known boolean not null default false,
  at timestamptz not null default now()
);
