package dk.havn.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The least code that could do what Havn does, as the measure of it: answers a POST after nothing, after one committed
 * row, or after one X-Wing seal and one committed row.
 */
public final class BareServer {
    private static final Buffer ANSWER = Buffer.buffer("{\"ok\":true}");

    private BareServer() {}

    /** A step between the request's body and the answer. */
    interface Step {
        Future<byte[]> apply(byte[] body);
    }

    /** @param args nothing|commit|seal, port, folder for the database */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        int port = Integer.parseInt(args[1]);
        Step step = step(args[0], vertx, Path.of(args[2]));
        DeploymentOptions eachCore =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        vertx.deployVerticle(() -> new Face(port, step), eachCore).await();
    }

    private static Step step(String kind, Vertx vertx, Path folder) throws Exception {
        if ("nothing".equals(kind)) {
            return Future::succeededFuture;
        }
        OneRowCommits commits = OneRowCommits.open(folder.resolve("bare.db"));
        if ("commit".equals(kind)) {
            return commits::insert;
        }
        OneSeal seal = new OneSeal();
        UnaryOperator<byte[]> sealed = seal::seal;
        return body ->
                vertx.<byte[]>executeBlocking(() -> sealed.apply(body), false).compose(commits::insert);
    }

    private static final class Face extends VerticleBase {
        private final int port;
        private final Step step;

        Face(int port, Step step) {
            this.port = port;
            this.step = step;
        }

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            router.get("/health/ready").handler(ctx -> ctx.end("ready"));
            router.post().handler(BodyHandler.create(false)).handler(this::answer);
            return vertx.createHttpServer(
                            new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                    .requestHandler(router)
                    .listen();
        }

        private void answer(RoutingContext ctx) {
            step.apply(ctx.body().buffer().getBytes())
                    .onSuccess(row -> ctx.response()
                            .setStatusCode(201)
                            .putHeader("Content-Type", "application/json")
                            .end(ANSWER))
                    .onFailure(ctx::fail);
        }
    }
}
