-- Daily hours of a product, from a day on, over those of its configuration; nulls: those of the configuration again. Days that are past
-- keep the hours they had.
create table product_hours (
  product text not null,
  from_day date not null,
  work_opens text,
  work_closes text,
  off_opens text,
  off_closes text,
  note text not null default '',
  changed_by uuid references operator (id),
  -- by the regulation's clock
  changed_at timestamptz not null default now(),
  primary key (product, from_day),
  constraint product_hours_whole check (num_nulls(work_opens, work_closes, off_opens, off_closes) in (0, 4))
);

-- The audit of the calendar keeps them as well: what is one product's names it.
alter table calendar_change add column product text;
alter table calendar_change drop constraint calendar_change_what_check;
alter table calendar_change add constraint calendar_change_what_check
  check (what in ('day', 'day-removed', 'years', 'year-removed', 'duty', 'hours', 'hours-file', 'hours-removed'));
