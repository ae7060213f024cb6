package dk.havn.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every SQL text that the store has. */
class SqlTextTest {
    private static final List<Class<?>> HOLDERS = List.of(
            ItemSql.class,
            ViewSql.class,
            ChangeSql.class,
            WritingSql.class,
            OutboxSql.class,
            AlarmSql.class,
            RosterSql.class,
            HandoverSql.class,
            DrillSql.class,
            WaitSql.class,
            CountSql.class);
    private static final PostgresTexts POSTGRESQL = new PostgresTexts();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");

    static Stream<Arguments> texts() {
        return HOLDERS.stream()
                .flatMap(holder -> Stream.of(holder.getDeclaredFields()))
                .filter(field -> field.getType() == String.class && !Modifier.isPrivate(field.getModifiers()))
                .map(field ->
                        Arguments.of(field.getDeclaringClass().getSimpleName() + "." + field.getName(), text(field)));
    }

    /** Else sqlite-jdbc binds wrong values without a word. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void placeholdersAreFirstUsedInAscendingOrder(String name, String text) {
        List<Integer> firstUses = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            int number = Integer.parseInt(matcher.group(1));
            if (!firstUses.contains(number)) {
                firstUses.add(number);
            }
        }
        assertThat(firstUses)
                .isEqualTo(IntStream.rangeClosed(1, firstUses.size()).boxed().toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void valuesAreBoundNeverWrittenIntoTheText(String name, String text) {
        assertThat(text).doesNotContain("?", "%s").doesNotContainPattern("'[^']+'");
    }

    /** Whatever a page's size, it reads the rows it shows through an index and sorts nothing. An INSERT reads nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void noTextReadsAWholeTableOrSorts(String name, String text) {
        List<String> plan = text.startsWith("INSERT") ? List.of() : plan(text);
        assertThat(plan).noneMatch(step -> step.startsWith("SCAN") && !step.contains("CONSTANT ROW"));
        assertThat(plan).noneMatch(step -> step.contains("AUTOMATIC"));
        if (!name.contains("THREAD_TIP") && !name.contains("ESCALATION")) {
            assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }

    @Test
    void theListIsReadInTheOrderOfItsIndex() {
        for (String text : List.of(ItemSql.OPEN_FIRST, ItemSql.OPEN_NEXT)) {
            assertThat(plan(text).get(0)).startsWith("SEARCH a USING INDEX assignment_open (desk=?");
        }
        assertThat(plan(ItemSql.OPEN_NEXT).get(0)).contains("(rank,deadline,tip)>(?,?,?)");
        for (String text : List.of(ItemSql.CLOSED_FIRST, ItemSql.CLOSED_NEXT)) {
            assertThat(plan(text).get(0)).startsWith("SEARCH a USING INDEX assignment_closed (desk=?");
        }
    }

    /** PostgreSQL reads the very same text, and finds an index for it too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void postgresqlReadsTheSameText(String name, String text) {
        List<String> plan = POSTGRESQL.explain(text);
        assertThat(plan).isNotEmpty().noneMatch(step -> step.contains("Seq Scan"));
    }

    /** What one database keeps, the other keeps too, under the same names. */
    @Test
    void bothDatabasesHaveTheSameTablesAndColumns() {
        try (TestStore sqlite = TestStore.inNewFolder()) {
            String columns =
                    "SELECT m.name || '.' || p.name || (CASE WHEN p.\"notnull\" OR p.pk THEN '!' ELSE '' END) AS c"
                            + " FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'";
            List<String> there = Await.await(sqlite.sql.query(columns, row -> row.text("c")));
            assertThat(POSTGRESQL.columns())
                    .contains("tip.id!", "message.author")
                    .containsExactlyInAnyOrderElementsOf(there.stream()
                            .filter(column -> !column.startsWith("flyway"))
                            .toList());
        }
    }

    private static List<String> plan(String text) {
        try (TestStore store = TestStore.inNewFolder()) {
            Matcher matcher = PLACEHOLDER.matcher(text);
            long count = matcher.results().map(use -> use.group(1)).distinct().count();
            return Await.await(store.sql.inTransaction(
                    on -> on.query("EXPLAIN QUERY PLAN " + text, row -> row.text("detail"), new Object[(int) count])));
        }
    }

    /** A database of PostgreSQL that explains. */
    private static final class PostgresTexts {
        private final TestPostgres server = TestPostgres.shared();
        private final String database = server.database().name();

        List<String> explain(String text) {
            return server.column(database, "SET enable_seqscan = off", "EXPLAIN (GENERIC_PLAN) " + text);
        }

        List<String> columns() {
            return server.column(
                    database,
                    "SET search_path = public",
                    "SELECT table_name || '.' || column_name || (CASE is_nullable WHEN 'NO' THEN '!' ELSE '' END)"
                            + " FROM information_schema.columns"
                            + " WHERE table_schema = 'public' AND table_name NOT LIKE 'flyway%'");
        }
    }

    private static String text(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
