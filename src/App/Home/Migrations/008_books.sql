-- Books that somebody named to be shown together.
create table book_sets (
  company text not null collate nocase references companies (name) on delete cascade,
  name text not null collate nocase,
  position integer not null,
  book text not null,
  primary key (company, name, position)
) strict;
