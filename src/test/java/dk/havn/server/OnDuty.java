package dk.havn.server;

import dk.havn.alert.Address;
import dk.havn.alert.Alert;
import dk.havn.alert.Way;
import dk.havn.alert.Wishes;
import dk.havn.people.Profile;
import dk.havn.people.Shift;
import dk.havn.people.Shift.Role;
import dk.havn.queue.Arrivals;
import dk.havn.store.Await;
import dk.havn.store.Database;
import dk.havn.store.Sql;
import dk.havn.store.SqlProfiles;
import dk.havn.store.SqlRoster;
import dk.havn.store.SqliteSql;
import dk.havn.tip.DeskId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The server with somebody on duty whose phone is a file; to be killed. */
final class OnDuty {
    private OnDuty() {}

    /** @param args as of {@code demo --port 0 --data DIR}; the system property {@code havn.later} moves the clock, in seconds */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[args.length - 1]));
        Database database = SqliteSql.Options.of(folder.resolve("havn.db"));
        people(database);
        Reach reach = new Reach(new Wishes(), List.of(new Phone(folder)));
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Long.getLong("havn.later", 0)));
        Unsynced.serve(folder, database, reach, clock);
    }

    /** Puts cmm-1 of the first desk on duty, and nec-1 of the second, each with a phone. */
    static void people(Database database) {
        Vertx vertx = Vertx.vertx();
        Sql sql = database.open(vertx);
        SqlRoster roster = new SqlRoster(sql);
        SqlProfiles profiles = new SqlProfiles(sql);
        byte[] ways = "sms".getBytes(StandardCharsets.UTF_8);
        Await.await(roster.add(List.of(shift(Arrivals.CMM, "cmm-1"), shift(Arrivals.NEC, "nec-1"))));
        Await.await(profiles.put(new Profile("cmm-1", List.of(), null, ways)));
        Await.await(profiles.put(new Profile("nec-1", List.of(), null, ways)));
        Await.await(sql.close());
        Await.await(vertx.close());
    }

    private static Shift shift(DeskId desk, String member) {
        Instant from = Instant.now().minusSeconds(86_400);
        String id = member + "-" + from.toEpochMilli();
        return new Shift(id, desk, member, Role.DUTY, from, from.plus(Duration.ofDays(3)));
    }

    /** Writes what it is asked to send into {@code asked}; where there is a file {@code silent}, it does not say what became of it. */
    private record Phone(Path folder) implements Way {
        @Override
        public String name() {
            return "sms";
        }

        @Override
        public Future<Void> send(Alert alert, Address to) {
            try {
                Files.writeString(
                        folder.resolve("asked"),
                        alert.send() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Files.exists(folder.resolve("silent"))
                    ? Promise.<Void>promise().future()
                    : Future.succeededFuture();
        }
    }
}
