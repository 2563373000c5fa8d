package org.carerelay.record.store.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a search parameter, and the column of a row class that answers it, in one place. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(SearchColumn.All.class)
public @interface SearchColumn {

    /** Code of the search parameter, such as {@code birthdate}. */
    String param();

    ColumnKind kind();

    /**
     * Dotted paths to the elements, alternatives of a choice type each by itself; a step {@code extension:task-tier} takes the
     * extensions whose URL ends in {@code /task-tier}; empty: as the field's first annotation.
     */
    String[] path() default {};

    /** For references: the types this parameter means; the first one is taken for a bare id. */
    String[] targets() default {};

    /** One sentence for the CapabilityStatement if HL7 does not define the parameter; such a one is served as SearchParameter. */
    String own() default "";

    /** Several parameters answered by one column. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        SearchColumn[] value();
    }
}
