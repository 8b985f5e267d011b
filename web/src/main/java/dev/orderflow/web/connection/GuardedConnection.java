package dev.orderflow.web.connection;

import dev.orderflow.web.WebConfig.HttpSettings;
import dev.orderflow.web.connection.OpenConnections.WaitsFor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.quarkus.logging.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time of each phase of a connection (header, body, answer, idle), independent of single bytes that arrive.
 * The handler is in front of those of Vert.x, where it sees all bytes; {@link Exchanges} behind them sees requests and
 * answers. A connection with TLS or HTTP/2 is limited only by {@code quarkus.http.idle-timeout} and {@code
 * quarkus.http.limits.max-connections} alone.
 */
final class GuardedConnection extends ChannelInboundHandlerAdapter implements OpenConnections.Connection {

    /**
     * The event that the body of the request is going to be read.
     *
     * @param drop runs when the client is given up, and drops bytes that are still read
     */
    record BodyWanted(Runnable drop) {}

    private static final int MOST_PIPELINED = 100;
    private static final int MOST_UNWANTED = 4096;
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    // The names of Vert.x's handlers.
    private static final String DECODER = "httpDecoder";
    private static final String LAST = "handler";

    private enum Phase {
        HEADER,
        BODY,
        ANSWER,
        SENDING,
        IDLE,
        LINGERING
    }

    private final OpenConnections all;
    private final HttpSettings settings;

    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> timer;
    private boolean looked;
    private boolean given;
    private boolean http1;
    private Phase phase = Phase.HEADER;
    private long since = System.nanoTime();
    private int pending;
    private int unsent;
    private int unwanted;
    private boolean large;
    private boolean answering;
    private boolean closing;
    private long sendingSince;
    private @Nullable BodyWanted wanted;
    private @Nullable HttpContent unreadable;
    private @Nullable ChannelHandlerContext decoded;

