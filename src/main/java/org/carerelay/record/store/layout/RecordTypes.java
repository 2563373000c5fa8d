package org.carerelay.record.store.layout;

import jakarta.persistence.Entity;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The FHIR types the record holds, read once from the row classes. */
public final class RecordTypes {

    private static final String ROWS = "org.carerelay.record.store.rows";
    private static final SortedMap<String, TypeLayout> TYPES = scan();

    private RecordTypes() {}

    public static Collection<TypeLayout> all() {
        return TYPES.values();
    }

    public static boolean has(String type) {
        return TYPES.containsKey(type);
    }

    /** @throws IllegalArgumentException if the record does not hold this type */
    public static TypeLayout of(String type) {
        var layout = find(type);
        if (layout == null) {
            throw new IllegalArgumentException("The record holds no " + type);
        }
        return layout;
    }

    public static @Nullable TypeLayout find(String type) {
        return TYPES.get(type);
    }

    private static SortedMap<String, TypeLayout> scan() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Entity.class));
        var types = new TreeMap<String, TypeLayout>();
        for (var candidate : scanner.findCandidateComponents(ROWS)) {
            var name = java.util.Objects.requireNonNull(candidate.getBeanClassName());
            var layout = LayoutReader.read(ClassUtils.resolveClassName(name, RecordTypes.class.getClassLoader()));
            types.put(layout.type(), layout);
        }
        return java.util.Collections.unmodifiableSortedMap(types);
    }

    /** All types by name, in lock order. */
    public static Map<String, TypeLayout> byName() {
        return TYPES;
    }
}
