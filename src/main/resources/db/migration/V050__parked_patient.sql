-- Which parked message holds which patients for a human (rules 6 and 18).
create table parked_patient (
    journal_id uuid not null,
    patient_id uuid not null,
    primary key (journal_id, patient_id)
);
create index parked_patient_patient on parked_patient (patient_id);
