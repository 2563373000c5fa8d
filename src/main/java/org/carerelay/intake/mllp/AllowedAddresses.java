package org.carerelay.intake.mllp;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ipfilter.AbstractRemoteAddressFilter;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets only listed addresses and networks (CIDR notation) connect; others are closed before a byte is read. */
@Sharable
final class AllowedAddresses extends AbstractRemoteAddressFilter<InetSocketAddress> {

    private static final Logger LOG = LoggerFactory.getLogger(AllowedAddresses.class);

    private final List<IpSubnetFilterRule> rules;

    private AllowedAddresses(List<IpSubnetFilterRule> rules) {
        this.rules = rules;
    }

    /**
     * @param networks such as {@code 10.1.0.0/16} or {@code 10.1.2.3}
     * @return null if everybody may connect
     * @throws IllegalArgumentException naming what is no network
     */
    static @Nullable AllowedAddresses of(@Nullable List<String> networks) {
        if (networks == null || networks.isEmpty()) {
            return null;
        }
        return new AllowedAddresses(
                networks.stream().map(AllowedAddresses::rule).toList());
    }

    @Override
    protected boolean accept(ChannelHandlerContext ctx, InetSocketAddress remote) {
        return rules.stream().anyMatch(rule -> rule.matches(remote));
    }

    @Override
    protected io.netty.channel.@Nullable ChannelFuture channelRejected(
            ChannelHandlerContext ctx, InetSocketAddress remote) {
        LOG.warn("connection from {} refused: its address is not allowed here", remote.getAddress());
        return null;
    }

    private static IpSubnetFilterRule rule(String network) {
        String[] parts = network.strip().split("/", 2);
        try {
            InetAddress address = InetAddress.getByName(parts[0]);
            int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8;
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (java.net.UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "carerelay.intake.mllp.allowed-addresses: " + network + " is no address or network", e);
        }
    }
}
