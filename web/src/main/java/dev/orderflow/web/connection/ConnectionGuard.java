package dev.orderflow.web.connection;

import dev.orderflow.web.WebConfig;
import dev.orderflow.web.WebConfig.HttpSettings;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

/**
 * Adds a {@link GuardedConnection} to each accepted connection. Neither Vert.x nor Quarkus limits the time in which a
 * request has to arrive: their idle timeout restarts with each byte.
 */
@Singleton
class ConnectionGuard {

    private static final String NAME = "connection-guard";
    // The bytes that one connection can deliver before reading stops.
    private static final int MOST_AT_ONCE = 8192;

    private final Vertx vertx;
    private final HttpSettings settings;
    private final OpenConnections connections;

    ConnectionGuard(Vertx vertx, WebConfig config) {
        this.vertx = vertx;
        this.settings = config.http();
        this.connections = new OpenConnections(
                settings.maxConnections(), settings.pendingBytes().asLongValue());
    }

    OpenConnections connections() {
        return connections;
    }

    // Only the accepting event loops know the server channels.
    void guard(@ObservesAsync HttpServerStart start) {
        for (EventExecutor acceptor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            if (acceptor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> loop.registeredChannelsIterator().forEachRemaining(this::guard));
            }
        }
    }

    private void guard(Channel channel) {
        if (channel instanceof ServerChannel) {
            if (channel.pipeline().get(NAME) != null) {
                channel.pipeline().remove(NAME); // Of the application before a live reload.
            }
            channel.pipeline().addFirst(NAME, new Acceptor());
        }
    }

    @Sharable
    private final class Acceptor extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel channel = (Channel) accepted;
            channel.config().setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(64, 2048, MOST_AT_ONCE));
            channel.pipeline().addLast(new GuardedConnection(connections, settings));
            context.fireChannelRead(accepted);
        }
    }
}
