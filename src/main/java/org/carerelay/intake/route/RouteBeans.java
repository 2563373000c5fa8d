package org.carerelay.intake.route;

import java.util.Set;

/** The beans that a route may name: its steps that need logic, each named by a verb, and the listeners' channel initializers. */
public final class RouteBeans {

    /**
     * {@code accept}: envelope, durable hand-over, acknowledgement. {@code unify}: a batch into the record. {@code sign}: headers of a
     * webhook. {@code writeHl7, mllpEncoder, mllpDecoder, readAcknowledgement}: HL7 v2 out. {@code importSlots}: CSV. {@code
     * writeVicidialLead, readVicidialAnswer, writeCallFile}: diallers. {@code writeGatewayRequest, gatewayClient, readGatewayAnswer,
     * writeEmail, writeLetter}: messages to patients.
     */
    public static final Set<String> NAMES = Set.of(
            "accept",
            "unify",
            "mllp",
            "mllpTls",
            "sign",
            "writeHl7",
            "mllpEncoder",
            "mllpDecoder",
            "readAcknowledgement",
            "importSlots",
            "writeVicidialLead",
            "readVicidialAnswer",
            "writeCallFile",
            "writeGatewayRequest",
            "gatewayClient",
            "readGatewayAnswer",
            "writeEmail",
            "writeLetter");

    private RouteBeans() {}
}
