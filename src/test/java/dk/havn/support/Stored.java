package dk.havn.support;

import dk.havn.tip.DeskId;
import dk.havn.tip.Kind;
import dk.havn.tip.MessageId;
import dk.havn.tip.Provenance;
import dk.havn.tip.SealedMessage;
import dk.havn.tip.TipId;
import dk.havn.tip.Wrap;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a thief of the database file would see, read beside the running server. */
public final class Stored {
    /** A tip and how many messages it has, on any database. */
    public static final String MESSAGES_BY_TIP =
            "SELECT t.tip, count(m.id) FROM tip t LEFT JOIN message m ON m.tip_id = t.id GROUP BY t.id";

    private static final List<String> URGENCIES = List.of("EMERGENCY", "URGENT", "ELEVATED", "ROUTINE", "JUNK");

    private final Path file;

    private Stored(Path file) {
        this.file = file;
    }

    public static Stored in(Path file) {
        return new Stored(file);
    }

    public int tips() {
        return Integer.parseInt(column("SELECT count(*) FROM tip").get(0));
    }

    public int messages() {
        return Integer.parseInt(column("SELECT count(*) FROM message").get(0));
    }

    /** Whether the pager has looked at every change. */
    public boolean areChangesSeen() {
        return column("SELECT (SELECT max(seq) FROM change) <= (SELECT seq FROM alarm_cursor)")
                .equals(List.of("1"));
    }

    /** The provider's ids of the messages in the order in which they came, each as often as it is stored. */
    public List<String> providerRefs() {
        return column("SELECT provider_ref FROM message WHERE provider_ref IS NOT NULL ORDER BY id");
    }

    public List<String> tipIds() {
        return column("SELECT tip FROM tip");
    }

    /** One for each desk of each tip. */
    public List<String> urgencies() {
        return column("SELECT rank FROM assignment").stream()
                .map(rank -> URGENCIES.get(Integer.parseInt(rank)))
                .toList();
    }

    /** The sealed message that came last. */
    public SealedMessage lastMessage() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT t.tip, m.* FROM message m JOIN tip t ON t.id = m.tip_id ORDER BY m.id DESC LIMIT 1")) {
            return new SealedMessage(
                    new TipId(row.getString("tip")),
                    new MessageId(row.getString("msg")),
                    Kind.of(row.getInt("kind")),
                    Provenance.of(row.getInt("prov")),
                    row.getBytes("card"),
                    row.getBytes("body"),
                    row.getBytes("commitment"),
                    wraps(connection, row.getLong("id")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Wrap> wraps(Connection connection, long message) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM wrap WHERE message_id = " + message)) {
            List<Wrap> wraps = new ArrayList<>();
            while (rows.next()) {
                wraps.add(new Wrap(
                        new DeskId(rows.getString("desk")),
                        rows.getInt("epoch"),
                        rows.getBytes("enc"),
                        rows.getBytes("key")));
            }
            return wraps;
        }
    }

    /** The way in of the tip that came last. */
    public String lastChannel() {
        return column("SELECT channel FROM tip ORDER BY id DESC LIMIT 1").get(0);
    }

    public Map<String, Integer> messagesByTip() {
        try (Connection connection = connect()) {
            return counts(connection, MESSAGES_BY_TIP);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers of two columns, a text and a number. */
    public static Map<String, Integer> counts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, Integer> counts = new HashMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
            return counts;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
    }

    private List<String> column(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
