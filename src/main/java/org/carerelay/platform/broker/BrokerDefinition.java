package org.carerelay.platform.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** What the embedded broker is: journal, addresses, users' rights. */
final class BrokerDefinition {

    /** Names of the broker's users; each has a role of the same name. */
    static final class User {
        static final String INTERNAL = "carerelay";
        static final String DOWNSTREAM = "downstream";

        private User() {}
    }

    /** 160 microseconds: the default of 3.3 ms makes each durable send wait that long. */
    private static final int JOURNAL_BUFFER_NANOS = 160_000;

    /** Buckets that order keys are hashed into; each is served by one consumer at a time. */
    private static final int GROUP_BUCKETS = 1024;

    private static final List<String> TOPICS = List.of(
            "carerelay.patient",
            "carerelay.encounter",
            "carerelay.appointment",
            "carerelay.task",
            "carerelay.communication");

    private BrokerDefinition() {}

    static Configuration of(Path folder, int serverId, BrokerSettings settings, String clusterPassword) {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("carerelay");
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large-messages").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        configuration.setJournalDatasync(true);
        configuration.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS);
        configuration.setJournalFileSize(32 * 1024 * 1024);
        configuration.setJournalMinFiles(4);
        configuration.setJournalPoolFiles(8);
        configuration.setMaxDiskUsage(settings.maxDiskUsage());
        configuration.setClusterPassword(clusterPassword);
        configuration.setSecurityEnabled(true);
        configuration.setPersistIDCache(true);
        configuration.setIDCacheSize(20_000);
        configuration.setMessageExpiryScanPeriod(60_000);
        configuration.setJMXManagementEnabled(false);
        acceptors(configuration, serverId, settings);
        addresses(configuration, settings);
        rights(configuration);
        return configuration;
    }

    private static void acceptors(ConfigurationImpl configuration, int serverId, BrokerSettings settings) {
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", serverId), "in-vm"));
        if (settings.port() != 0) {
            Map<String, Object> network = new HashMap<>();
            network.put("host", settings.host());
            network.put("port", settings.port());
            network.put("protocols", "CORE,AMQP");
            configuration.addAcceptorConfiguration(
                    new TransportConfiguration(NettyAcceptorFactory.class.getName(), network, "downstream"));
        }
    }

    private static void addresses(ConfigurationImpl configuration, BrokerSettings settings) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName("his.inbound")
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of("his.inbound")
                        .setAddress("his.inbound")
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)
                        .setGroupRebalance(false)
                        .setGroupBuckets(GROUP_BUCKETS)));
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setMaxSizeBytes(settings.maxMemory().toBytes())
                        .setPageSizeBytes(4 * 1024 * 1024)
                        .setRedeliveryDelay(0)
                        .setMaxDeliveryAttempts(-1)
                        .setAutoCreateQueues(true)
                        .setAutoCreateAddresses(true)
                        .setAutoDeleteQueues(false)
                        .setAutoDeleteAddresses(false)
                        .setDefaultConsumerWindowSize(256 * 1024)
                        .setDeadLetterAddress(SimpleString.of("DLQ")));
        for (String topic : TOPICS) {
            configuration.addAddressConfiguration(
                    new CoreAddressConfiguration().setName(topic).addRoutingType(RoutingType.MULTICAST));
        }
    }

    private static void rights(ConfigurationImpl configuration) {
        boolean yes = true;
        Role internal = new Role(User.INTERNAL, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, false, false);
        // send, consume, createDurable, deleteDurable, createNonDurable, deleteNonDurable, manage, browse,
        // createAddress …
        Role downstream =
                new Role(User.DOWNSTREAM, false, true, true, true, true, true, false, true, false, false, false, false);
        configuration.putSecurityRoles("#", Set.of(internal));
        configuration.putSecurityRoles("carerelay.#", Set.of(internal, downstream));
    }
}
