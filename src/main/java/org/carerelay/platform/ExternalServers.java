package org.carerelay.platform;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Boot's own embedded broker is never used: either {@code spring.artemis.broker-url} names a real one, or
 * {@link org.carerelay.platform.broker} starts ours with security and our address settings.
 */
final class ExternalServers implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> derived = new HashMap<>();
        derived.put("spring.artemis.embedded.enabled", "false");
        if (StringUtils.hasText(environment.getProperty("spring.artemis.broker-url"))) {
            derived.put("spring.artemis.mode", "native");
        }
        environment.getPropertySources().addLast(new MapPropertySource("carerelay-derived", derived));
    }
}
