package dk.havn.server;

import dk.havn.alert.Counts;
import dk.havn.alert.Counts.Ringing;
import dk.havn.alert.Counts.Waiting;
import dk.havn.alert.Spread;
import dk.havn.alert.WaitFigure;
import dk.havn.tip.DeskId;
import dk.havn.tip.Urgency;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Prometheus is told: counts by desk, level, channel and way, and how long people waited. */
final class Figures {
    private static final double HALF = 0.5;
    private static final double NINE_OF_TEN = 0.9;

    private final Instant now;
    private final Map<Labels, Integer> received = new LinkedHashMap<>();
    private final Map<Labels, Integer> open = new LinkedHashMap<>();
    private final Map<Labels, Integer> overdue = new LinkedHashMap<>();
    private final Map<Labels, Integer> alarms = new LinkedHashMap<>();
    private final Map<Labels, Integer> alerts = new LinkedHashMap<>();
    private final SummarySnapshot.Builder waits = SummarySnapshot.builder()
            .name("havn_time_to_human_seconds")
            .help("From receipt to each step, tips of the last 7 days without drills.");

    Figures(Instant now) {
        this.now = now;
    }

    void addOpen(DeskId desk, List<Waiting> waiting) {
        // A level without any is told as none, so that a rule over it can tell silence from zero.
        for (Urgency urgency : Urgency.values()) {
            open.put(labels(desk, urgency), 0);
            overdue.put(labels(desk, urgency), 0);
        }
        for (Waiting tip : waiting) {
            count(open, labels(desk, tip.urgency()));
            if (tip.isOverdue(now)) {
                count(overdue, labels(desk, tip.urgency()));
            }
        }
    }

    void addAlarms(DeskId desk, List<Ringing> live) {
        for (Ringing alarm : live) {
            count(
                    alarms,
                    labels(desk, alarm.urgency())
                            .add("drill", Boolean.toString(alarm.drill()))
                            .add("state", alarm.taken() ? "taken" : "ringing"));
        }
    }

    void addSends(List<Counts.Sent> sends) {
        sends.forEach(sent -> count(alerts, Labels.of("way", sent.way(), "state", sent.state())));
    }

    void addWaits(DeskId desk, List<WaitFigure> figures) {
        for (WaitFigure figure : figures) {
            Labels labels = labels(desk, figure.urgency())
                    .add("channel", figure.channel().code());
            received.put(labels, figure.n());
            addStep(labels, "paged", figure.paged());
            addStep(labels, "acknowledged", figure.acknowledged());
            addStep(labels, "opened", figure.opened());
            addStep(labels, "answered", figure.answered());
        }
    }

    private void addStep(Labels labels, String step, @Nullable Spread spread) {
        if (spread != null) {
            waits.dataPoint(SummaryDataPointSnapshot.builder()
                    .labels(labels.add("step", step))
                    .quantiles(Quantiles.of(
                            new Quantile(HALF, spread.p50()),
                            new Quantile(NINE_OF_TEN, spread.p90()),
                            new Quantile(1, spread.max())))
                    .build());
        }
    }

    MetricSnapshots snapshots() {
        return MetricSnapshots.builder()
                .metricSnapshot(gauge("havn_tips_received", "Tips of the last 7 days, without drills.", received))
                .metricSnapshot(gauge("havn_tips_open", "Tips that are not closed, without drills.", open))
                .metricSnapshot(gauge(
                        "havn_tips_overdue",
                        "Open tips that nobody has and whose time is over, without drills.",
                        overdue))
                .metricSnapshot(gauge("havn_alarms_live", "Alarms that are not settled.", alarms))
                .metricSnapshot(gauge("havn_alerts", "Alerts of the last 24 hours, by what became of them.", alerts))
                .metricSnapshot(waits.build())
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, Map<Labels, Integer> counts) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        counts.forEach((labels, count) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(count).build()));
        return gauge.build();
    }

    private static void count(Map<Labels, Integer> counts, Labels labels) {
        counts.merge(labels, 1, Integer::sum);
    }

    private static Labels labels(DeskId desk, Urgency urgency) {
        return Labels.of("desk", desk.text(), "urgency", urgency.name().toLowerCase(Locale.ROOT));
    }
}
