package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** docs/configuration.md names every property, and none that does not exist. */
class ConfigurationDocumentTests {

    private static final Pattern FIRST_CELL = Pattern.compile("^\\| (`carerelay\\.[^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void namesEveryPropertyAndNoOther() throws Exception {
        assertThat(documented(Files.readString(Path.of("docs/configuration.md"))))
                .isEqualTo(properties());
    }

    /** A row may name siblings: {@code `carerelay.a.host`, `.port`}. */
    private static Set<String> documented(String page) {
        Set<String> names = new TreeSet<>();
        Matcher cell = FIRST_CELL.matcher(page);
        while (cell.find()) {
            Matcher name = NAME.matcher(cell.group(1));
            String parent = "";
            while (name.find()) {
                String full = name.group(1).startsWith(".") ? parent + name.group(1) : name.group(1);
                names.add(full);
                parent = full.substring(0, full.lastIndexOf('.'));
            }
        }
        return names;
    }

    private static Set<String> properties() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Set<String> properties = new TreeSet<>();
        for (var candidate : scanner.findCandidateComponents("org.carerelay")) {
            Class<?> settings = Class.forName(candidate.getBeanClassName());
            collect(
                    settings,
                    settings.getAnnotation(ConfigurationProperties.class).value(),
                    properties);
        }
        return properties;
    }

    private static void collect(Class<?> settings, String prefix, Set<String> properties) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord() && component.getType().getName().startsWith("org.carerelay")) {
                collect(component.getType(), name, properties);
            } else if (java.util.Map.class.isAssignableFrom(component.getType())
                    && component.getGenericType() instanceof java.lang.reflect.ParameterizedType map
                    && map.getActualTypeArguments()[1] instanceof Class<?> value
                    && value.isRecord()) {
                collect(value, name + ".<name>", properties);
            } else {
                properties.add(name);
            }
        }
    }

    private static String kebab(String camelCase) {
        String kebab = camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
        return ConfigurationPropertyName.of(kebab).toString();
    }
}
