-- Decision 1: arrival comes from a locked row, never from a sequence, which hands numbers out before commit.
create table arrival_counter (
  "only" boolean primary key default true check ("only"),
  last bigint not null
);
insert into arrival_counter (last) values (0);

-- One asking and answering. A question leaves the line once in its round.
create table round (
  conversation_id uuid not null references conversation (id),
  n int not null,
  arrival bigint unique,
  product text not null,
  urgent boolean not null,
  asked_at timestamptz not null,
  answer_by timestamptz,
  first_answer_at timestamptz,
  left_at timestamptz,
  left_by text check (left_by in ('answer', 'postponed', 'resolved', 'development')),
  -- who held it then
  operator_id uuid references operator (id),
  primary key (conversation_id, n),
  check ((left_at is null) = (left_by is null))
);
create index round_left on round (left_at) where left_at is not null;

-- "Take next" asked again with its requestId gives the same conversation.
create table take_request (
  operator_id uuid not null references operator (id),
  request_id uuid not null,
  conversation_id uuid,
  taken_at timestamptz not null default now(),
  primary key (operator_id, request_id)
);

-- The head of one product's line, where the modes of the products differ.
create index conversation_waiting_of_product on conversation (product, arrival) where state = 'waiting';
