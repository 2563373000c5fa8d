package org.carerelay.intake.mllp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.function.Supplier;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipeline of an MLLP listener: address filter, TLS, idle detection, frames, flow, then the Camel route. */
final class MllpServer extends ServerInitializerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(MllpServer.class);

    private final MllpSettings settings;
    private final @Nullable Supplier<SslHandler> tls;
    private final @Nullable NettyConsumer consumer;
    private final @Nullable AllowedAddresses allowed;
    private final EventExecutorGroup threads;

    MllpServer(MllpSettings settings, EventExecutorGroup threads, @Nullable Supplier<SslHandler> tls) {
        this(settings, threads, tls, null, null);
    }

    private MllpServer(
            MllpSettings settings,
            EventExecutorGroup threads,
            @Nullable Supplier<SslHandler> tls,
            @Nullable NettyConsumer consumer,
            @Nullable AllowedAddresses allowed) {
        this.settings = settings;
        this.threads = threads;
        this.tls = tls;
        this.consumer = consumer;
        this.allowed = allowed;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer of) {
        String route = of.getRoute().getRouteId();
        AllowedAddresses filter =
                AllowedAddresses.of(settings.allowedAddresses().get(route));
        return new MllpServer(settings, threads, tls, of, filter);
    }

    @Override
    protected void initChannel(Channel channel) {
        NettyConsumer route = consumer;
        if (route == null) {
            throw new IllegalStateException("a listener without a route");
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (allowed != null) {
            pipeline.addLast("allowed", allowed);
        }
        if (tls != null) {
            pipeline.addLast("tls", tls.get());
        }
        long pause = Math.max(1, settings.frameTimeout().toMillis() / 2);
        pipeline.addLast("idle", new IdleStateHandler(pause, 0, 0, java.util.concurrent.TimeUnit.MILLISECONDS));
        pipeline.addLast(
                "frames", new FrameDecoder((int) settings.maxMessageSize().toBytes()));
        pipeline.addLast("connection", new Connection(settings.frameTimeout().dividedBy(2), settings.idleTimeout()));
        pipeline.addLast(threads, "route", new RouteHandler(route));
    }

    /** Hands frames to the route; a broken connection is the sender's business and worth one line. */
    private static final class RouteHandler extends ServerChannelHandler {

        private final NettyConsumer route;

        RouteHandler(NettyConsumer route) {
            super(route);
            this.route = route;
        }

        @Override
        public void exceptionCaught(io.netty.channel.ChannelHandlerContext ctx, Throwable cause) {
            LOG.info(
                    "{}: connection from {} ended: {}",
                    route.getRouteId(),
                    ctx.channel().remoteAddress(),
                    cause.getMessage());
            ChannelFuture closing = ctx.close();
            LOG.debug("closing: {}", closing);
        }
    }
}
