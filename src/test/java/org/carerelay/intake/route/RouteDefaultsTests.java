package org.carerelay.intake.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Placeholders' defaults and settings' defaults are the same, and each is used. */
class RouteDefaultsTests {

    @Test
    void areTheSettingsDefaults() throws Exception {
        assertSame("carerelay.intake.mllp", "org.carerelay.intake.mllp.MllpSettings");
        assertSame("carerelay.intake.queue", "org.carerelay.intake.queue.QueueSettings");
        assertSame("carerelay.booking.srm", "org.carerelay.appointment.srm.SrmSettings");
    }

    @Test
    void areAllUsed() throws Exception {
        StringBuilder routes = new StringBuilder();
        for (Path file : RouteCheck.files(Path.of("routes"))) {
            routes.append(Files.readString(file));
        }
        assertThat(new TreeSet<>(defaults().stringPropertyNames()))
                .allMatch(name -> routes.toString().contains("{{" + name + "}}"));
    }

    private static void assertSame(String prefix, String settings) throws Exception {
        Class<?> type = Class.forName(settings);
        Object without = new Binder(new MapConfigurationPropertySource()).bindOrCreate(prefix, Bindable.of(type));
        Object with =
                new Binder(new MapConfigurationPropertySource(defaults())).bindOrCreate(prefix, Bindable.of(type));
        assertThat(with).isEqualTo(without);
    }

    private static Properties defaults() throws Exception {
        Properties properties = new Properties();
        try (InputStream in = RouteDefaultsTests.class.getClassLoader().getResourceAsStream(Placeholders.DEFAULTS)) {
            properties.load(in);
        }
        return properties;
    }
}
