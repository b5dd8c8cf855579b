-- What a company calls the fields of a line and its dimensions.
create table labels (
  company text not null collate nocase references companies (name) on delete cascade,
  field text not null,
  label text not null,
  primary key (company, field)
) strict;

-- Which side a positive amount of a budget is on, where it is not the usual one.
create table budget_signs (
  company text not null primary key collate nocase references companies (name) on delete cascade,
  signs text not null check (signs in ('normal', 'debit'))
) strict;

-- Objects that are read each night beside the ledger. No fields: all but personal ones.
create table further_tables (
  company text not null collate nocase references companies (name) on delete cascade,
  object text not null collate nocase,
  fields text not null,
  drift text not null check (drift in ('add', 'block')),
  since text not null,
  primary key (company, object)
) strict;
