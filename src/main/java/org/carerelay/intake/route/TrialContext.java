package org.carerelay.intake.route;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Lets Camel's own YAML DSL read a file into a context that is never started and then thrown away. */
final class TrialContext {

    private static final Pattern LINE = Pattern.compile("[Ll]ine[: ]+(\\d+)");

    private TrialContext() {}

    /** @return what Camel says against it; empty if it reads the file */
    static List<RouteFinding> load(Path file, String text, Properties placeholders) {
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.getPropertiesComponent().setOverrideProperties(placeholders);
            context.build();
            Resource resource = ResourceHelper.fromString(file.getFileName().toString(), text);
            for (RoutesBuilder builder : PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
                builder.addRoutesToCamelContext(context);
            }
            return List.of();
        } catch (Exception e) {
            return List.of(new RouteFinding(file, line(e), "RTE-008", "Camel cannot read it: " + message(e)));
        }
    }

    private static int line(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher matcher = LINE.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        return 0;
    }

    private static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage()).strip();
        return text.lines().findFirst().orElse(root.getClass().getSimpleName());
    }
}
