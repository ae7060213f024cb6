package dk.havn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dk.havn.alert.WaysSeal;
import dk.havn.carrier.Courier;
import dk.havn.carrier.TextOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The package table of README is what the code does: who may use whom, and what each package is for. */
class PackagesTest {
    private static final String ROOT = "dk.havn.";
    private static final Path SOURCES = Path.of("src/main/java/dk/havn");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dk.havn");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.+?) \\| (.+?) \\|");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("tip", Set.of()),
            Map.entry("seal", Set.of("tip")),
            Map.entry("triage", Set.of("tip")),
            Map.entry("route", Set.of("tip")),
            Map.entry("queue", Set.of("tip")),
            Map.entry("people", Set.of("tip")),
            Map.entry("carrier", Set.of("tip")),
            Map.entry("page", Set.of("tip")),
            Map.entry("intake", Set.of("tip", "seal", "triage", "route", "queue", "people", "carrier", "page")),
            Map.entry("alert", Set.of("tip", "queue", "people", "carrier", "page")),
            Map.entry("console", Set.of("tip", "queue", "people", "carrier", "page", "alert")),
            Map.entry("store", Set.of("tip", "queue", "people", "carrier", "alert")),
            Map.entry(
                    "server",
                    Set.of(
                            "tip", "seal", "triage", "route", "queue", "people", "carrier", "page", "intake", "console",
                            "store", "alert")),
            Map.entry(
                    "cli",
                    Set.of(
                            "tip", "seal", "triage", "route", "queue", "people", "carrier", "page", "store", "server",
                            "alert")));

    @TestFactory
    List<DynamicTest> usesOnlyWhatItsRowNames() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String user : MAY_USE.keySet()) {
            for (String used : MAY_USE.keySet()) {
                if (!user.equals(used) && !MAY_USE.get(user).contains(used)) {
                    tests.add(DynamicTest.dynamicTest(
                            user + " does not use " + used,
                            () -> noClasses()
                                    .that()
                                    .resideInAPackage(ROOT + user + "..")
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAPackage(ROOT + used + "..")
                                    .allowEmptyShould(true)
                                    .check(CLASSES)));
                }
            }
        }
        return tests;
    }

    @Test
    void onlyTheOpenerOpens() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dk.havn.cli.open..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dk.havn.cli.open..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** The gateway opens one thing: a text that waits to be sent, at the moment it is sent. */
    @Test
    void onlyTheCourierOpensWaitingTexts() throws IOException {
        noClasses()
                .that()
                .doNotBelongToAnyOf(TextOpener.class, Courier.class)
                .and()
                .resideOutsideOfPackage("dk.havn.server..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(TextOpener.class)
                .check(CLASSES);
        assertThat(sourcesWith("DECRYPT_MODE|UNWRAP_MODE|setupBaseR|suite\\.open"))
                .allMatch(file -> file.startsWith("cli/open/")
                        || Set.of("carrier/TextOpener.java", "alert/WaysSeal.java")
                                .contains(file))
                .contains("carrier/TextOpener.java", "cli/open/Opener.java");
    }

    /** Workers' own numbers are opened where alerts are sent from; the key is handed to that one class. */
    @Test
    void onlyAlertsOpenTheWorkersAddresses() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dk.havn.alert..", "dk.havn.server..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(WaysSeal.class)
                .check(CLASSES);
    }

    private static List<String> sourcesWith(String pattern) throws IOException {
        Pattern sought = Pattern.compile(pattern);
        List<String> found = new ArrayList<>();
        try (var files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (sought.matcher(Files.readString(file)).find()) {
                    found.add(SOURCES.relativize(file).toString());
                }
            }
        }
        return found;
    }

    @Test
    void everyPackageHasARow() throws IOException {
        assertThat(MAY_USE.keySet()).isEqualTo(packageLines().keySet());
    }

    @Test
    void readmeSaysWhatThePackageInfosSay() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        Map<String, Set<String>> uses = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            if (MAY_USE.containsKey(row.group(1))) {
                lines.put(row.group(1), row.group(2));
                uses.put(row.group(1), used(row.group(1), row.group(3)));
            }
        }
        assertThat(lines).isEqualTo(packageLines());
        assertThat(uses).isEqualTo(new TreeMap<>(MAY_USE));
    }

    private static Set<String> used(String user, String cell) {
        Set<String> all = new TreeSet<>(MAY_USE.keySet());
        all.remove(user);
        if (cell.equals("–")) {
            return Set.of();
        }
        if (cell.startsWith("all but ")) {
            List.of(cell.substring("all but ".length()).split(", ")).forEach(all::remove);
            return all;
        }
        return new TreeSet<>(List.of(cell.split(", ")));
    }

    private static Map<String, String> packageLines() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try (var folders = Files.list(SOURCES)) {
            for (Path folder : folders.toList()) {
                String info = Files.readString(folder.resolve("package-info.java"));
                String doc = info.substring(info.indexOf("/**") + 3, info.indexOf("*/"));
                lines.put(
                        folder.getFileName().toString(),
                        doc.replaceAll("\\s*\\n \\*\\s*", " ")
                                .replaceAll("\\{@code (.+?)}", "`$1`")
                                .strip());
            }
        }
        return lines;
    }
}
