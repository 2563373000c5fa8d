package org.carerelay.record.store.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the FHIR type whose resources a row class holds. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FhirType {

    String value();

    /** Search parameters answered by our own patient link (rule 30), such as {@code patient} and {@code subject}. */
    String[] patient() default {};

    /** Whether R4 gives this type business identifiers. */
    boolean identifier() default true;
}
