-- Which versions are kept: so many, or those of so many days with the last of each month before; all where neither is set.
alter table companies add column keep_versions integer;
alter table companies add column keep_days integer default 90;
