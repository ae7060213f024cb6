package dk.havn.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dk.havn.support.TwilioStandIn.Trouble;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A machine on the network that takes what is posted to it, or makes trouble: a push service, a pager's service. */
final class PagerService implements AutoCloseable {
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final List<Request> asked = new CopyOnWriteArrayList<>();
    private final List<Request> taken = new CopyOnWriteArrayList<>();
    private final WireMockServer server = new WireMockServer(options()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            .extensions(new Answers())
            .disableRequestJournal());
    private final int port;
    private volatile String elsewhere = "";

    PagerService() {
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        server.start();
        port = server.port();
    }

    String url() {
        return "http://" + host();
    }

    /** As a list of allowed hosts names it. */
    String host() {
        return "127.0.0.1:" + port;
    }

    List<Request> asked() {
        return asked;
    }

    List<Request> taken() {
        return taken;
    }

    void next(Trouble trouble) {
        troubles.add(trouble);
    }

    /** From now on it sends everybody away to there. */
    void leadsTo(String url) {
        elsewhere = url;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Answers implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "pager";
        }

        @Override
        public boolean applyGlobally() {
            return true;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            asked.add(event.getRequest());
            Trouble queued = troubles.poll();
            Trouble trouble = elsewhere.isEmpty() ? queued : Trouble.REDIRECTED;
            return answer(trouble == null ? Trouble.NONE : trouble, event.getRequest())
                    .build();
        }
    }

    private ResponseDefinitionBuilder answer(Trouble trouble, Request request) {
        return switch (trouble) {
            case NONE -> {
                taken.add(request);
                yield aResponse().withStatus(201);
            }
            case TOO_MANY -> aResponse().withStatus(429);
            case BROKEN -> aResponse().withStatus(500).withBody("oops");
            case SILENT -> aResponse().withFixedDelay(60_000);
            case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case REFUSED -> aResponse().withStatus(403).withBody("no");
            case NOT_READY -> aResponse().withStatus(410);
            case REDIRECTED -> aResponse().withStatus(307).withHeader("Location", elsewhere);
            default -> throw new IllegalArgumentException("not here");
        };
    }
}
