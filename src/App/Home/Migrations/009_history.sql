-- The day from which a company's history is itemised; all there is for those that are not here.
create table histories (
  company text not null primary key collate nocase references companies (name) on delete cascade,
  since text not null
) strict;
