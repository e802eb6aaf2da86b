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

-- A whole year by a decree that came after the release, as in ru-calendar.json; it replaces the built-in one.
create table calendar_year (
  calendar text not null,
  year int not null,
  body jsonb not null,
  changed_by uuid references operator (id),
  changed_at timestamptz not null default now(),
  primary key (calendar, year)
);
