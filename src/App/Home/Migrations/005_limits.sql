-- How many calls a company's nights may spend in a month, and what its calls cost.
alter table companies add column calls_limit integer;
alter table companies add column tier integer not null default 1;
alter table companies add column per_ten text not null default '0.15';
alter table companies add column counted integer not null default 1;
-- How many calls a night was to take, as foreseen before it.
alter table runs add column planned integer;
