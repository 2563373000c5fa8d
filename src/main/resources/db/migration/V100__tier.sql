-- The effective tier of a patient (rule 31), as the Flag of category "tier" says it; null where there is none. Kept by
-- org.carerelay.tier beside what the patient's own versions write.
alter table patient add column tier text;
create index on patient (tier) where tier is not null;
