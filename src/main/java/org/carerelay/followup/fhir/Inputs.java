package org.carerelay.followup.fhir;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads an operation's Parameters; what nobody knows is an error, as everywhere at this endpoint. */
final class Inputs {

    private final Parameters parameters;

    /** @param known names that the operation takes */
    Inputs(@Nullable Parameters parameters, Set<String> known) {
        this.parameters = parameters == null ? new Parameters() : parameters;
        for (var each : this.parameters.getParameter()) {
            if (!known.contains(each.getName())) {
                throw new InvalidRequestException("FUP-400: unknown parameter " + each.getName() + "; known: "
                        + String.join(", ", new java.util.TreeSet<>(known)));
            }
        }
    }

    List<ParametersParameterComponent> all(String name) {
        return parameters.getParameter().stream()
                .filter(each -> each.getName().equals(name))
                .toList();
    }

    List<String> texts(String name) {
        return all(name).stream()
                .map(each -> each.getValue() == null ? null : each.getValue().primitiveValue())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    @Nullable
    String text(String name) {
        return texts(name).stream().findFirst().orElse(null);
    }

    String required(String name, String example) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw new InvalidRequestException("FUP-400: parameter " + name + " is missing, such as " + example);
        }
        return text;
    }

    int number(String name, int otherwise, int least, int most) {
        Type value = value(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(String.valueOf(value.primitiveValue()));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw range(name, least, most);
        }
        throw range(name, least, most);
    }

    private static InvalidRequestException range(String name, int least, int most) {
        return new InvalidRequestException("FUP-400: parameter " + name + " takes " + least + " to " + most);
    }

    @Nullable
    Instant time(String name) {
        Type value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof BaseDateTimeType time && time.getValueAsString().length() > 10) {
            return time.getValue().toInstant();
        }
        throw new InvalidRequestException("FUP-400: parameter " + name + " takes a valueDateTime with time and zone");
    }

    /** An integer is seconds. */
    @Nullable
    Integer seconds(String name) {
        Type value = value(name);
        if (value instanceof IntegerType number) {
            return number.getValue();
        }
        if (value instanceof Duration duration && "s".equals(duration.getCode())) {
            return duration.getValue().intValue();
        }
        if (value != null) {
            throw new InvalidRequestException("FUP-400: parameter " + name + " takes a valueInteger of seconds");
        }
        return null;
    }

    boolean flag(String name) {
        return value(name) instanceof BooleanType truth && truth.booleanValue();
    }

    private @Nullable Type value(String name) {
        return all(name).stream().map(each -> each.getValue()).findFirst().orElse(null);
    }
}