    GuardedConnection(OpenConnections all, HttpSettings settings) {
        this.all = all;
        this.settings = settings;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        if (all.open(this)) {
            look(active);
            active.fireChannelActive();
        } else {
            Log.debug("There are too many connections, and none waits for its client");
            active.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object bytes) {
        if (!looked) {
            looked = true;
            followExchanges(reading.pipeline());
        }
        if (http1) {
            if (phase == Phase.IDLE) {
                move(Phase.HEADER);
            }
            if (bytes instanceof ByteBuf buffer && !given) {
                all.hold(this, buffer.readableBytes());
            }
        }
        if (given) {
            ReferenceCountUtil.release(bytes);
        } else {
            reading.fireChannelRead(bytes);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext reading, Object event) {
        if (event instanceof BodyWanted body) {
            wanted = body;
            reading.channel().config().setAutoRead(true);
            passUnreadable();
        } else {
            reading.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        all.closed(this);
        if (timer != null) {
            timer.cancel(false);
        }
        dropUnreadable();
        inactive.fireChannelInactive();
    }

    private void passUnreadable() {
        HttpContent held = unreadable;
        if (held != null && decoded != null) {
            unreadable = null;
            move(Phase.ANSWER);
            decoded.fireChannelRead(held);
        }
    }

    private void dropUnreadable() {
        if (unreadable != null) {
            unreadable.release();
            unreadable = null;
        }
    }

    @Override
    public void giveUp() {
        ChannelHandlerContext open = context;
        if (open == null) {
            return;
        }
        if (open.executor().inEventLoop()) {
            giveUp(open);
        } else {
            open.executor().execute(() -> giveUp(open));
        }
    }

    private void giveUp(ChannelHandlerContext open) {
        Log.debug("A slow client is given up for another one");
        end(open, "503 Service Unavailable");
    }

    @Override
    public boolean isReadHere() {
        ChannelHandlerContext open = context;
        return open != null && open.executor().inEventLoop();
    }

    private void followExchanges(ChannelPipeline pipeline) {
        http1 = pipeline.get(DECODER) != null && pipeline.get(LAST) != null && pipeline.get("ssl") == null;
        if (http1) {
            pipeline.addBefore(LAST, "exchanges", new Exchanges());
        } else {
            // Its phases are not visible, so it is neither closed for another connection nor counted.
            all.closed(this);
            phase = Phase.ANSWER;
        }
    }

    private void look(ChannelHandlerContext open) {
        long left = limit() - (System.nanoTime() - since);
        if (unsent > 0) {
            left = Math.min(left, settings.answerTimeout().toNanos() - (System.nanoTime() - sendingSince));
        }
        if (left <= 0) {
            Log.debugf("A client is too slow: %s", phase);
            end(open, "408 Request Timeout");
        } else {
            timer = open.executor().schedule(() -> look(open), Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS);
        }
    }

    private long limit() {
        return switch (phase) {
            case HEADER, LINGERING -> settings.headerTimeout().toNanos();
            case BODY -> settings.bodyTimeout().toNanos();
            case ANSWER -> Long.MAX_VALUE;
            case SENDING -> settings.answerTimeout().toNanos();
            case IDLE -> settings.idleTimeout().toNanos();
        };
    }

    // Answers only if the client cannot take it for the answer to another request.
    private void end(ChannelHandlerContext open, String status) {
        given = true;
        boolean owed = (phase == Phase.HEADER && pending == 0 && looked)
                || (phase == Phase.BODY && pending == 1 && !answering);
        if (timer != null) {
            timer.cancel(false);
        }
        Runnable close = open::close;
        timer = open.executor().schedule(close, settings.headerTimeout().toNanos(), TimeUnit.NANOSECONDS);
        if (owed) {
            String answer = "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            open.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            open.close();
        }
        if (wanted != null) {
            wanted.drop().run();
        }
    }

    private void move(Phase next) {
        phase = next;
        since = System.nanoTime();
        all.move(
                this,
                switch (next) {
                    case HEADER, BODY, SENDING, LINGERING -> WaitsFor.CLIENT;
                    case ANSWER -> WaitsFor.ANSWER;
                    case IDLE -> WaitsFor.NOTHING;
                });
        if (next == Phase.IDLE) {
            all.release(this);
        }
    }

    /** Observes the begin and end of requests, and answers. */
    private final class Exchanges extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext reading, Object message) {
            if (message instanceof HttpRequest request) {
                ForwardedFor.tidy(request.headers());
                pending++;
                if (pending > MOST_PIPELINED) {
                    Log.debug("A client sends too many requests without waiting for the answers");
                    reading.close();
                }
                wanted = null;
                unwanted = 0;
                answering = false;
                large = request.decoderResult().isSuccess()
                        && (HttpUtil.isTransferEncodingChunked(request)
                                || HttpUtil.getContentLength(request, 0L) > MOST_UNWANTED);
                move(Phase.BODY);
            }
            // Vert.x refuses a malformed chunk at once. A resource on another thread may be answering meanwhile, and
            // only one of them may write: the chunk waits until the body is wanted. A message with the request itself
            // is no chunk. Its first line is unreadable, and it reaches no resource.
            if (message instanceof HttpContent content
                    && !(message instanceof HttpRequest)
                    && content.decoderResult().isFailure()
                    && wanted == null
                    && pending > 0) {
                unreadable = content;
                decoded = reading;
                return;
            }
            if (message instanceof HttpContent content && wanted == null && pending > 0) {
                unwanted += content.content().readableBytes();
                if (unwanted > MOST_UNWANTED) {
                    reading.channel().config().setAutoRead(false);
                }
            }
            if (message instanceof LastHttpContent) {
                move(afterRequest(reading));
            }
            reading.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse answer && !isInformational(answer) && pending == 1) {
                answering = true;
                if (large && phase == Phase.BODY) {
                    answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                    closing = true;
                }
            }
            if (message instanceof LastHttpContent && !isInformational(message)) {
                ChannelPromise sent = promise.unvoid();
                if (unsent++ == 0) {
                    sendingSince = System.nanoTime();
                }
                if (phase == Phase.ANSWER) {
                    move(Phase.SENDING);
                }
                sent.addListener(done -> answered(writing));
                writing.write(message, sent);
                ChannelOutboundBuffer waiting = writing.channel().unsafe().outboundBuffer();
                if (waiting != null) {
                    all.hold(GuardedConnection.this, waiting.totalPendingWriteBytes());
                }
            } else {
                writing.write(message, promise);
            }
        }

        // Vert.x closes the connection after a malformed chunk. A resource on another thread may be writing an answer,
        // so RequestFraming does not. That answer is queued on this event loop within this turn, and must be sent
        // first.
        @Override
        public void close(ChannelHandlerContext closing, ChannelPromise promise) {
            EventExecutor loop = closing.executor();
            loop.execute(() -> loop.execute(() -> {
                closing.flush();
                closing.close(promise);
            }));
        }

        // An answer in parts waits until the client has read the previous ones.
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext changed) {
            Phase next = afterRequest(changed);
            if ((phase == Phase.ANSWER || phase == Phase.SENDING) && phase != next) {
                move(next);
            }
            changed.fireChannelWritabilityChanged();
        }

        private void answered(ChannelHandlerContext writing) {
            all.releaseShare(GuardedConnection.this, pending);
            pending--;
            unsent--;
            sendingSince = System.nanoTime();
            // The request is answered before its body has arrived, which is not read any more.
            if (closing || (phase == Phase.BODY && pending == 0)) {
                linger(writing.channel());
                return;
            }
            if (pending <= 0) {
                writing.channel().config().setAutoRead(true);
            }
            if (phase != Phase.BODY && phase != Phase.HEADER) {
                move(afterRequest(writing));
            }
        }

        // Closing while the client still sends resets the connection, and the client may lose the answer.
        private void linger(Channel channel) {
            given = true;
            move(Phase.LINGERING);
            channel.config().setAutoRead(true);
            if (channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            } else {
                channel.close();
            }
        }

        private Phase afterRequest(ChannelHandlerContext exchange) {
            if (pending <= 0) {
                return Phase.IDLE;
            }
            return unsent > 0 || !exchange.channel().isWritable() ? Phase.SENDING : Phase.ANSWER;
        }

        private static boolean isInformational(Object message) {
            return message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
    }
}
