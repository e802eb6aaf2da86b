-- Who changed what of a calendar or of the roster, and when; nothing is ever taken out of it.
create table calendar_change (
  id uuid primary key,
  calendar text not null,
  what text not null check (what in ('day', 'day-removed', 'years', 'year-removed', 'duty')),
  -- the day or the years
  subject text not null,
  before jsonb,
  after jsonb,
  -- how many open promises it moved
  promises int not null default 0,
  changed_by uuid not null references operator (id),
  -- by the regulation's clock
  changed_at timestamptz not null
);
create index calendar_change_at on calendar_change (changed_at desc, id desc);

-- Who is on duty on which day off.
create table duty (
  day date primary key,
  operator_id uuid not null references operator (id),
  changed_by uuid not null references operator (id),
  changed_at timestamptz not null
);

-- A postponed question that came back has a new promise in the same round; the round keeps the first one.
create table comeback (
  conversation_id uuid not null references conversation (id),
  n int not null,
  came_at timestamptz not null,
  answer_by timestamptz not null,
  answered_at timestamptz,
  primary key (conversation_id, n, came_at)
);
create index comeback_at on comeback (came_at);

-- Reports ask for a period.
create index round_asked on round (asked_at);
create index message_said on message (sent_at) where author_kind = 'system';
