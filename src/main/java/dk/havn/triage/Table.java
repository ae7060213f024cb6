package dk.havn.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up whole words, stems and endings. */
final class Table {
    private final Map<String, List<Integer>> exact = new HashMap<>();
    private final Map<String, List<Integer>> stems = new HashMap<>();
    private final Map<String, List<Integer>> endings = new HashMap<>();
    private int stemMin = 99;
    private int stemMax;
    private int endMin = 99;
    private int endMax;

    void add(String form, boolean stem, boolean ending, int id) {
        put(stem ? stems : ending ? endings : exact, form, id);
        if (stem) {
            stemMin = Math.min(stemMin, form.length());
            stemMax = Math.max(stemMax, form.length());
        }
        if (ending) {
            endMin = Math.min(endMin, form.length());
            endMax = Math.max(endMax, form.length());
        }
    }

    void collect(String word, List<Integer> into) {
        addAll(into, exact.get(word));
        for (int n = stemMin; n <= stemMax && n <= word.length(); n++) {
            addAll(into, stems.get(word.substring(0, n)));
        }
        for (int n = endMin; n <= endMax && n < word.length(); n++) {
            addAll(into, endings.get(word.substring(word.length() - n)));
        }
    }

    void collectForm(String form, boolean stem, List<Integer> into) {
        addAll(into, (stem ? stems : exact).get(form));
    }

    static <V> void put(Map<String, List<V>> map, String key, V value) {
        List<V> list = map.computeIfAbsent(key, k -> new ArrayList<>(1));
        if (!list.contains(value)) {
            list.add(value);
        }
    }

    private static void addAll(List<Integer> into, @org.jspecify.annotations.Nullable List<Integer> ids) {
        if (ids != null) {
            for (Integer id : ids) {
                if (!into.contains(id)) {
                    into.add(id);
                }
            }
        }
    }
}
