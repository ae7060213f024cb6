package dk.havn.alert;

import dk.havn.queue.Ranks;
import dk.havn.tip.Channel;
import dk.havn.tip.Urgency;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long the tips of one level and one way in waited for a human.
 *
 * @param n tips; of those that a step has not come to, nothing else is counted
 */
public record WaitFigure(
        Urgency urgency,
        Channel channel,
        int n,
        @Nullable Spread paged,
        @Nullable Spread acknowledged,
        @Nullable Spread opened,
        @Nullable Spread answered) {
    private record Group(Urgency urgency, Channel channel) {
        static Group of(Wait wait) {
            return new Group(wait.urgency(), wait.channel());
        }
    }

    /** The most urgent first. */
    public static List<WaitFigure> of(List<Wait> waits) {
        return waits.stream().collect(Collectors.groupingBy(Group::of)).entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((WaitFigure figure) -> Ranks.of(figure.urgency()))
                        .thenComparing(WaitFigure::channel))
                .toList();
    }

    private static WaitFigure of(Group group, List<Wait> waits) {
        return new WaitFigure(
                group.urgency(),
                group.channel(),
                waits.size(),
                spread(waits, wait -> wait.seconds(wait.paged())),
                spread(waits, wait -> wait.seconds(wait.acknowledged())),
                spread(waits, wait -> wait.seconds(wait.opened())),
                spread(waits, wait -> wait.seconds(wait.answered())));
    }

    private static @Nullable Spread spread(List<Wait> waits, Function<Wait, @Nullable Long> step) {
        return Spread.of(waits.stream().map(step).filter(Objects::nonNull).toList());
    }
}
