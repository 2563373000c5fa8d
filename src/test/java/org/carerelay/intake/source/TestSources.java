package org.carerelay.intake.source;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Sources as the properties say, without an application. */
public final class TestSources {

    private TestSources() {}

    public static Sources of(Map<String, String> properties) {
        return new Sources(new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("carerelay", Bindable.of(SourcesSettings.class)));
    }
}
