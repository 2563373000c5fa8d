package org.carerelay.outreach.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.outreach.Notices;
import org.carerelay.outreach.Purpose;
import org.carerelay.outreach.TestHouse;
import org.carerelay.outreach.sending.Outgoing;
import org.carerelay.record.ResourceId;

/** The shipped routes of outreach, running over the room and a real gateway. */
final class Routed implements AutoCloseable {

    private static final List<String> ROUTES = List.of("sms-gateway", "voice-gateway", "email", "letters");

    final TestHouse house;
    private final DefaultCamelContext camel = new DefaultCamelContext(false);

    Routed(String... settings) throws Exception {
        house = new TestHouse(settings);
        Properties placeholders = new Properties();
        try (var in = getClass().getResourceAsStream("/org/carerelay/intake/defaults.properties")) {
            placeholders.load(in);
        }
        List.of(settings)
                .forEach(setting -> placeholders.setProperty(
                        setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        camel.getPropertiesComponent().setOverrideProperties(placeholders);
        camel.getRegistry().bind("notices", house.bean(NoticesComponent.class));
        for (String bean :
                List.of("writeGatewayRequest", "gatewayClient", "readGatewayAnswer", "writeEmail", "writeLetter")) {
            camel.getRegistry().bind(bean, house.context.getBean(bean));
        }
        camel.build();
        for (String route : ROUTES) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(
                            camel,
                            "file:" + Path.of("routes", route + ".camel.yaml").toAbsolutePath()));
        }
        camel.start();
    }

    /** Straight through a route, as its consumer would. */
    void send(String route, Outgoing message) {
        try {
            var exchange = camel.getEndpoints().iterator().next().createExchange();
            exchange.getIn().setBody(message);
            camel.getRoute(route).getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> running() {
        return camel.getRoutes().stream()
                .map(org.apache.camel.Route::getId)
                .sorted()
                .toList();
    }

    ResourceId notice(String name, UUID patient, Channel... channels) {
        return house.bean(Notices.class)
                .request(
                        List.of(new NoticeRequest(
                                name,
                                patient,
                                Purpose.CARE,
                                "recheck",
                                List.of(channels),
                                house.now(),
                                house.now().plus(Duration.ofHours(4)),
                                null,
                                null,
                                List.of(),
                                null,
                                Map.of("message", "请来复查"))),
                        house.lineage())
                .get(0);
    }

    String state(ResourceId notice) {
        return house.jdbc()
                .queryForObject(
                        "select n.state || coalesce(' ' || m.reason, coalesce(' ' || n.reason, '')) from outreach_notice n"
                                + " left join outreach_message m on m.id = n.message_id where n.id = ?",
                        String.class,
                        notice.id());
    }

    @Override
    public void close() {
        camel.stop();
        house.close();
    }
}
