package org.carerelay.fhir.answer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answers beside the empty resource it returns to HAPI: the JSON to be sent.
 *
 * @param json FHIR JSON in UTF-8
 * @param headers such as ETag and Last-Modified
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredAnswer(byte[] json, Map<String, String> headers) {

    private static final String ANSWER = StoredAnswer.class.getName();
    private static final String PATIENTS = ANSWER + ".patients";

    /** Hands the answer to {@link AnswerWriter}. */
    public void of(RequestDetails request) {
        data(request).put(ANSWER, this);
    }

    static @Nullable StoredAnswer in(RequestDetails request) {
        return data(request).get(ANSWER) instanceof StoredAnswer answer ? answer : null;
    }

    /** Names whose data the answer shows, for the audit trail. */
    public static void concerns(RequestDetails request, Collection<UUID> patients) {
        var all = new HashSet<>(patientsOf(request));
        all.addAll(patients);
        data(request).put(PATIENTS, all);
    }

    @SuppressWarnings("unchecked")
    public static Set<UUID> patientsOf(RequestDetails request) {
        return data(request).get(PATIENTS) instanceof Set<?> patients ? (Set<UUID>) patients : Set.of();
    }

    private static Map<Object, Object> data(RequestDetails request) {
        return request.getUserData() == null ? new HashMap<>() : request.getUserData();
    }

    /** What is stored was accepted once: it is read leniently. */
    public static IBaseResource parse(FhirContext fhir, byte[] json) {
        var parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        return parser.parseResource(new String(json, StandardCharsets.UTF_8));
    }
}
