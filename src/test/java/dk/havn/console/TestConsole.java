package dk.havn.console;

import static dk.havn.store.Await.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.alert.AllowedAddresses;
import dk.havn.alert.AllowedHosts;
import dk.havn.alert.Pager;
import dk.havn.alert.PushKeys;
import dk.havn.alert.RecordingWay;
import dk.havn.alert.Shifts;
import dk.havn.alert.TestPagers;
import dk.havn.alert.Wishes;
import dk.havn.carrier.PhoneNumbers;
import dk.havn.cli.open.MemberKeys;
import dk.havn.page.Assets;
import dk.havn.page.Headers;
import dk.havn.page.Hotline;
import dk.havn.page.Messages;
import dk.havn.page.Problems;
import dk.havn.people.Directory;
import dk.havn.people.Founding;
import dk.havn.people.Members;
import dk.havn.people.Members.Member;
import dk.havn.people.OpeningHours;
import dk.havn.queue.Arrivals;
import dk.havn.queue.Care;
import dk.havn.queue.Queue;
import dk.havn.queue.ShiftChange;
import dk.havn.server.MemberSignatures;
import dk.havn.store.SqlHandovers;
import dk.havn.store.SqlOutbox;
import dk.havn.store.SqlProfiles;
import dk.havn.store.SqlRoster;
import dk.havn.store.SqlWaits;
import dk.havn.store.SqlWeeklyDrills;
import dk.havn.store.TestStore;
import dk.havn.tip.DeskId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The console's routes over a real queue, on a port of their own. */
final class TestConsole implements AutoCloseable {
    /** Stretching a passphrase is slow on purpose, so all tests share one founding. */
    static final Founding.Founded FOUNDED = found();

    static final Directory DIRECTORY = Directory.verify(FOUNDED.directory(), FOUNDED.rootFingerprint());

    private static final Hotline HOTLINE = new Hotline(
            "+4570000000", "112", Map.of(), ZoneId.of("Europe/Copenhagen"), URI.create("https://exit.example.org/"));
    private static final Map<String, byte[]> SIGNING_SEEDS = new ConcurrentHashMap<>();

    final TestStore store = TestStore.inNewFolder(new MemberSignatures(DIRECTORY));
    static final String PUSH_KEY = new PushKeys(new byte[32]).publicKey();
    final Queue queue = store.queue;
    final SqlRoster roster = new SqlRoster(store.sql);
    final SqlWeeklyDrills drills = new SqlWeeklyDrills(store.sql);
    final Shifts shifts = new Shifts();
    final Wishes wishes = new Wishes();
    final RecordingWay sms = new RecordingWay("sms");
    final Pager pager = TestPagers.on(store, shifts, wishes, sms);
    final Router router;
    final Console console;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    TestConsole() {
        Members members = Members.read(FOUNDED.members(), DIRECTORY);
        router = Router.router(vertx);
        router.route().handler(Headers::onEverything);
        new Problems(Messages.load(), HOTLINE).mount(router);
        console = new Console(
                vertx,
                queue,
                DIRECTORY,
                members,
                new SqlOutbox(store.sql),
                onDuty(),
                new ShiftChange(
                        store.tips, new SqlHandovers(store.sql), queue, new MemberSignatures(DIRECTORY), store.clock),
                new Care(new SqlHandovers(store.sql)),
                pager,
                new byte[32],
                PUSH_KEY,
                Assets.load(),
                this::url,
                store.clock);
        console.mount(router);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private OnDuty onDuty() {
        Map<DayOfWeek, String> hours = Map.of(DayOfWeek.WEDNESDAY, "09:00-15:00");
        OpeningHours opening = new OpeningHours(hours, HOTLINE.zone(), store.clock);
        return new OnDuty(
                roster,
                new SqlProfiles(store.sql),
                drills,
                new SqlWaits(store.sql),
                new PlainAddresses(),
                new AllowedAddresses(
                        new AllowedHosts(List.of("push.example")), new AllowedHosts(List.of("pager.example"))),
                new PhoneNumbers("DK"),
                opening,
                Arrivals.CMM,
                Messages.load());
    }

    /** What a member's browser does with the key that the passphrase opens. */
    static byte[] sign(String member, byte[] message) {
        byte[] seed = SIGNING_SEEDS.computeIfAbsent(member, TestConsole::signingSeed);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(seed));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private static byte[] signingSeed(String name) {
        Member member = Members.read(FOUNDED.members(), DIRECTORY).find(name).orElseThrow();
        String passphrase = Objects.requireNonNull(FOUNDED.passphrases().get(name));
        return MemberKeys.unlock(member, passphrase, DIRECTORY, TestStore.WEDNESDAY)
                .signingSeed();
    }

    /** The members' file without this member. */
    static Members without(String name) {
        try {
            ObjectNode file = (ObjectNode) Browser.JSON.readTree(FOUNDED.members());
            ArrayNode members = (ArrayNode) file.get("members");
            members.removeIf(member -> member.get("name").asText().equals(name));
            return Members.read(Browser.JSON.writeValueAsBytes(file), DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    Browser browser() {
        return new Browser(url());
    }

    Browser signedIn(String name) {
        Browser browser = browser();
        browser.signIn(name);
        return browser;
    }

    @Override
    public void close() {
        await(vertx.close());
        store.close();
    }

    private static Founding.Founded found() {
        Map<DeskId, List<String>> names = new LinkedHashMap<>();
        names.put(Arrivals.CMM, List.of("cmm-1", "cmm-2"));
        names.put(Arrivals.NEC, List.of("nec-1"));
        names.put(new DeskId("OUT"), List.of("out-1"));
        return Founding.found(names, Set.of("cmm-1", "nec-1"), 2, TestStore.WEDNESDAY, new SecureRandom());
    }
}
