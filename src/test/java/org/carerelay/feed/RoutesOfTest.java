package org.carerelay.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.SimpleRegistry;
import org.springframework.context.ApplicationContext;

/** Runs files of routes over the beans of a test's application. */
public final class RoutesOfTest implements AutoCloseable {

    private final DefaultCamelContext camel;

    public RoutesOfTest(ApplicationContext beans, Properties placeholders) throws Exception {
        SimpleRegistry registry = new SimpleRegistry();
        camel = new DefaultCamelContext(registry) {};
        for (String name : beans.getBeanDefinitionNames()) {
            if (name.matches("[a-z][A-Za-z-]+")
                    && beans.getType(name) != null
                    && beans.getType(name).getName().startsWith("org.carerelay.")) {
                registry.bind(name, beans.getBean(name));
            }
        }
        camel.getPropertiesComponent().setOverrideProperties(placeholders);
        camel.start();
    }

    /** A file as it is shipped. */
    public RoutesOfTest file(String path) throws Exception {
        return yaml(Path.of(path).getFileName().toString(), Files.readString(Path.of(path)));
    }

    /** A file's text. */
    public RoutesOfTest yaml(String name, String text) throws Exception {
        Resource resource = ResourceHelper.fromString(name, text);
        PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
        return this;
    }

    public DefaultCamelContext camel() {
        return camel;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
