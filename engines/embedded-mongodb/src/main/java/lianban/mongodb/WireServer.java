package lianban.mongodb;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.NonStickyEventExecutorGroup;
import io.netty.util.concurrent.UnorderedThreadPoolEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Listens on the loopback address. Unlike the library's own server, a connection is bound to no thread: commands go to a
 * pool, in order within a connection, so that a scan holds up its own connection and no other.
 */
final class WireServer {
    private static final int COMMAND_THREADS = 64;
    private static final int BACKLOG = 1024;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final EventExecutorGroup commands =
        new NonStickyEventExecutorGroup(new UnorderedThreadPoolEventExecutor(COMMAND_THREADS));
    private final ChannelGroup clients = new DefaultChannelGroup("clients", GlobalEventExecutor.INSTANCE);
    private final MongoBackend backend;
    private Channel listener;

    WireServer(MongoBackend backend) {
        this.backend = backend;
    }

    /**
     * Starts listening on 127.0.0.1.
     *
     * @param port 0 for a free one
     * @return the port
     */
    int bind(int port) {
        listener = new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(commands,
                        new MongoWireReplyEncoder(),
                        new MongoWireMessageEncoder(),
                        new MongoWireProtocolHandler(),
                        new MongoDatabaseHandler(backend, clients),
                        new MongoExceptionHandler());
                }
            })
            .bind(new InetSocketAddress("127.0.0.1", port))
            .syncUninterruptibly()
            .channel();
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Takes no new client, lets running commands finish for a moment, and closes the backend. */
    void close() {
        if (listener != null) listener.close().awaitUninterruptibly();
        backend.close();
        clients.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        commands.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
