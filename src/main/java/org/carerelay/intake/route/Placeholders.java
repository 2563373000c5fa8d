package org.carerelay.intake.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code {{name}}} and {@code {{name:default}}} in routes, and what they stand for. */
final class Placeholders {

    /** Defaults of the product, in the lowest place of the application's settings. */
    static final String DEFAULTS = "org/carerelay/intake/defaults.properties";

    private static final Pattern NAME = Pattern.compile("\\{\\{[?!]?([A-Za-z0-9_.-]+)(?::([^}]*))?}}");

    private final Function<String, @Nullable String> property;
    private final Properties defaults = defaults();

    Placeholders(Function<String, @Nullable String> property) {
        this.property = property;
    }

    /** Names in a text, each with its value; empty where nothing declares one. */
    Map<String, Optional<String>> in(String text) {
        Map<String, Optional<String>> found = new LinkedHashMap<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            String inline = matcher.group(2);
            found.put(name, value(name).or(() -> Optional.ofNullable(inline)));
        }
        return found;
    }

    private Optional<String> value(String name) {
        String set = property.apply(name);
        return Optional.ofNullable(set != null ? set : defaults.getProperty(name));
    }

    private static Properties defaults() {
        Properties properties = new Properties();
        try (InputStream in = Placeholders.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }
}
