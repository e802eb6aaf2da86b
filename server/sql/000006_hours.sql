-- A calendar corrected without a release: a day of a product's calendar that differs from the built-in one.
create table calendar_exception (
  calendar text not null,
  day date not null,
  working boolean not null,
  -- own hours of that day, else those of its kind
  opens text,
  closes text,
  note text not null default '',
  changed_by uuid references operator (id),
  changed_at timestamptz not null default now(),
  primary key (calendar, day)
);
