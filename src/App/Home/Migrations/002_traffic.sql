-- How many questions a company is asked at once, and how many minutes its maintenance is waited out.
alter table companies add column at_once integer not null default 2;
alter table companies add column patience integer not null default 60;
