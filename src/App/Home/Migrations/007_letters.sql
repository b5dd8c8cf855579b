-- Who has the letter of every night, quiet ones too.
alter table notifications add column every_night integer not null default 0;
