package org.carerelay.translation.engine;

import java.nio.file.Path;
import org.carerelay.translation.TinyMappings;

/** Mapping files of a small hospital: ADT, merges and bookings. */
final class TinyHospital {

    private TinyHospital() {}

    static TinyMappings in(Path folder) {
        return new TinyMappings(folder)
                .file(
                        "datatypes/cx.yaml",
                        """
                        datatype: CX
                        to: Identifier
                        set:
                          system: { from: CX.4, with: CX.5, as: identifier-system }
                          value: { from: CX.1, required: true }
                          type: { set: { coding: { set: { code: CX.5 } } } }
                        """)
                .file(
                        "datatypes/doctor.yaml",
                        """
                        datatype: XCN
                        to: Practitioner
                        keys: [ { from: XCN.1, as: name-key } ]
                        display: XCN.2
                        set: { name: { set: { family: XCN.2 } } }
                        """)
                .file(
                        "segments/pid.yaml",
                        """
                        segment: PID
                        to: Patient
                        keys: [ { each: PID-3, as: cx }, { as: visit-patient, otherwise: true, required: true } ]
                        set: { birthDate: PID-7 }
                        """)
                .file(
                        "segments/pv1.yaml",
                        """
                        segment: PV1
                        to: Encounter
                        keys: [ { as: visit-key } ]
                        set:
                          subject: { refer: Patient }
                          participant: { each: PV1-7, set: { individual: { from: PV1-7, as: doctor } } }
                        """)
                .file(
                        "segments/nk1.yaml",
                        "segment: NK1\nto: RelatedPerson\nset: { patient: { refer: Patient }, birthDate: NK1-16 }\n")
                .file("segments/note.yaml", "segment: NTE\nto: Appointment\nset: { comment: NTE-3 }\n")
                .file("segments/service.yaml", "segment: NTE\nto: Appointment\nset: { patientInstruction: NTE-3 }\n")
                .file(
                        "segments/sch.yaml",
                        "segment: SCH\nto: Appointment\nset: { participant: { set: { actor: { refer: Patient } } } }\n")
                .file(
                        "messages/adt.yaml",
                        """
                        message: ADT
                        events: [A01, A11]
                        effects: { Encounter: { A11: CANCEL_VISIT } }
                        segments:
                          - { segment: PID, required: true, make: { Patient: pid } }
                          - segment: NK1
                            list: { owner: Patient, content: [NK1-3, NK1-2], action: NK1-10, mode: snapshot }
                            make: { "NK1-#": nk1 }
                          - { segment: PV1, make: { Encounter: pv1 } }
                        """)
                .file(
                        "messages/a40.yaml",
                        """
                        message: ADT
                        events: [A40]
                        segments:
                          - group: PAIR
                            segments:
                              - { segment: PID, make: { "Patient#": pid } }
                              - segment: MRG
                                identity: { kind: MERGE_PATIENT, survivor: Patient, prior: [ { each: MRG-1, as: cx } ], name: MRG-7.1 }
                        """)
                .file(
                        "messages/siu.yaml",
                        """
                        message: SIU
                        events: [S12]
                        segments:
                          - { segment: SCH, make: { Appointment: sch } }
                          - { segment: NTE, make: { Appointment: note } }
                          - group: PATIENT
                            segments: [ { segment: PID, make: { Patient: pid } } ]
                          - group: RESOURCES
                            segments:
                              - { segment: RGS }
                              - group: SERVICE
                                segments: [ { segment: AIS }, { segment: NTE, make: { Appointment: service } } ]
                        """);
    }
}
