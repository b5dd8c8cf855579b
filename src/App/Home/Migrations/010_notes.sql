-- What a night noted, for a letter that is written anew when somebody accepts it.
alter table runs add column notes text;
