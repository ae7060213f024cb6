package dk.havn.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.havn.queue.Arrivals;
import dk.havn.tip.Channel;
import dk.havn.tip.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What many waits come to. */
class WaitFigureTest {
    private static final Instant SINCE = Instant.parse("2026-03-04T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 1, 2, 2", "10, 5, 9, 10", "11, 6, 10, 11", "100, 50, 90, 100", "101, 51, 91, 101"})
    void eachFigureIsOneThatWasMeasured(int count, long p50, long p90, long max) {
        List<Long> seconds =
                new ArrayList<>(LongStream.rangeClosed(1, count).boxed().toList());
        Collections.shuffle(seconds);
        assertThat(Spread.of(seconds)).isEqualTo(new Spread(p50, p90, max));
    }

    @Test
    void levelsAndChannelsAreCountedApartTheMostUrgentFirst() {
        List<WaitFigure> figures = WaitFigure.of(List.of(
                wait(Channel.SMS, Urgency.ROUTINE, 5L),
                wait(Channel.WEB, Urgency.EMERGENCY, 2L),
                wait(Channel.SMS, Urgency.EMERGENCY, 3L),
                wait(Channel.WEB, Urgency.EMERGENCY, 4L)));
        assertThat(figures)
                .extracting(WaitFigure::urgency, WaitFigure::channel, WaitFigure::n)
                .containsExactly(
                        tuple(Urgency.EMERGENCY, Channel.WEB, 2),
                        tuple(Urgency.EMERGENCY, Channel.SMS, 1),
                        tuple(Urgency.ROUTINE, Channel.SMS, 1));
        assertThat(figures.get(0).opened()).isEqualTo(new Spread(2, 4, 4));
    }

    @Test
    void whatHasNotComeIsCountedAndNotMeasured() {
        WaitFigure figure = WaitFigure.of(
                        List.of(wait(Channel.WEB, Urgency.URGENT, null), wait(Channel.WEB, Urgency.URGENT, 60L)))
                .get(0);
        assertThat(figure.n()).isEqualTo(2);
        assertThat(figure.opened()).isEqualTo(new Spread(60, 60, 60));
        assertThat(figure.paged()).isNull();
    }

    @Test
    void nobodyWaitsForLessThanNothing() {
        assertThat(wait(Channel.WEB, Urgency.URGENT, -3L).seconds(SINCE.minusSeconds(3)))
                .isZero();
    }

    private static Wait wait(Channel channel, Urgency urgency, Long opened) {
        Instant at = opened == null ? null : SINCE.plusSeconds(opened);
        return new Wait(Arrivals.tipId(), channel, urgency, SINCE, null, null, at, null);
    }
}
