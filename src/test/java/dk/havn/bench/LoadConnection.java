package dk.havn.bench;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** One keep-alive connection: sends, waits for the whole answer, sends again. */
final class LoadConnection extends ChannelInboundHandlerAdapter {
    private final Load load;
    private final Requests requests;
    private long sentNanos;
    private int status;

    LoadConnection(Load load, Requests requests) {
        this.load = load;
        this.requests = requests;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        send(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpResponse response) {
            status = response.status().code();
        }
        if (message instanceof LastHttpContent) {
            load.answered(status, sentNanos);
            send(ctx);
        }
        ReferenceCountUtil.release(message);
    }

    private void send(ChannelHandlerContext ctx) {
        if (!load.isOver()) {
            var request = requests.next();
            sentNanos = System.nanoTime();
            ctx.writeAndFlush(request, ctx.voidPromise());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        load.broken();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
