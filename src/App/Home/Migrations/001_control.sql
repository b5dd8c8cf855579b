-- Whom to ask, and with what. The secrets are encrypted with the keys in the home.
create table companies (
  name text not null primary key collate nocase,
  endpoint text not null,
  company_id text not null,
  user_id text not null,
  sender_id text not null,
  entity text,
  details integer not null,
  budgets integer not null,
  secrets blob not null,
  created text not null,
  updated text not null
) strict;

-- When a company's night starts by itself.
create table schedules (
  company text not null primary key collate nocase references companies (name) on delete cascade,
  at text not null,
  zone text not null
) strict;

-- Who is told when a night fails, breaks or first succeeds.
create table notifications (
  company text not null collate nocase references companies (name) on delete cascade,
  address text not null,
  smtp text not null,
  sender text not null,
  primary key (company, address)
) strict;

-- What every night did. A row without an end is a night that runs, or that was killed.
create table runs (
  id integer not null primary key autoincrement,
  company text not null collate nocase,
  started text not null,
  finished text,
  outcome text not null check (outcome in ('running', 'published', 'breaks', 'failed', 'interrupted')),
  version integer,
  published integer,
  ties integer,
  as_of text,
  rows integer,
  changed integer,
  calls integer,
  seconds real,
  message text,
  next_step text,
  detail text
) strict;

create index runs_by_company on runs (company, id);
