package dk.havn.carrier;

import static dk.havn.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dk.havn.carrier.Owed.State;
import dk.havn.queue.Arrival;
import dk.havn.queue.Arrivals;
import dk.havn.store.SqlOutbox;
import dk.havn.store.TestStore;
import dk.havn.support.Provider;
import dk.havn.support.TestHavn;
import dk.havn.support.TwilioStandIn;
import dk.havn.support.TwilioStandIn.Text;
import dk.havn.support.TwilioStandIn.Trouble;
import dk.havn.tip.MessageId;
import dk.havn.tip.ProviderCopy;
import dk.havn.tip.ProviderCopy.Kind;
import dk.havn.tip.TipId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errands at a provider that misbehaves: every deletion is confirmed or visibly pending, and each text goes out once. */
class CourierTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TestStore store = TestStore.inNewFolder();
    private final TwilioStandIn provider = new TwilioStandIn();
    private final Vertx vertx = Vertx.vertx();
    private final SqlOutbox outbox = new SqlOutbox(store.sql);
    private final GatewayKeys keys = new GatewayKeys(newFolder(), store.clock);
    private final Courier courier = new Courier(
            outbox,
            new TwilioCarrier(
                    vertx,
                    URI.create(provider.url()),
                    new TwilioCarrier.Account(TestHavn.ACCOUNT_SID, TestHavn.AUTH_TOKEN, "+4500000000"),
                    vertx.createSharedWorkerExecutor("carrier", 8),
                    new ProviderHttp.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1024 * 1024)),
            new TextOpener(keys),
            store.clock,
            new Random(1));

    @AfterEach
    void close() {
        await(vertx.close());
        provider.close();
        store.close();
    }

    @Test
    void deletesTheProvidersCopyOnceTheMessageIsStored() {
        Kept kept = taken(false);

        await(courier.run());

        assertThat(provider.has(kept.sid())).isFalse();
        assertThat(owed(kept).state()).isEqualTo(State.DONE);
        assertThat(owed(kept).settledAt()).isEqualTo(store.clock.instant());
    }

    @Test
    void whatTheProviderHasLostIsGone() {
        Kept kept = stored(ProviderCopy.of(Kind.MESSAGE, Provider.sid()));

        await(courier.run());

        assertThat(owed(kept).state()).isEqualTo(State.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"TOO_MANY", "BROKEN", "RESET", "DONE_AND_RESET", "REFUSED", "NOT_READY", "SILENT"})
    void aFailedDeletionIsVisiblyPendingAndTriedAgain(Trouble trouble) {
        Kept kept = taken(false);
        provider.next(Trouble.NONE, trouble);

        await(courier.run());

        assertThat(owed(kept).state()).isEqualTo(State.WAITING);
        assertThat(owed(kept).attempts()).isEqualTo(1);

        store.clock.advance(AN_HOUR);
        await(courier.run());

        assertThat(owed(kept).state()).isEqualTo(State.DONE);
        assertThat(provider.has(kept.sid())).isFalse();
    }

    @Test
    void neverTriesAgainBeforeItsTime() {
        Kept kept = taken(false);
        provider.always(Trouble.BROKEN);
        await(courier.run());
        int asked = provider.log().size();

        await(courier.run());
        await(courier.run());

        assertThat(provider.log().size() - asked).isLessThanOrEqualTo(1);
        assertThat(owed(kept).state()).isEqualTo(State.WAITING);
    }

    @Test
    void aDeletionThatNeverWorksIsStuckUntilSomebodyRetries() {
        Kept kept = taken(false);
        provider.always(Trouble.BROKEN);
        for (int i = 0; i < Courier.COPY_ATTEMPTS_MAX; i++) {
            assertThat(owed(kept).state()).isEqualTo(State.WAITING);
            await(courier.run());
            store.clock.advance(AN_HOUR.plusMillis(1));
        }
        assertThat(owed(kept).state()).isEqualTo(State.STUCK);
        assertThat(owed(kept).fault()).isEqualTo("later");
        assertThat(await(outbox.stuck(Arrivals.CMM, 10))).containsExactly(owed(kept));

        provider.always(Trouble.NONE);
        store.clock.advance(AN_HOUR);
        await(courier.run());
        assertThat(provider.has(kept.sid())).isTrue();

        await(outbox.retry(Arrivals.CMM, kept.tip(), kept.msg(), store.clock.instant()));
        await(courier.run());

        assertThat(owed(kept).state()).isEqualTo(State.DONE);
        assertThat(provider.has(kept.sid())).isFalse();
        assertThat(await(outbox.stuck(Arrivals.CMM, 10))).isEmpty();
    }

    /** What was not taken in here is not deleted there before somebody looked. */
    @Test
    void picturesStayAtTheProviderUntilAHumanSaysSo() {
        Kept kept = taken(true);

        await(courier.run());

        assertThat(provider.log()).isEmpty();
        assertThat(owed(kept).state()).isEqualTo(State.HELD);
        assertThat(await(outbox.stuck(Arrivals.CMM, 10)))
                .extracting(Owed::fault)
                .containsExactly(Owed.MEDIA);

        await(outbox.retry(Arrivals.CMM, kept.tip(), kept.msg(), store.clock.instant()));
        await(courier.run());

        assertThat(owed(kept).state()).isEqualTo(State.DONE);
        assertThat(provider.has(kept.sid())).isFalse();
        assertThat(provider.mediaOf(kept.sid())).isEmpty();
    }

    @Test
    void manyCopiesAndEveryTroubleEndWithNothingLeft() {
        List<Kept> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(taken(false));
        }
        Random random = new Random(7);
        Trouble[] troubles = {Trouble.NONE, Trouble.TOO_MANY, Trouble.BROKEN, Trouble.RESET, Trouble.DONE_AND_RESET};
        for (int i = 0; i < 400; i++) {
            provider.next(troubles[random.nextInt(troubles.length)]);
        }
        for (int i = 0; i < 30; i++) {
            await(courier.run());
            store.clock.advance(AN_HOUR);
        }
        assertThat(provider.inbound()).isEmpty();
        assertThat(all).allSatisfy(kept -> assertThat(owed(kept).state()).isEqualTo(State.DONE));
    }

    @Test
    void sendsATextOnceAndDeletesItsCopyThereToo() {
        Kept kept = stored(ProviderCopy.of(Kind.MESSAGE, Provider.sid()));
        assertThat(keep(kept, "reply-1", "Is it safe to write now?")).isTrue();
        assertThat(keep(kept, "reply-1", "Is it safe to write now?")).isFalse();

        await(courier.run());

        assertThat(await(outbox.of(Arrivals.CMM, kept.tip())))
                .filteredOn(owed -> owed.kind().equals(Owed.TEXT))
                .singleElement()
                .satisfies(owed -> assertThat(owed.state()).isEqualTo(State.DONE));
        assertThat(provider.log()).filteredOn(line -> line.startsWith("POST")).hasSize(1);

        await(courier.run());

        assertThat(provider.sent()).isEmpty();
        assertThat(await(outbox.of(Arrivals.CMM, kept.tip()))).hasSize(3).allMatch(owed -> owed.state() == State.DONE);
    }

    /** The answer to the first attempt is lost, but not the text. */
    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"DONE_AND_RESET", "RESET", "BROKEN", "TOO_MANY", "SILENT", "GARBAGE"})
    void sendsATextOnceWhateverHappensToTheAnswer(Trouble trouble) {
        Kept kept = stored(null);
        keep(kept, "reply-1", "Is it safe to write now?");
        provider.areOnTheirWay(true);
        provider.nextSend(trouble);
        await(courier.run());

        for (int i = 0; i < 4; i++) {
            store.clock.advance(Duration.ofMinutes(3));
            await(courier.run());
        }
        assertThat(provider.sent()).hasSize(1);
        provider.areOnTheirWay(false);
        store.clock.advance(AN_HOUR);
        await(courier.run());

        assertThat(provider.sent()).isEmpty();
        assertThat(await(outbox.of(Arrivals.CMM, kept.tip()))).hasSize(2).allMatch(owed -> owed.state() == State.DONE);
    }

    @Test
    void twoTextsWithTheSameWordsAreTwo() {
        Kept kept = stored(null);
        keep(kept, "reply-1", "OK");
        provider.areOnTheirWay(true);
        await(courier.run());
        keep(kept, "reply-2", "OK");
        provider.nextSend(Trouble.BROKEN);
        for (int i = 0; i < 3; i++) {
            await(courier.run());
            store.clock.advance(Duration.ofMinutes(3));
        }

        assertThat(provider.log()).filteredOn(line -> line.startsWith("POST")).hasSize(3);
        assertThat(provider.sent()).hasSize(2);
    }

    @Test
    void aRefusedTextIsShownAtOnceAndNeverSentAgainByItself() {
        Kept kept = stored(null);
        keep(kept, "reply-1", "OK");
        provider.next(Trouble.REFUSED);
        await(courier.run());
        store.clock.advance(AN_HOUR);
        await(courier.run());

        assertThat(provider.log()).hasSize(1);
        assertThat(await(outbox.stuck(Arrivals.CMM, 10)))
                .extracting(Owed::fault)
                .containsExactly("refused");
    }

    @Test
    void aTextThatWaitedADayIsDroppedWithItsWords() {
        Kept kept = stored(null);
        keep(kept, "reply-1", "OK");
        store.clock.advance(Courier.TEXT_LIFE.plusMillis(1));
        await(courier.expire());
        await(courier.run());

        assertThat(provider.log()).isEmpty();
        assertThat(await(outbox.stuck(Arrivals.CMM, 10)))
                .extracting(Owed::fault)
                .containsExactly(Owed.EXPIRED);
        assertThat(payloads()).isZero();
        await(outbox.retry(Arrivals.CMM, kept.tip(), kept.msg(), store.clock.instant()));
        assertThat(await(outbox.stuck(Arrivals.CMM, 10))).hasSize(1);
    }

    @Test
    void keepsNoWordsOfWhatWasSent() {
        Kept kept = stored(null);
        keep(kept, "reply-1", "OK");
        assertThat(payloads()).isEqualTo(1);

        await(courier.run());

        assertThat(payloads()).isZero();
    }

    @Test
    void waitsLongerEachTimeAndNeverLongerThanTheCeiling() {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), AN_HOUR, new Random(3));
        for (int attempts = 1; attempts <= Courier.COPY_ATTEMPTS_MAX; attempts++) {
            long ceiling = attempts < 12 ? 2_000L << (attempts - 1) : AN_HOUR.toMillis();
            long longest = 0;
            for (int i = 0; i < 200; i++) {
                long wait = backoff.after(attempts).toMillis();
                assertThat(wait).isBetween(0L, Math.min(ceiling, AN_HOUR.toMillis()));
                longest = Math.max(longest, wait);
            }
            assertThat(longest).isGreaterThan(Math.min(ceiling, AN_HOUR.toMillis()) / 2);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("havn-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Kept(TipId tip, MessageId msg, String sid) {}

    private Kept taken(boolean withPictures) {
        String sid = Provider.sid();
        provider.receives(
                new Text(sid, "+4520000001", "+4500000000", "words", Instant.now(), true, withPictures ? 2 : 0));
        return stored(new ProviderCopy(Kind.MESSAGE, sid, withPictures));
    }

    private Kept stored(ProviderCopy copy) {
        TipId tip = Arrivals.tipId();
        Arrival arrival = copy == null
                ? Arrivals.web(tip, dk.havn.tip.Urgency.ELEVATED, Arrivals.CMM)
                : Arrivals.copied(tip, copy);
        await(store.queue.accept(arrival));
        return new Kept(tip, arrival.message().msg(), copy == null ? "" : copy.sid());
    }

    private boolean keep(Kept kept, String key, String words) {
        byte[] sealed = new TextSealer(keys, new SecureRandom()).seal(new OutboundText(key, "+4520000001", words));
        return await(outbox.keep(kept.tip(), kept.msg(), key, sealed, store.clock.instant()));
    }

    private Owed owed(Kept kept) {
        return await(outbox.of(Arrivals.CMM, kept.tip())).get(0);
    }

    private long payloads() {
        return store.count("outbox WHERE payload IS NOT NULL");
    }
}
