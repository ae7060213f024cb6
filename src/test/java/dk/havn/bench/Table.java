package dk.havn.bench;

import java.util.ArrayList;
import java.util.List;

/** The one table, printed when all figures are there. */
final class Table {
    private static final List<String> HEAD = List.of("figure", "measured", "aim", "ratio or verdict");

    private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));

    void add(Figure f) {
        rows.add(List.of(f.name(), f.measured(), f.aim(), f.verdict()));
    }

    @Override
    public String toString() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEAD.size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0));
        }
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < row.size(); i++) {
            line.append(' ')
                    .append(row.get(i))
                    .append(" ".repeat(widths.get(i) - row.get(i).length()))
                    .append(" |");
        }
        return line.append(System.lineSeparator()).toString();
    }
}
