package dk.havn.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.URI;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * The load generator, a process of its own: keep-alive connections on one thread, each sending its next request when
 * the answer to the last is whole. Prints {@link #BEGIN} and later one {@link LoadResult} as JSON.
 */
public final class Load {
    static final int CONNECTIONS = 64;
    /** Printed when warm-up is over, so that the caller can read the server's clock of CPU time. */
    static final String BEGIN = "begin";

    /** Nanoseconds at which counting begins; all connections run on one thread, so nothing here is shared. */
    private final long countFromNanos;

    private final long endNanos;
    private final Latencies latencies = new Latencies();
    private final TreeMap<Integer, Long> statuses = new TreeMap<>();

    private Load(int warmSeconds, int seconds) {
        this.countFromNanos = System.nanoTime() + warmSeconds * 1_000_000_000L;
        this.endNanos = countFromNanos + seconds * 1_000_000_000L;
    }

    /** @param args tips|sms|plain|call, URL, demo.json or "-", seconds to warm up, seconds to measure */
    public static void main(String[] args) throws Exception {
        URI target = URI.create(args[1]);
        DemoFile demo = "-".equals(args[2]) ? DemoFile.unchecked(args[1]) : DemoFile.read(Path.of(args[2]));
        int warmSeconds = Integer.parseInt(args[3]);
        int seconds = Integer.parseInt(args[4]);
        Load load = new Load(warmSeconds, seconds);
        load.run(args[0], target, demo);
        System.out.println(new ObjectMapper().writeValueAsString(load.result(seconds)));
    }

    private void run(String kind, URI target, DemoFile demo) throws Exception {
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(target.getHost(), target.getPort());
        for (int i = 0; i < CONNECTIONS; i++) {
            Requests requests = requests(kind, target, demo, System.nanoTime() + i);
            bootstrap
                    .clone()
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(new HttpResponseDecoder(), new LoadConnection(Load.this, requests));
                        }
                    })
                    .connect();
        }
        sleepUntil(countFromNanos);
        System.out.println(BEGIN);
        sleepUntil(endNanos);
        group.shutdownGracefully().sync();
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Math.max(0, (nanos - System.nanoTime()) / 1_000_000));
    }

    private static Requests requests(String kind, URI target, DemoFile demo, long seed) {
        return switch (kind) {
            case "tips" -> new TipRequests(target.getAuthority(), seed);
            case "plain" -> new PlainRequests(target.getAuthority(), seed);
            case "call" -> new CallRequests(demo, target.getPath(), target.getAuthority(), seed);
            case "sms" -> new SmsRequests(demo, target.getPath(), target.getAuthority(), seed);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    boolean isOver() {
        return System.nanoTime() >= endNanos;
    }

    void answered(int status, long sentNanos) {
        long now = System.nanoTime();
        if (now < endNanos) {
            statuses.merge(status, 1L, Long::sum);
        }
        if (now >= countFromNanos && now < endNanos && LoadResult.isGood(status)) {
            latencies.add(now - sentNanos);
        }
    }

    void broken() {
        if (!isOver()) {
            statuses.merge(0, 1L, Long::sum);
        }
    }

    private LoadResult result(int seconds) {
        return new LoadResult(
                (double) latencies.total() / seconds, latencies.millis(0.5), latencies.millis(0.99), statuses);
    }
}
